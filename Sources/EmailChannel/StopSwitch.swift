/// Ends a piece of work from outside without ending its siblings.
struct StopSwitch: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func stop() { continuation.finish() }

    /// Runs the work until it ends, or is cancelled because somebody called ``stop()``.
    func guarding(_ work: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await work() }
            group.addTask { for await _ in stream {} }
            await group.next()
            group.cancelAll()
        }
    }
}
