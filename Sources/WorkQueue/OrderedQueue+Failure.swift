internal import BSON
public import Basics
public import Foundation
internal import MongoDB

/// The fate of an item that could not be handled.
public enum FailureOutcome: Sendable, Equatable {
    /// It is tried again at this moment; its key waits for it.
    case retry(at: Date)
    /// It is a dead letter; its key continues.
    case dead
}

extension OrderedQueue {
    /// Postpones a failed head or makes it a dead letter, and gives the key back.
    ///
    /// - Parameters:
    ///   - item: The head that failed.
    ///   - error: Why; ``PermanentFailure`` and ``OutsideUnavailable`` are heeded.
    ///   - lease: The lease it was handled under.
    ///   - backoff: The pauses and the number of attempts.
    public func fail(
        _ item: QueueItem<Body>, with error: any Error, under lease: KeyLease, backoff: Backoff
    ) async throws -> FailureOutcome {
        let unavailable = error as? any OutsideUnavailable
        let attempts = item.attempts + (unavailable?.countsAsAttempt ?? true ? 1 : 0)
        let isDead =
            error is any PermanentFailure || attempts >= backoff.attempts || lease.abandoned >= backoff.attempts
        let words = String(describing: error).prefix(1000)
        guard !isDead else {
            try await finish(
                item.id, from: [.pending, .sending], as: .dead,
                setting: ["error": .string(String(words)), "attempts": .int64(Int64(attempts))],
                under: lease, key: .release(nextDueAt: now()))
            return .dead
        }
        let pause = unavailable?.retryAfter ?? backoff.pause(after: max(attempts, 1))
        let retry = now().addingTimeInterval(pause.inSeconds)
        try await finish(
            item.id, from: [.pending, .sending], as: .pending,
            setting: [
                "error": .string(String(words)), "attempts": .int64(Int64(attempts)), "availableAt": .date(retry),
            ], under: lease, key: .release(nextDueAt: retry))
        return .retry(at: retry)
    }

    /// Makes an item that cannot be read a dead letter.
    func bury(_ item: UnreadableItem, under lease: KeyLease, key: KeyDisposal) async throws {
        try await finish(
            item.id, as: .dead, setting: ["error": .string(String(item.description.prefix(1000)))], under: lease,
            key: key)
    }
}
