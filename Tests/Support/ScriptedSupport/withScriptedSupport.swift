/// Serves a scripted support system on a free port while the body runs.
///
/// - Parameters:
///   - certificate: Certificate and key in PEM, for TLS.
///   - pings: Between two pings of its sockets.
///   - body: Given the system's memory and its address.
public func withScriptedSupport<Result>(
    certificate: (chain: String, key: String)? = nil, pings: Duration = .milliseconds(200),
    _ body: (_ system: ScriptedSupport, _ url: String) async throws -> Result
) async throws -> Result {
    let system = ScriptedSupport()
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { continuation.finish() }
            let server = ScriptedSupportServer(system: system, certificate: certificate, pings: pings)
            try await server.run { continuation.yield($0) }
        }
        defer { group.cancelAll() }
        guard let address = await addresses.first(where: { _ in true }) else {
            try await group.waitForAll()
            throw CancellationError()
        }
        return try await body(system, address)
    }
}
