internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// An inbox item being handled, with what is needed to find its conversation.
struct Intake: Sendable {
    let item: QueueItem<InboxEvent>
    let group: WorkGroup
    let ground: ContextSource.Ground
    let engine: ConversationEngine

    var store: SalesStore { engine.store }

    /// The conversation that is spoken in at the item's endpoint; `nil` before the first message.
    func conversation() async throws -> ConversationDocument? {
        if let known = engine.recent.conversation(item.orderingKey) { return known }
        return try await group.together(engine.reads.conversationByEndpoint, item.orderingKey)
    }

    /// A conversation that the item names.
    func conversation(id: String) async throws -> ConversationDocument? {
        if let known = engine.recent.conversation(item.orderingKey), known.id == id { return known }
        return try await group.together(engine.reads.conversationByID, id)
    }

    /// Somebody by their address, in any spelling.
    func contact(email: String) async throws -> ContactDocument? {
        try await group.together(engine.reads.contactByEmail, AddressKey.normalise(email))
    }

    /// The stop that is kept under a hash.
    func suppression(_ hash: String) async throws -> SuppressionDocument? {
        try await group.together(engine.reads.suppression, hash)
    }

    /// Whether a stop of a mail address is kept, under whichever hash.
    func isSuppressed(email: String) async throws -> Bool {
        for hash in engine.addressKey.hashes(email) where try await suppression(hash) != nil { return true }
        return false
    }

    /// Begins a conversation at the item's endpoint, with somebody who came on their own.
    ///
    /// - Parameters:
    ///   - event: What they did.
    ///   - channel: The channel they came by.
    ///   - id: The conversation's identifier.
    ///   - card: What is known of them.
    ///   - source: Where they come from: the channel, or `referral`.
    func newcomer(
        _ event: Event, by channel: Channel, id: String, card: ContactCard, source: String
    ) throws -> Subject {
        guard let mailbox = MailboxDocument.inOrder(ground.mailboxes.values).first?.id else {
            throw EngineError(.unknownReference, "there is no mailbox to invite from")
        }
        let state = Conversation(id: id, contact: card, channel: channel)
        let conversation = ConversationDocument(
            state: state, endpoints: [item.orderingKey], mailbox: mailbox, now: engine.now())
        var subject = Subject(conversation: conversation, event: event)
        subject.isNew = true
        subject.newContact = ContactDocument(card: card, source: source, createdAt: engine.now())
        return subject
    }
}

extension Language {
    /// The language to use with somebody whose programs ask for this one.
    ///
    /// - Parameter tag: An IETF tag; `nil` if nothing is asked for.
    init(preferring tag: String?) {
        self = tag?.lowercased().hasPrefix("ru") == true ? .ru : .en
    }
}
