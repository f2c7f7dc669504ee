internal import Basics
import CoreMetrics
import Foundation
import Logging
public import ServiceLifecycle
internal import Telemetry
internal import Variables

/// Runs a service and ends the process: the one call an executable makes.
///
/// It reads the configuration, sets up logging and metrics, builds the service's parts, answers `/health` and `/metrics`,
/// and on SIGTERM or SIGINT stops the parts in reverse order, within 8 seconds in all. The process ends with 0 after an
/// orderly shutdown. A start that fails ends it with one sentence on standard error: an ``OperatorReadableError``'s own,
/// or one made from any other error.
///
/// - Parameters:
///   - name: The service's name, shown in its log, its health and its metrics.
///   - defaultPort: The port for health and metrics where `HTTP_PORT` does not name another.
///   - setup: Builds the service's parts, those that others depend on first.
public func runService(
    _ name: String, defaultPort: Int,
    setup: @escaping @Sendable (_ context: RuntimeContext) async throws -> [any Service]
) async -> Never {
    signal(SIGPIPE, SIG_IGN)
    let runner: ServiceRunner
    do {
        let configuration = try ServiceConfiguration(environment: ProcessInfo.processInfo.environment)
        let context = try RuntimeContext(name: name, configuration: configuration)
        runner = try ServiceRunner(context: context, defaultPort: defaultPort, setup: setup)
    } catch {
        endProcess(of: name, after: error, redactions: Redactions())
    }
    let registry = PrometheusRegistry(helpTexts: Metrics.helpTexts)
    MetricsSystem.bootstrap(registry)
    let logger = runner.context.logger
    LoggingSystem.bootstrap { _ in logger.handler }
    let watchdog = ShutdownWatchdog { code in
        if code != .success { logger.critical("Stopping took too long; the process ends now") }
        _exit(code.rawValue)
    }
    let signals = watchdog.watch()
    let outcome = await Result(catching: {
        try await withLogger(logger) { _ in
            logger.info("Starting")
            for sentence in runner.context.configuration.deprecations { logger.warning("\(sentence)") }
            try await runner.run(metrics: registry, watchdog: watchdog)
        }
    })
    withExtendedLifetime(signals) {}
    if case .failure(let error) = outcome {
        endProcess(of: name, after: error, redactions: runner.context.configuration.redactions)
    }
    logger.info("Stopped")
    exit(ExitCode.success.rawValue)
}

/// Ends the process with one sentence on standard error.
private func endProcess(of name: String, after error: any Error, redactions: Redactions) -> Never {
    let readable = error as? any OperatorReadableError
    let sentence = readable?.sentence ?? "The service failed: \(error)"
    LineWriter.standardError.write(line: redactions.apply(to: EscapedText.oneLine("\(name): \(sentence)")))
    exit((readable?.exitCode ?? .failure).rawValue)
}

extension RuntimeContext {
    init(name: String, configuration: ServiceConfiguration) throws(ConfigurationError) {
        let handler = LineLogHandler(
            service: name,
            format: try configuration.value(ConfigurationKeys.logFormat),
            level: try configuration.value(ConfigurationKeys.logLevel),
            redactions: configuration.redactions,
            chats: ChatAlias(secret: try? configuration.value(ConfigurationKeys.suppressionKey)))
        self.name = name
        self.configuration = configuration
        self.logger = Logger(label: name) { _ in handler }
        self.health = HealthRegistry()
        self.clock = try configuration.value(ConfigurationKeys.clockOffsetFile).map(ServiceClock.shifted) ?? .system
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
