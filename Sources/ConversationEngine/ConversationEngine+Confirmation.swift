internal import BSON
internal import Dialogue
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// The link that a decision on this event may send to the person's known address: to a page, or, where there are no
    /// pages, to an address to write to.
    func confirmation(
        of conversation: ConversationDocument, event: String, _ mailbox: MailboxDocument
    ) -> ConfirmationLink? {
        let request = DerivedID.short(event, "confirmation")
        let address =
            publicURL.map {
                ConfirmationLinks(publicURL: $0, signer: signer).url(conversationID: conversation.id, request: request)
            }
            ?? "mailto:"
            + signer.confirmationAddress(
                conversationID: conversation.id, request: request, mailbox: mailbox.address)
        return ConfirmationLink(request: request, address: address)
    }

    /// Removes somebody who opened a chat through the person's link: what they write there starts a new conversation,
    /// and no link in the letters leads back.
    func planDepartedChats(_ changes: Changes, of conversation: ConversationDocument, _ plan: inout WritePlan) {
        for case .leaveChat(let endpoint) in changes.effects {
            plan.add([.deleteMany(["conversationID": .string(conversation.id)])], to: SalesStore.Name.links)
            plan.add([store.outbox.cancelWrite(["orderingKey": .string(endpoint)])], to: SalesStore.Name.outbox)
            recent.remove(endpoint)
        }
    }
}

extension ConversationDocument {
    /// Takes out an endpoint that a press cuts off.
    mutating func leave(_ endpoint: String) {
        endpoints.removeAll { $0 == endpoint }
        if endpoints.isEmpty { endpoints = [placeholder] }
    }
}
