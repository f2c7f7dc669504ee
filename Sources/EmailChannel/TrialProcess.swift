internal import Dispatch
internal import Foundation
internal import Logging
internal import Synchronization

/// A process that reads one mail.
final class TrialProcess: Sendable {
    /// What of the environment it gets: nothing that it could tell anybody.
    private static let variables = ["PATH", "LD_LIBRARY_PATH", "TZ", "CRASH_AT"]

    private enum State {
        case waiting
        case running(Process)
        /// It was ended from here, and why.
        case ended(TrialReading.Verdict)
        case over
    }

    private let program: String
    private let state = Mutex(State.waiting)

    init(program: String) { self.program = program }

    /// Gives it the mail and waits for its end. It says nothing against the mail if it is cancelled.
    func read(_ raw: [UInt8], within limit: Duration) async -> TrialReading.Verdict {
        let alarm = Task {
            try await Task.sleep(for: limit)
            end(as: .deadly("A process that only read it was not done within \(limit)."))
        }
        defer { alarm.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // It waits for the process and writes to a pipe: nothing for the threads that tasks share.
                DispatchQueue.global().async { continuation.resume(returning: self.runToEnd(raw)) }
            }
        } onCancel: {
            end(as: .untried)
        }
    }

    private func end(as verdict: TrialReading.Verdict) {
        state.withLock { state in
            switch state {
            case .running(let process):
                kill(process.processIdentifier, SIGKILL)
                state = .ended(verdict)
            case .waiting: state = .ended(verdict)
            case .ended, .over: break
            }
        }
    }

    private func runToEnd(_ raw: [UInt8]) -> TrialReading.Verdict {
        let input = Pipe()
        let process: Process
        do {
            guard let begun = try start(reading: input) else { return .untried }
            process = begun
        } catch {
            Logger.current.warning("No process can be started to read a mail on trial", metadata: ["error": "\(error)"])
            return .untried
        }
        // One that died reads no more, which its end says better than the pipe.
        try? input.fileHandleForWriting.write(contentsOf: raw)
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        return state.withLock { state in
            defer { state = .over }
            if case .ended(let verdict) = state { return verdict }
            guard process.terminationReason == .uncaughtSignal else {
                return process.terminationStatus == 0 ? .harmless : .untried
            }
            return .deadly("A process that only read it was ended by signal \(process.terminationStatus).")
        }
    }

    /// - Returns: The process; nil if it was ended before it began.
    private func start(reading input: Pipe) throws -> Process? {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [TrialReading.argument]
        process.environment = ProcessInfo.processInfo.environment.filter { Self.variables.contains($0.key) }
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return try state.withLock { state in
            guard case .waiting = state else { return nil }
            try process.run()
            state = .running(process)
            return process
        }
    }
}
