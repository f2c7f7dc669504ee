internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Begins a conversation with somebody to write to; `nil` if we know them already or may not write to them.
    func subject(of new: NewContact, _ intake: Intake) async throws -> Subject? {
        let item = intake.item
        guard let email = new.card.email else { return nil }
        if try await intake.isSuppressed(email: email) {
            Logger.current.notice("Contact is suppressed and is not written to", metadata: ["event.id": "\(item.id)"])
            return nil
        }
        if let known = try await known(email, intake) {
            if let campaign = new.campaign, let conversation = known.conversation {
                return Subject(conversation: conversation, event: .order(.campaign(.enter(campaign))))
            }
            Logger.current.info("Contact is known already", metadata: ["event.id": "\(item.id)"])
            return nil
        }
        let id = DerivedID.short(item.id, "conversation")
        let state = Conversation(id: id, contact: new.card, channel: .email)
        let conversation = ConversationDocument(
            state: state, endpoints: [item.orderingKey], mailbox: new.mailbox, now: now())
        var subject = Subject(conversation: conversation, event: beginning(of: new))
        subject.isNew = true
        subject.newContact = ContactDocument(
            card: new.card, source: new.source, createdAt: now(), addressCheck: new.addressCheck)
        return subject
    }

    /// Somebody who wrote first gets no letter: their own message is handled next.
    private func beginning(of new: NewContact) -> Event {
        switch new.beginning {
        case nil: new.event
        case .agent: .order(.acknowledge)
        case .human: .order(.handOver(reason: "an operator answers a stranger", isSilent: true))
        }
    }

    /// Somebody with an address we know, and the conversation with them if there is one; `nil` where nobody has it.
    private func known(
        _ email: String, _ intake: Intake
    ) async throws -> (contact: ContactDocument?, conversation: ConversationDocument?)? {
        if let conversation = try await intake.conversation() { return (nil, conversation) }
        guard let contact = try await intake.contact(email: email) else { return nil }
        return (contact, try await store.conversations.findOne(["contactID": .string(contact.id)]))
    }
}

extension NewContact {
    /// What happens to the conversation with whoever is added to be written to.
    var event: Event { campaign.map { .order(.campaign(.enter($0))) } ?? .begin }
}
