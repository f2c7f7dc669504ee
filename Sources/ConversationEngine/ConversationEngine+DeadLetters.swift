internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Flags the conversation of an event that could not be handled, so that an operator sees it.
    func flagDead(_ item: QueueItem<InboxEvent>, _ error: any Error) async {
        await flagDead(item.id, item.orderingKey, "\(error)")
    }

    /// Flags the conversation of an event that could not be read, so that an operator sees it.
    func flagDead(_ item: UnreadableItem) async {
        await flagDead(item.id, item.orderingKey, item.description)
    }

    private func flagDead(_ id: String, _ orderingKey: String, _ reason: String) async {
        do {
            let attention = try BSONEncoder().encode(
                Alert(.deadLetter, "\(id) could not be handled: \(reason.prefix(300))"))
            _ = try await store.conversations.updateOne(
                ["endpoints": .string(orderingKey)],
                ["$set": ["attention": .document(attention)], "$inc": ["revision": 1]])
            recent.remove(orderingKey)
        } catch {
            Logger.current.warning("A dead letter's conversation could not be flagged", metadata: ["error": "\(error)"])
        }
    }
}
