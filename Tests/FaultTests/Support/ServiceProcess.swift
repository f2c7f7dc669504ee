import Foundation
import Sandbox

/// A service under test, as a process.
struct ServiceProcess: Sendable {
    let name: String
    private let process: SandboxProcess

    /// Starts it and returns when it works.
    init(_ name: String, _ environment: [String: String], in folder: SandboxFolder) async throws {
        self.name = name
        process = try SandboxProcess(
            .init(
                [try Programs.path(name)], environment: environment,
                logFile: folder.path("\(name)-\(UUID().uuidString.prefix(8)).log"), grace: .zero))
        _ = try await process.waitForOutput("Listening for health checks", within: .patience)
    }

    /// All it has logged.
    var log: String { process.output }

    var isRunning: Bool { process.isRunning }

    /// Ends it by SIGKILL.
    func kill() async { await process.kill() }

    /// Ends it in order, and says how it ended and how long that took.
    func terminate() async throws -> (status: Int32, took: Duration) {
        let begin = ContinuousClock.now
        process.signal(.terminate)
        let status = try await process.waitForExit(within: .patience)
        return (status, ContinuousClock.now - begin)
    }

    /// Waits until it died by SIGKILL of its own.
    func waitForCrash(within limit: Duration = .patience) async throws {
        let status = try await process.waitForExit(within: limit)
        guard status == 128 + SIGKILL else {
            throw SandboxError("\(name) ended with status \(status) instead of dying at its crash point")
        }
    }
}
