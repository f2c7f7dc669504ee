internal import Dispatch
internal import Synchronization

/// Runs what goes over a stranger's bytes on a thread of its own, and waits for it no longer than a limit: whatever it
/// does, the threads that everything else runs on stay free.
enum PatientThread {
    /// It was not done in time. The thread keeps running, since nothing can end it; its result is dropped.
    struct Overdue: Error, CustomStringConvertible {
        let limit: Duration

        var description: String { "It was not read within \(limit)." }
    }

    private static let threads = DispatchQueue(label: "reading mails", attributes: .concurrent)

    static func run<Value: Sendable>(
        within limit: Duration, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        guard limit > .zero else { throw Overdue(limit: limit) }
        let outcome = FirstOutcome<Value>()
        let alarm = Task {
            try await Task.sleep(for: limit)
            outcome.settle(.failure(Overdue(limit: limit)))
        }
        defer { alarm.cancel() }
        threads.async { outcome.settle(Result { try work() }) }
        return try await outcome.value
    }
}

/// The first outcome of several that may come; the others are dropped.
private final class FirstOutcome<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case settled(Result<Value, any Error>)
        case over
    }

    private let state = Mutex(State.open)

    func settle(_ outcome: Result<Value, any Error>) {
        let waiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
            switch state {
            case .open:
                state = .settled(outcome)
                return nil
            case .awaited(let continuation):
                state = .over
                return continuation
            case .settled, .over: return nil
            }
        }
        waiting?.resume(with: outcome)
    }

    var value: Value {
        get async throws {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Value, any Error>? = state.withLock { state in
                    guard case .settled(let outcome) = state else {
                        state = .awaited(continuation)
                        return nil
                    }
                    state = .over
                    return outcome
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        }
    }
}
