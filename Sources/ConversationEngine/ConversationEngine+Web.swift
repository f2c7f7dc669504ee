internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import WorkQueue

extension ConversationEngine {
    /// Finds out which conversation an event of a room is about, and begins one with somebody new.
    func subject(
        of web: InboxWeb, _ item: QueueItem<InboxEvent>, _ ground: ContextSource.Ground
    ) async throws -> Subject? {
        let known = try await conversation(at: item.orderingKey)
        switch web.content {
        case .rating(let answer, let vote):
            guard let known else { return nil }
            let rated = try await store.messages.findOne([
                "_id": .string(answer), "conversationID": .string(known.id),
                "direction": .string(MessageDocument.Direction.outgoing.rawValue),
            ])
            try await keep(vote, on: rated, by: "web:\(web.userID)", at: web.receivedAt, in: known)
            return nil
        case .closed where known == nil: return nil
        case .text, .closed: break
        }
        guard let event = Self.event(of: web, item.id) else { return nil }
        var subject = try known.map { Subject(conversation: $0, event: event) } ?? visitor(event, web, item, ground)
        subject.conversation.state.channel = .web
        if case .text(let words, _) = web.content {
            subject.incoming = MessageDocument(
                id: item.id, conversationID: subject.conversation.id, direction: .incoming, channel: .web,
                kind: MessageDocument.ChatKind.message.rawValue, text: words, at: web.receivedAt)
        }
        return subject
    }

    /// What an item of a room means; `nil` for what changes no conversation.
    static func event(of web: InboxWeb, _ id: String) -> Event? {
        switch web.content {
        case .text(let words, false): .message(IncomingMessage(id: id, newWords: words))
        case .text(let words, true): .chat(.wroteToHuman(IncomingMessage(id: id, newWords: words)))
        case .closed: .chat(.blocked)
        case .rating: nil
        }
    }

    private func visitor(
        _ event: Event, _ web: InboxWeb, _ item: QueueItem<InboxEvent>, _ ground: ContextSource.Ground
    ) throws -> Subject {
        guard let mailbox = ground.mailboxes.keys.min() else {
            throw EngineError(.unknownReference, "there is no mailbox to invite from")
        }
        let card = ContactCard(
            id: DerivedID.short(item.orderingKey, "contact"), name: web.name,
            language: web.languageCode?.lowercased().hasPrefix("ru") == true ? .ru : .en)
        let state = Conversation(
            id: WebRoomDocument.conversationID(ofRoom: web.room), contact: card, channel: .web)
        var subject = Subject(
            conversation: ConversationDocument(
                state: state, endpoints: [item.orderingKey], mailbox: mailbox, now: now()), event: event)
        subject.isNew = true
        subject.newContact = ContactDocument(card: card, source: "web", createdAt: now())
        return subject
    }
}
