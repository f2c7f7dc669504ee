internal import Foundation
public import Sandbox

/// A service as a process.
public struct ServiceProcess: Sendable {
    /// The service.
    public let name: String
    /// The port of its health checks and metrics, and of the desk's pages.
    public let port: Int
    private let process: SandboxProcess

    /// Starts it and returns when it works.
    ///
    /// - Parameters:
    ///   - name: The service.
    ///   - environment: Its configuration.
    ///   - folder: Where its log is.
    ///   - grace: How long it may take to end; zero for SIGKILL at once.
    public init(
        _ name: String, _ environment: [String: String], in folder: SandboxFolder, grace: Duration = .zero
    ) async throws {
        self.name = name
        process = try SandboxProcess(
            .init(
                [try Programs.path(name)], environment: environment,
                logFile: folder.path("\(name)-\(UUID().uuidString.prefix(8)).log"), grace: grace))
        let line = try await process.waitForOutput("Listening for health checks", within: .patience)
        guard let found = line.firstMatch(of: /http\.port=(\d+)/), let port = Int(found.1) else {
            throw SandboxError("\(name) does not say its port: \(line)")
        }
        self.port = port
    }

    /// All it has logged.
    public var log: String { process.output }

    /// Whether it still runs.
    public var isRunning: Bool { process.isRunning }

    /// What it has of the machine.
    public var usage: ProcessUsage { get async throws { try await process.usage() } }

    /// Ends it in order, and after its grace period by SIGKILL.
    public func stop() async { await process.stop() }

    /// Ends it by SIGKILL.
    public func kill() async { await process.kill() }

    /// Ends it in order, and says how it ended and how long that took.
    public func terminate() async throws -> (status: Int32, took: Duration) {
        let begin = ContinuousClock.now
        process.signal(.terminate)
        let status = try await process.waitForExit(within: .patience)
        return (status, ContinuousClock.now - begin)
    }

    /// Waits until it died by SIGKILL of its own.
    public func waitForCrash(within limit: Duration = .patience) async throws {
        let status = try await process.waitForExit(within: limit)
        guard status == 128 + SIGKILL else {
            throw SandboxError("\(name) ended with status \(status) instead of dying at its crash point")
        }
    }
}

extension [ServiceProcess] {
    /// Ends all of them in order, all at once.
    public func stop() async {
        await withTaskGroup(of: Void.self) { group in
            for service in self { group.addTask { await service.stop() } }
        }
    }
}
