internal import SalesStore
internal import Sending
internal import WorkQueue

extension TelegramSender {
    /// Checks between two calls of one message whether the person has said stop. They have what went out before,
    /// and get no more of it.
    ///
    /// - Throws: ``StopHeard`` if they did.
    func heedStop(_ item: QueueItem<TelegramMessage>) async throws {
        if try await isSuppressed(label(of: item)) { throw StopHeard() }
    }
}

/// The person said stop while a message was going out to them.
struct StopHeard: Error {}
