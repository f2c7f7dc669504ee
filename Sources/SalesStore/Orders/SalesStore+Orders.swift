internal import BSON
public import Dialogue
public import Foundation
internal import MongoDB
internal import WorkQueue

extension SalesStore {
    /// Puts an operator's order into the inbox, in the order of the person's messages.
    ///
    /// - Parameters:
    ///   - order: What to do.
    ///   - conversation: Where.
    ///   - author: Who orders it.
    ///   - nonce: Makes the order unique: if given twice with the same nonce, it is carried out once.
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

    /// Puts the order to forget whoever has an address into the inbox, after anything that came from there.
    ///
    /// - Parameters:
    ///   - address: A mail address, or a Telegram name with its `@`.
    ///   - author: Who orders it.
    ///   - nonce: Makes the order unique.
    ///   - now: When it was given.
    ///   - isStopAlone: Whether the address only gets nothing more, and what is known of the person stays.
    /// - Returns: Whether it was new.
    @discardableResult
    public func forget(
        _ address: String, by author: String, nonce: String, at now: Date, isStopAlone: Bool = false
    ) async throws -> Bool {
        let mailbox = try await mailboxes.findOne([:], sort: ["_id": 1])?.id ?? ""
        let item = QueueItem(
            id: EventID.order(nonce, to: isStopAlone ? "stop" : "forget").description,
            orderingKey: Endpoint.email(mailbox: mailbox, peer: address).key,
            sequence: SequenceGenerator.shared.next(), availableAt: now,
            body: InboxEvent.forget(
                ForgetRequest(address: address, author: author, isStopAlone: isStopAlone ? true : nil)))
        return try await !inbox.enqueue([item]).isEmpty
    }
}
