internal import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore

extension Operator {
    /// The conversation with this identifier, or with the person who has this address or Telegram name.
    func conversation(of reference: String) async throws -> ConversationDocument {
        let filter: BSONDocument
        if reference.hasPrefix("@") {
            filter = ["state.contact.telegram": .string(reference)]
        } else if reference.contains("@") {
            let address = AddressKey.normalise(reference)
            let contact = try await store.contacts.findOne(["email": .string(address)])
            filter = ["contactID": .string(contact?.id ?? "")]
        } else {
            filter = ["_id": .string(reference)]
        }
        guard let conversation = try await store.conversations.findOne(filter) else {
            throw Operator.failure(
                "there is no contact \(reference); `salesctl contact list` shows who is there.", 66)
        }
        return conversation
    }

    /// Whoever has this address, Telegram name or conversation, contact or not.
    func person(_ reference: String) async throws -> KnownPerson {
        let person: KnownPerson
        if reference.contains("@") {
            person = try await KnownPerson(reference, in: store)
        } else {
            person = try await KnownPerson(of: try await conversation(of: reference), in: store)
        }
        guard !person.isNobody else {
            throw Operator.failure("\(reference) is an address of our own, and nobody's.", 65)
        }
        return person
    }

    /// Puts an order into the inbox, in the order of the person's messages.
    func order(_ order: Order, in conversation: ConversationDocument) async throws {
        try await store.give(
            order, to: conversation, by: Self.author, nonce: UUID().uuidString, at: now())
    }

    /// Who gives orders here.
    static var author: String { ProcessInfo.processInfo.environment["USER"] ?? "operator" }

    /// The mailbox of this name, or the first one of `init_data.json`.
    func mailbox(_ name: String?) async throws -> MailboxDocument {
        let mailboxes = try await store.mailboxesInOrder()
        guard let first = mailboxes.first else {
            throw Operator.failure("there is no mailbox yet: run `salesctl init` first.", 65)
        }
        guard let name else { return first }
        guard let chosen = mailboxes.first(where: { $0.id == name }) else {
            let known = mailboxes.map(\.id).joined(separator: ", ")
            throw Operator.failure("there is no mailbox \"\(name)\"; there is \(known).", 65)
        }
        return chosen
    }
}
