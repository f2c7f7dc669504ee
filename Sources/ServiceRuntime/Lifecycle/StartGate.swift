import Synchronization

/// Holds services back until the process is ready for them.
///
/// A copy whose port is already taken must fail before it does any work.
final class StartGate: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func open() {
        continuation.finish()
    }

    /// Returns once the gate is open, or the waiting task is cancelled.
    func pass() async {
        for await _ in stream {}
    }
}
