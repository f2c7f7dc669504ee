internal import Synchronization

/// How often connecting failed in a row.
final class ListeningProgress: Sendable {
    private let state = Mutex((failures: 0, isListening: false))

    var failures: Int { state.withLock { $0.failures } }

    /// - Returns: How many failures that makes in a row.
    func failed() -> Int {
        state.withLock { state in
            state.failures += 1
            state.isListening = false
            return state.failures
        }
    }

    /// - Returns: Whether that is news.
    func succeeded() -> Bool {
        state.withLock { state in
            defer { state = (0, true) }
            return !state.isListening
        }
    }
}
