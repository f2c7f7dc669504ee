import Logging
import ServiceLifecycle
internal import Variables

/// Runs one service from its start to its end.
struct ServiceRunner: Sendable {
    typealias Setup = @Sendable (RuntimeContext) async throws -> [any Service]

    let context: RuntimeContext
    let host: String
    let port: Int
    let setup: Setup

    /// Reads where health and metrics are served.
    init(
        context: RuntimeContext, defaultPort: Int, setup: @escaping Setup
    ) throws(ConfigurationError) {
        self.context = context
        self.host = try context.configuration.value(ConfigurationKeys.httpHost)
        self.port = try context.configuration.value(ConfigurationKeys.httpPort) ?? defaultPort
        self.setup = setup
    }

    func run(metrics: PrometheusRegistry, watchdog: ShutdownWatchdog) async throws {
        let services = try await setup(context)
        let gate = StartGate()
        let server = StatusServer(
            service: context.name, host: host, port: port, health: context.health, metrics: metrics, gate: gate,
            sampling: context.sampling, pages: context.web.pages)
        let gated = services.map { GatedService(service: $0, gate: gate) }
        // The last one stops first. Health is answered to the end; pages stop before what they are made from.
        let ordered: [any Service] = server.pages == nil ? [server] + gated : gated + [server]
        let group = ServiceGroup(configuration: configuration(of: ordered, logger: context.logger))
        watchdog.servicesAreRunning()
        do {
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    for await _ in watchdog.requests {
                        context.logger.info("Stopping")
                        await group.triggerGracefulShutdown()
                    }
                }
                defer { tasks.cancelAll() }
                try await group.run()
            }
        } catch is CancellationError where watchdog.isShuttingDown {
            context.logger.warning("Some work was abandoned to stop in time")
        }
    }

    private func configuration(of services: [any Service], logger: Logger) -> ServiceGroupConfiguration {
        var quiet = logger
        if quiet.logLevel > .debug { quiet.logLevel = .critical }
        var configuration = ServiceGroupConfiguration(services: services, logger: quiet)
        configuration.maximumGracefulShutdownDuration = ShutdownWatchdog.grace
        return configuration
    }
}
