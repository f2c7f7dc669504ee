import Foundation
import Synchronization

/// A server or other program that never outlives this process, however this process ends.
///
/// `supervise.py` runs it in a process group of its own and ends that group when the line from here closes. Its output
/// goes to a file: a pipe of whoever runs the tests is never inherited.
public final class SandboxProcess: Sendable {
    /// What to run and how to end it.
    public struct Configuration: Sendable {
        /// The program and its arguments; a bare name is looked up in the path.
        public var command: [String]
        /// Variables added to this process's own.
        public var environment: [String: String] = [:]
        /// Where its output goes.
        public var logFile: String
        /// How long it may take to end after SIGTERM before SIGKILL; zero for SIGKILL at once.
        public var grace: Duration = .seconds(5)
        /// A folder to remove when it was ended by ``SandboxProcess/stop()`` or by the end of this process, also a crash.
        public var removedFolder: String?

        /// Describes a process.
        public init(
            _ command: [String], environment: [String: String] = [:], logFile: String, grace: Duration = .seconds(5),
            removedFolder: String? = nil
        ) {
            self.command = command
            self.environment = environment
            self.logFile = logFile
            self.grace = grace
            self.removedFolder = removedFolder
        }
    }

    private struct State {
        /// The line to the supervisor, until it is closed.
        var control: Int32?
        /// The exit status, once there is one.
        var status: Int32?
    }

    /// Where its output goes.
    public let logFile: String
    private let name: String
    private let supervisor: pid_t
    private let state: Mutex<State>

    /// Starts it.
    ///
    /// - Throws: ``SandboxError`` where it cannot be started.
    public init(_ configuration: Configuration) throws(SandboxError) {
        logFile = configuration.logFile
        name = configuration.command.first.map { ($0 as NSString).lastPathComponent } ?? ""
        let launch = SupervisedLaunch(configuration)
        let launched = try launch.run()
        supervisor = launched.supervisor
        state = Mutex(State(control: launched.control))
    }

    deinit {
        closeControl()
        // The supervisor ends by itself; whatever reaps it is init.
        _ = pollStatus()
    }

    /// Sends a signal to the process and all it started.
    public func signal(_ signal: SandboxSignal) {
        state.withLock { state in
            guard let control = state.control else { return }
            let line = Array("\(signal.rawValue)\n".utf8)
            _ = line.withUnsafeBytes { send(control, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
    }

    /// Freezes it, and returns when it no longer runs: it keeps its connections and answers nothing.
    public func freeze() async throws {
        signal(.freeze)
        let stat = "/proc/\(try await serverPID())/stat"
        try await eventually(within: .patience, or: "\(name) cannot be frozen") {
            let fields = try? String(contentsOfFile: stat, encoding: .utf8).split(separator: ")").last
            return fields?.hasPrefix(" T") == true ? () : nil
        }
    }

    /// What it has had of the machine so far.
    ///
    /// - Throws: ``SandboxError`` if it has ended.
    public func usage() async throws -> ProcessUsage {
        guard let usage = ProcessUsage(of: try await serverPID()) else {
            throw SandboxError("\(name) does not run: nobody knows what it has of the machine")
        }
        return usage
    }

    private func serverPID() async throws -> pid_t {
        try await eventually(within: .patience, or: "\(name) was not started") {
            (try? String(contentsOfFile: pidFile, encoding: .utf8)).flatMap { pid_t($0) }
        }
    }

    private var pidFile: String {
        logFile + ".pid"
    }

    /// Ends it: SIGTERM, SIGKILL after the grace period, and returns when it is gone.
    public func stop() async {
        closeControl()
        _ = try? await waitForExit(within: .patience)
    }

    /// Ends it at once by SIGKILL and returns when it is gone.
    public func kill() async {
        signal(.kill)
        _ = try? await waitForExit(within: .patience)
        closeControl()
    }

    /// Its exit status; after a signal, 128 and the signal's number.
    public func waitForExit(within limit: Duration) async throws -> Int32 {
        try await eventually(within: limit, or: "\(name) did not end within \(limit)") { self.pollStatus() }
    }

    /// The first line of its output that contains `text`.
    ///
    /// - Throws: ``SandboxError`` with the end of the output, where the process ends or the time is over before.
    public func waitForOutput(_ text: String, within limit: Duration) async throws -> String {
        try await eventually(within: limit, or: "\(name) did not say \"\(text)\" within \(limit): \(outputTail)") {
            if let line = self.output.split(separator: "\n").first(where: { $0.contains(text) }) { return String(line) }
            if let status = self.pollStatus() {
                throw SandboxError("\(self.name) ended with status \(status): \(self.outputTail)")
            }
            return nil
        }
    }

    /// All it has written so far.
    public var output: String {
        (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? ""
    }

    /// Whether it still runs.
    public var isRunning: Bool {
        pollStatus() == nil
    }

    private var outputTail: String {
        output.split(separator: "\n").suffix(5).joined(separator: " | ")
    }

    private func closeControl() {
        state.withLock { state in
            if let control = state.control { close(control) }
            state.control = nil
        }
    }

    private func pollStatus() -> Int32? {
        state.withLock { state in
            if let status = state.status { return status }
            var raw: Int32 = 0
            guard waitpid(supervisor, &raw, WNOHANG) == supervisor else { return nil }
            state.status = (raw & 0x7f) == 0 ? (raw >> 8) & 0xff : 128 + (raw & 0x7f)
            return state.status
        }
    }
}

/// A signal for a sandboxed process, as its supervisor names it.
public enum SandboxSignal: String, Sendable {
    /// Ends it in order.
    case terminate = "TERM"
    /// Ends it at once.
    case kill = "KILL"
    /// Freezes it.
    case freeze = "STOP"
    /// Lets it go on.
    case resume = "CONT"
}
