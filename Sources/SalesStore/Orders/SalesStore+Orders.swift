public import Dialogue
public import Foundation
internal import WorkQueue

extension SalesStore {
    /// Puts an operator's order into the inbox, in the order of the person's messages.
    ///
    /// - Parameters:
    ///   - order: What to do.
    ///   - conversation: Where.
    ///   - author: Who orders it.
    ///   - nonce: Makes the order unique: given twice with the same one, it is carried out once.
    ///   - now: When it was given.
    /// - Returns: Whether it was new.
    @discardableResult
    public func give(
        _ order: Order, to conversation: ConversationDocument, by author: String, nonce: String, at now: Date
    ) async throws -> Bool {
        guard let key = conversation.endpoints.first else { return false }
        let item = QueueItem(
            id: EventID.order(nonce, to: conversation.id).description, orderingKey: key,
            sequence: SequenceGenerator.shared.next(), availableAt: now,
            body: InboxEvent.order(GivenOrder(conversationID: conversation.id, order: order, author: author)))
        return try await !inbox.enqueue([item]).isEmpty
    }
}
