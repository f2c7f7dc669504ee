internal import Synchronization

/// Keeps the leases that a worker holds at the same time: they are renewed together, and whoever works under one that was
/// lost hears of it.
final class LeaseKeeper: Sendable {
    private struct State {
        var held: [String: KeyLease] = [:]
        var lost: Set<String> = []
        var alarms: [String: AsyncStream<Never>.Continuation] = [:]
    }

    private let state: Mutex<State>

    init(_ leases: [KeyLease]) {
        state = Mutex(State(held: Dictionary(leases.map { ($0.orderingKey, $0) }) { first, _ in first }))
    }

    /// Renews what is still held, again and again, until the task is cancelled.
    ///
    /// - Parameters:
    ///   - pause: Between two renewals. One that does not get through is tried again: a lease is to last longer than some pauses.
    ///   - renew: Renews leases, and returns the keys of those that were lost.
    func run(every pause: Duration, _ renew: ([KeyLease]) async throws -> Set<String>) async {
        while (try? await Task.sleep(for: pause)) != nil {
            let held = state.withLock { Array($0.held.values) }
            guard !held.isEmpty, let lost = try? await renew(held) else { continue }
            let alarms = state.withLock { state in
                // A lease that was given back in the meantime is no loss.
                let missed = lost.filter { state.held.removeValue(forKey: $0) != nil }
                state.lost.formUnion(missed)
                return missed.compactMap { state.alarms.removeValue(forKey: $0) }
            }
            for alarm in alarms { alarm.finish() }
        }
    }

    /// Its holder is done with the key, in whatever way.
    func letGo(_ lease: KeyLease) {
        state.withLock { $0.held[lease.orderingKey] = nil }
    }

    /// Ends when the lease is found lost. One listens at a time.
    func loss(of lease: KeyLease) -> AsyncStream<Never> {
        let (stream, alarm) = AsyncStream.makeStream(of: Never.self)
        let isLost = state.withLock { state in
            guard !state.lost.contains(lease.orderingKey) else { return true }
            state.alarms[lease.orderingKey] = alarm
            return false
        }
        if isLost { alarm.finish() }
        return stream
    }
}
