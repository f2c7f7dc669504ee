internal import Synchronization

/// Wakes workers that have nothing to do. A ring wakes one sleeper, or the next one that wants to sleep.
///
/// It is a hint: a worker that misses it looks for itself when its sleep ends.
public final class Doorbell: Sendable {
    private struct State {
        var rung = false
        var closed = false
        var nextID = 0
        var sleepers: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    }

    private let state = Mutex(State())

    /// Creates a bell that nobody has rung.
    public init() {}

    /// Wakes one sleeper.
    public func ring() {
        let woken = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.sleepers.isEmpty else {
                state.rung = true
                return nil
            }
            return state.sleepers.removeFirst().continuation
        }
        woken?.resume(returning: true)
    }

    /// Wakes everybody, now and always from now on: work is ending.
    public func close() {
        let woken = state.withLock { state in
            state.closed = true
            defer { state.sleepers = [] }
            return state.sleepers
        }
        for sleeper in woken { sleeper.continuation.resume(returning: false) }
    }

    /// Sleeps until a ring, the end of the time, or cancellation.
    ///
    /// - Returns: Whether one ring ended the sleep. Earlier rings count as one, however many there were.
    @discardableResult
    public func wait(upTo limit: Duration) async -> Bool {
        guard limit > .zero else { return false }
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask { await self.ringing() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return false
            }
            let isRung = await group.next() ?? false
            group.cancelAll()
            return isRung
        }
    }

    private func ringing() async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.closed || Task.isCancelled { return true }
                    if state.rung {
                        state.rung = false
                        return true
                    }
                    state.sleepers.append((id, continuation))
                    return false
                }
                if goesOn { continuation.resume(returning: false) }
            }
        } onCancel: {
            let woken = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else { return nil }
                return state.sleepers.remove(at: index).continuation
            }
            woken?.resume(returning: false)
        }
    }
}
