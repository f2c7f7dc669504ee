import ServiceLifecycle

/// A service that begins once the gate is open.
///
/// A service that answers graceful shutdown by throwing `CancellationError` (a sleep inside
/// `cancelWhenGracefulShutdown` does) has ended in order: the group would otherwise take it for a failure and cut the
/// others off.
struct GatedService: Service, CustomStringConvertible {
    let service: any Service
    let gate: StartGate

    var description: String { "\(type(of: service))" }

    func run() async throws {
        await cancelWhenGracefulShutdown { await gate.pass() }
        guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
        do {
            try await service.run()
        } catch is CancellationError where Task.isShuttingDownGracefully {
        }
    }
}
