internal import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import WorkQueue

extension Operator {
    /// The conversation with the person who has this address.
    func conversation(of email: String) async throws -> ConversationDocument {
        let address = AddressKey.normalise(email)
        guard let contact = try await store.contacts.findOne(["email": .string(address)]),
            let conversation = try await store.conversations.findOne(["contactID": .string(contact.id)])
        else {
            throw Operator.failure("there is no contact \(address); `salesctl contact list` shows who is there.", 66)
        }
        return conversation
    }

    /// Puts an order into the inbox, in the order of the person's messages.
    func order(_ order: Order, in conversation: ConversationDocument) async throws {
        guard let key = conversation.endpoints.first else { return }
        let author = ProcessInfo.processInfo.environment["USER"] ?? "operator"
        let item = QueueItem(
            id: "order:\(conversation.id):\(UUID().uuidString)", orderingKey: key,
            sequence: SequenceGenerator.shared.next(), availableAt: now(),
            body: InboxEvent.order(GivenOrder(conversationID: conversation.id, order: order, author: author)))
        try await store.inbox.enqueue([item])
    }
}
