internal import Dispatch
internal import Synchronization

/// Runs code that parses a stranger's bytes on a thread of its own and waits for it no longer than a limit: whatever it
/// does, the threads that everything else runs on stay free.
enum PatientThread {
    /// It was not done in time. The thread keeps running, since nothing can end it; its result is dropped.
    struct Overdue: Error, CustomStringConvertible {
        let limit: Duration

        var description: String { "It was not read within \(limit)." }
    }

    /// As many threads as are allowed go on after their limits: nothing more is begun.
    struct Crowded: Error, CustomStringConvertible {
        let count: Int

        var description: String { "\(count) mails that took too long are still being read." }
    }

    private static let threads = DispatchQueue(label: "reading mails", attributes: .concurrent)

    static func run<Value: Sendable>(
        within limit: Duration, among stalled: StalledThreads = .shared, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        guard limit > .zero else { throw Overdue(limit: limit) }
        guard !stalled.isFull else { throw Crowded(count: stalled.most) }
        let outcome = FirstOutcome<Value>()
        let alarm = Task {
            try await Task.sleep(for: limit)
            if outcome.settle(.failure(Overdue(limit: limit))) { stalled.change(by: 1) }
        }
        defer { alarm.cancel() }
        threads.async {
            if !outcome.settle(Result { try work() }) { stalled.change(by: -1) }
        }
        return try await outcome.value
    }
}

/// The threads that go on after their limit. Nothing in the process can end them, and each may keep a processor busy: so there
/// are few of them, and where there are as many as are allowed, only the end of the process helps.
final class StalledThreads: Sendable {
    /// Those of this process. A mail is set aside after two stalls, so these are the stalls of two mails.
    static let shared = StalledThreads(most: 4)

    /// How many there may be.
    let most: Int
    private let count = Mutex(0)

    init(most: Int) { self.most = most }

    /// Whether there are as many as there may be.
    var isFull: Bool { count.withLock { $0 >= most } }

    func change(by difference: Int) { count.withLock { $0 += difference } }
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

    /// - Returns: Whether it was the first.
    func settle(_ outcome: Result<Value, any Error>) -> Bool {
        let (isFirst, waiting) = state.withLock { state -> (Bool, CheckedContinuation<Value, any Error>?) in
            switch state {
            case .open:
                state = .settled(outcome)
                return (true, nil)
            case .awaited(let continuation):
                state = .over
                return (true, continuation)
            case .settled, .over: return (false, nil)
            }
        }
        waiting?.resume(with: outcome)
        return isFirst
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
