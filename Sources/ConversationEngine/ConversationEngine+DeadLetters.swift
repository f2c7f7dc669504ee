internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
public import SalesStore
public import WorkQueue

extension ConversationEngine {
    /// Flags the conversation of an event that could not be handled, so that an operator sees it.
    public func flagDead(_ item: QueueItem<InboxEvent>, _ error: any Error) async {
        do {
            let attention = try BSONEncoder().encode(
                Alert(.deadLetter, "\(item.id) could not be handled: \(String(describing: error).prefix(300))"))
            _ = try await store.conversations.updateOne(
                ["endpoints": .string(item.orderingKey)],
                ["$set": ["attention": .document(attention)], "$inc": ["revision": 1]])
            recent.remove(item.orderingKey)
        } catch {
            Logger.current.warning("A dead letter's conversation could not be flagged", metadata: ["error": "\(error)"])
        }
    }
}
