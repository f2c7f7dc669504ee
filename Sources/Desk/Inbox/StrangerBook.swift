internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing
internal import WorkQueue

/// Decides what becomes of strangers' mails.
struct StrangerBook: Sendable {
    let store: SalesStore
    let now: @Sendable () -> Date

    func mail(_ id: String) async throws -> StrangerDocument {
        guard let found = try await store.strangers.findOne(["_id": .string(id)]) else {
            throw DeskError(.notFound, .noMail)
        }
        return found
    }

    /// Hides the mail, and all later mail from its address.
    func markSpam(_ mail: StrangerDocument) async throws(MongoError) {
        _ = try await store.strangers.updateMany(
            ["from": .string(mail.from), "state": "waiting"], ["$set": ["state": "spam"]])
    }

    /// Makes the writer a contact. Their mails then come in once more, as part of the new conversation.
    ///
    /// - Returns: The conversation's identifier.
    func join(_ mail: StrangerDocument, _ beginning: NewContact.Beginning, language: Language) async throws -> String {
        let waiting = try await store.strangers.find(
            ["from": .string(mail.from), "state": "waiting"], sort: ["receivedAt": 1], limit: 50
        ).all()
        let key = Endpoint.email(mailbox: mail.mailbox, peer: mail.from).key
        let contact = EventID.contact("\(mail.from):\(mail.id)", of: mail.mailbox).description
        let card = ContactCard(
            id: DerivedID.short(contact, "contact"), name: mail.name, email: mail.from, language: language)
        var new = NewContact(card: card, mailbox: mail.mailbox, source: "stranger")
        new.beginning = beginning
        var items = [
            QueueItem(
                id: contact, orderingKey: key, sequence: SequenceGenerator.shared.next(), availableAt: now(),
                body: InboxEvent.contact(new))
        ]
        for each in waiting {
            guard let event = try await event(of: each) else { continue }
            items.append(
                QueueItem(
                    id: "\(each.id):joined", orderingKey: key, sequence: SequenceGenerator.shared.next(),
                    availableAt: now(), body: event))
        }
        try await store.inbox.enqueue(items)
        _ = try await store.strangers.updateMany(
            ["from": .string(mail.from), "state": "waiting"], ["$set": ["state": "joined"]])
        return DerivedID.short(contact, "conversation")
    }

    /// The event that brought the mail.
    private func event(of mail: StrangerDocument) async throws -> InboxEvent? {
        let inbox = store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self)
        guard let body = try await inbox.findOne(["_id": .string(mail.id)])?["body"]?.document else { return nil }
        return try BSONDecoder().decode(InboxEvent.self, from: body)
    }
}
