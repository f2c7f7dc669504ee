internal import Synchronization

/// One blocking call for a task that waits for it.
///
/// Cancelled while it waits for a thread, the call is never made. Cancelled while C runs, the task goes on at once and the
/// thread finishes alone: libmongoc's connection is never torn in the middle of a message.
final class Call<Value: Sendable>: Job {
    typealias Body = @Sendable (Connection) throws(MongoError) -> Value
    typealias Outcome = Result<Value, MongoError>

    private enum Phase {
        case created
        case waiting(CheckedContinuation<Outcome, Never>)
        case running(CheckedContinuation<Outcome, Never>)
        case abandoned
        case finished
    }

    private let phase = Mutex<Phase>(.created)
    private let cancellation: Cancellation
    private let body: Body
    /// Takes care of a value that nobody received.
    private let disposal: (@Sendable (Value, Connection) -> Void)?

    init(
        cancellation: Cancellation = .dropsCall, disposal: (@Sendable (Value, Connection) -> Void)? = nil,
        _ body: @escaping Body
    ) {
        self.cancellation = cancellation
        self.disposal = disposal
        self.body = body
    }

    /// Registers the task that waits. False where the call was cancelled before and must not be queued.
    func wait(_ continuation: CheckedContinuation<Outcome, Never>) -> Bool {
        let isCancelled = phase.withLock { phase in
            guard case .created = phase else { return true }
            phase = .waiting(continuation)
            return false
        }
        guard isCancelled else { return true }
        continuation.resume(returning: .failure(.cancelled))
        return cancellation == .stopsWaiting
    }

    /// Lets the waiting task go on with ``MongoError/Code/cancelled``.
    func cancel() {
        let waiting: CheckedContinuation<Outcome, Never>? = phase.withLock { phase in
            switch phase {
            case .waiting(let continuation), .running(let continuation):
                phase = .abandoned
                return continuation
            case .created:
                phase = .abandoned
                return nil
            case .abandoned, .finished:
                return nil
            }
        }
        waiting?.resume(returning: .failure(.cancelled))
    }

    func run(on connection: Connection) {
        let isWanted = phase.withLock { phase in
            if case .waiting(let continuation) = phase {
                phase = .running(continuation)
                return true
            }
            return cancellation == .stopsWaiting
        }
        guard isWanted else { return }
        let outcome = Outcome { () throws(MongoError) in try body(connection) }
        if let waiting = finish() {
            waiting.resume(returning: outcome)
        } else if case .success(let value) = outcome {
            disposal?(value, connection)
        }
    }

    func reject(_ error: MongoError) {
        finish()?.resume(returning: .failure(error))
    }

    private func finish() -> CheckedContinuation<Outcome, Never>? {
        phase.withLock { phase in
            defer { phase = .finished }
            switch phase {
            case .waiting(let continuation), .running(let continuation): return continuation
            case .created, .abandoned, .finished: return nil
            }
        }
    }
}

/// What cancelling does to a call that has not begun.
enum Cancellation: Sendable {
    /// It is not made.
    case dropsCall
    /// It is made nevertheless, and nobody waits for it: giving back a resource.
    case stopsWaiting
}
