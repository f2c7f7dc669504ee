internal import Synchronization

/// Items of many keys that are handled at the same time, each by itself, and what they do together: as soon as none of
/// them can go on without a ``SharedStep``, the step is done for all that wait for it.
///
/// A group of one does every step at once. So the same code handles an item alone and among others.
public final class WorkGroup: Sendable {
    private struct Waiter: Sendable {
        let step: String
        let rank: Int
        let request: any Sendable
        let run: @Sendable ([any Sendable]) async -> [Result<any Sendable, any Error>]
        let continuation: CheckedContinuation<any Sendable, any Error>
        let since: ContinuousClock.Instant
    }

    private struct State {
        var working: Int
        var waiters: [Waiter] = []
    }

    private let state: Mutex<State>

    /// Creates a group.
    ///
    /// - Parameter members: How many belong to it; each says by ``leave()`` that it is done.
    public init(members: Int = 1) {
        state = Mutex(State(working: members))
    }

    /// Does a step together with the other members that come to it.
    ///
    /// - Throws: What the step says about this request.
    public func together<Request, Answer>(
        _ step: SharedStep<Request, Answer>, _ request: Request
    ) async throws -> Answer {
        let answer = try await withCheckedThrowingContinuation { continuation in
            let waiter = Waiter(
                step: step.name, rank: step.rank, request: request,
                run: { requests in
                    await step.run(requests.compactMap { $0 as? Request }).map { $0.map { $0 as any Sendable } }
                }, continuation: continuation, since: .now)
            advance { state in
                state.working -= 1
                state.waiters.append(waiter)
            }
        }
        guard let answer = answer as? Answer else { throw WorkQueueError(.abandoned, "\(step.name) has no answer") }
        return answer
    }

    /// Waits for something outside the group's steps; the others do not wait for this member.
    public func aside<Value: Sendable>(_ wait: () async throws -> Value) async rethrows -> Value {
        advance { $0.working -= 1 }
        defer { advance { $0.working += 1 } }
        return try await wait()
    }

    /// A member is done.
    public func leave() {
        advance { $0.working -= 1 }
    }

    /// Lets those go on that have waited so long for a member that is busy with something else.
    func advance(after patience: Duration) {
        let now = ContinuousClock.now
        let isLate = state.withLock { state in state.waiters.contains { now - $0.since >= patience } }
        if isLate { advance(isForced: true) { _ in } }
    }

    private func advance(isForced: Bool = false, _ change: (inout State) -> Void) {
        let ready = state.withLock { state -> [Waiter] in
            change(&state)
            guard state.working == 0 || isForced, let rank = state.waiters.map(\.rank).min() else { return [] }
            let ready = state.waiters.filter { $0.rank == rank }
            state.waiters.removeAll { $0.rank == rank }
            // They count as working from now on, so members that come to wait wait for them.
            state.working += ready.count
            return ready
        }
        guard !ready.isEmpty else { return }
        // No child of the member that came last: if that one is cancelled, the others are not. They wait for it.
        Task { await Self.run(ready) }
    }

    private static func run(_ waiters: [Waiter]) async {
        for (_, waiters) in Dictionary(grouping: waiters, by: \.step).sorted(by: { $0.key < $1.key }) {
            let answers = await waiters[0].run(waiters.map(\.request))
            for (index, waiter) in waiters.enumerated() {
                guard index < answers.count else {
                    let missing = WorkQueueError(.abandoned, "\(waiter.step) gave no answer")
                    waiter.continuation.resume(throwing: missing)
                    continue
                }
                waiter.continuation.resume(with: answers[index])
            }
        }
    }
}
