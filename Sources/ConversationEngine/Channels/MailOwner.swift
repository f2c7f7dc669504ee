internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Finds the conversation a mail belongs to: the one its tagged address or its references name by our signature, if the
/// sender takes part in it; else the sender's own, whichever of our mailboxes they write to. What a machine writes is matched
/// by a Message-ID that we signed; a person cannot join somebody else's thread by naming it.
struct MailOwner: Sendable {
    let mail: InboxMail
    let intake: Intake

    private var store: SalesStore { intake.store }
    private var signer: ThreadSigner { intake.engine.signer }

    func conversation() async throws -> ConversationDocument? {
        switch mail.kind {
        case .hardBounce, .softBounce, .complaint, .delayed, .receipt:
            let ids = mail.references.reversed().lazy.compactMap { signer.conversationID(ofMessageID: $0) }
            // A relay may have replaced our id; the address answers were asked to is signed, too.
            let addresses = (mail.bounce?.addresses ?? []).lazy.compactMap { signer.conversationID(ofAddress: $0) }
            guard let id = ids.first ?? addresses.first else { return nil }
            return try await store.conversations.findOne(["_id": .string(id)])
        case .reply, .calendarAnswer, .reaction, .recall, .autoReply, .list, .own, .unreadable:
            let known = intake.engine.recent.conversation(intake.item.orderingKey)
            if let known, named == nil || named == known.id { return known }
            if let named, let conversation = try await store.conversations.findOne(["_id": .string(named)]),
                takesPart(in: conversation)
            {
                return conversation
            }
            if let spoken = try await intake.conversation() { return spoken }
            let address = AddressKey.normalise(mail.from)
            guard let contact = try await store.contacts.findOne(["email": .string(address)]) else { return nil }
            return try await store.conversations.findOne(["contactID": .string(contact.id)])
        }
    }

    /// The conversation that the mail names by our signature.
    private var named: String? {
        mail.taggedAddress.flatMap { signer.conversationID(ofAddress: $0) }
            ?? mail.references.reversed().lazy.compactMap { signer.conversationID(ofMessageID: $0) }.first
    }

    private func takesPart(in conversation: ConversationDocument) -> Bool {
        let peer = AddressKey.normalise(mail.from)
        guard !peer.isEmpty else { return false }
        if conversation.state.contact.email.map(AddressKey.normalise) == peer { return true }
        return conversation.endpoints(in: .email).contains { $0.address == peer }
    }
}
