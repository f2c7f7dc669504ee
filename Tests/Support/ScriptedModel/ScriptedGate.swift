import Synchronization

/// What holds answers back until it is opened. Each waits for itself: one that is given up lets none of the others pass.
final class ScriptedGate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [AsyncStream<Never>.Continuation] = []
    }

    private let state = Mutex(State())

    func open() {
        let waiting = state.withLock { state in
            defer { state = State(isOpen: true) }
            return state.waiting
        }
        for one in waiting { one.finish() }
    }

    /// Returns once the gate is open.
    ///
    /// - Throws: `CancellationError` if the task is cancelled before.
    func pass() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        state.withLock { state in
            if state.isOpen { continuation.finish() } else { state.waiting.append(continuation) }
        }
        for await _ in stream {}
        try Task.checkCancellation()
    }
}
