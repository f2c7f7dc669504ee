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
    /// Finds out which conversation an event of a chat is about, and begins one with somebody new.
    func subject(
        of chat: InboxChat, _ item: QueueItem<InboxEvent>, _ ground: ContextSource.Ground
    ) async throws -> Subject? {
        let known = try await conversation(at: item.orderingKey)
        switch chat.content {
        case .rating(let answer, let vote):
            if let known { try await rate(answer, vote, by: chat, in: known) }
            return nil
        case .start(let payload):
            let token = payload.flatMap(LinkToken.init(typed:))
            if let joined = try await subject(opening: token, chat, item, known, ground) { return joined }
            return try subject(.chat(.started), chat, item, known, ground)
        case .text(let words):
            let token = LinkToken(typed: words)
            if let joined = try await subject(opening: token, chat, item, known, ground) { return joined }
            return try subject(Self.message(words, item.id), chat, item, known, ground)
        case .command, .edit, .attachment, .blocked:
            guard let event = Self.event(of: chat, item.id, joined: false) else { return nil }
            if known == nil, case .blocked = chat.content { return nil }
            return try subject(event, chat, item, known, ground)
        }
    }

    /// What an item of a chat means; `nil` for what changes no conversation.
    ///
    /// - Parameter joined: Whether its token opened a conversation of another channel.
    static func event(of chat: InboxChat, _ id: String, joined: Bool) -> Event? {
        if joined { return .chat(.joined) }
        return switch chat.content {
        case .start: .chat(.started)
        case .text(let words), .edit(let words): message(words, id)
        case .attachment(let kind, let caption): .chat(.attachment(id: id, kind: kind, caption: caption))
        case .blocked(let isBlocked): .chat(isBlocked ? .blocked : .unblocked)
        case .command("stop", _): message("stop", id)
        case .command("mode", let name) where chat.isTester:
            .chat(AnswerMode(rawValue: name.lowercased()).map(ChatEvent.modeChosen) ?? .modeAsked)
        case .command(let name, _) where chat.isTester && AnswerMode(rawValue: name) != nil:
            .chat(AnswerMode(rawValue: name).map(ChatEvent.modeChosen) ?? .modeAsked)
        case .command: .chat(.helpAsked)
        case .rating: nil
        }
    }

    private static func message(_ words: String, _ id: String) -> Event {
        .message(IncomingMessage(id: id, newWords: words))
    }

    // MARK: Subjects

    private func subject(
        _ event: Event, _ chat: InboxChat, _ item: QueueItem<InboxEvent>, _ known: ConversationDocument?,
        _ ground: ContextSource.Ground
    ) throws -> Subject {
        var subject =
            try known.map { Subject(conversation: $0, event: event) } ?? newcomer(event, chat, item, ground)
        subject.conversation.state.channel = .telegram
        if !chat.isTester { subject.conversation.state.endTesting() }
        subject.incoming = incoming(chat, item, in: subject.conversation)
        return subject
    }

    private func newcomer(
        _ event: Event, _ chat: InboxChat, _ item: QueueItem<InboxEvent>, _ ground: ContextSource.Ground,
        named: ContactCard? = nil
    ) throws -> Subject {
        guard let mailbox = ground.mailboxes.keys.min() else {
            throw EngineError(.unknownReference, "there is no mailbox to invite from")
        }
        var card = named ?? ContactCard(id: DerivedID.short(item.id, "contact"))
        card.name = chat.name ?? card.name
        card.telegram = chat.username.map { "@\($0)" } ?? card.telegram
        if named == nil || chat.languageCode != nil {
            card.language = chat.languageCode?.lowercased().hasPrefix("ru") == true ? .ru : .en
        }
        let state = Conversation(
            id: DerivedID.short(item.id, "conversation"), contact: card, channel: .telegram)
        var subject = Subject(
            conversation: ConversationDocument(
                state: state, endpoints: [item.orderingKey], mailbox: mailbox, now: now()), event: event)
        subject.isNew = true
        subject.newContact = ContactDocument(
            card: card, source: named == nil ? "telegram" : "referral", createdAt: now())
        return subject
    }

    /// The conversation a link opens; `nil` for a token that is foreign, expired, or was used in another chat.
    private func subject(
        opening token: LinkToken?, _ chat: InboxChat, _ item: QueueItem<InboxEvent>, _ known: ConversationDocument?,
        _ ground: ContextSource.Ground
    ) async throws -> Subject? {
        guard let token, let link = try await store.links.findOne(["_id": .string(token.digest)]),
            link.expiresAt > now(), link.usedBy == nil || link.usedBy == item.orderingKey,
            let target = try await store.conversations.findOne(["_id": .string(link.conversationID)])
        else { return nil }
        if let named = link.invites { return try subject(inviting: named, link, chat, item, known, ground) }
        guard target.id != known?.id else { return try subject(.chat(.joined), chat, item, known, ground) }
        var subject = Subject(conversation: target, event: .chat(.joined))
        subject.conversation.endpoints.append(item.orderingKey)
        subject.conversation.state.channel = .telegram
        if subject.conversation.state.contact.telegram == nil {
            subject.conversation.state.contact.telegram = chat.username.map { "@\($0)" }
        }
        subject.usedLink = link
        subject.leaves = known
        subject.incoming = incoming(chat, item, in: target)
        return subject
    }

    /// The conversation an invitation begins; `nil` for somebody who has one.
    private func subject(
        inviting named: ContactCard, _ link: LinkDocument, _ chat: InboxChat, _ item: QueueItem<InboxEvent>,
        _ known: ConversationDocument?, _ ground: ContextSource.Ground
    ) throws -> Subject? {
        guard known == nil else { return nil }
        var subject = try newcomer(.chat(.invited), chat, item, ground, named: named)
        subject.usedLink = link
        subject.incoming = incoming(chat, item, in: subject.conversation)
        return subject
    }

    private func incoming(
        _ chat: InboxChat, _ item: QueueItem<InboxEvent>, in conversation: ConversationDocument
    ) -> MessageDocument? {
        let (kind, text, attachments): (MessageDocument.ChatKind, String, [String])
        switch chat.content {
        case .start: (kind, text, attachments) = (.start, "/start", [])
        case .text(let words): (kind, text, attachments) = (.message, words, [])
        case .edit(let words): (kind, text, attachments) = (.edit, words, [])
        case .command(let name, let argument):
            (kind, text, attachments) = (.command, argument.isEmpty ? "/\(name)" : "/\(name) \(argument)", [])
        case .attachment(let name, let caption): (kind, text, attachments) = (.attachment, caption, [name])
        case .rating, .blocked: return nil
        }
        return MessageDocument(
            id: item.id, conversationID: conversation.id, direction: .incoming, channel: .telegram,
            kind: kind.rawValue, text: text, attachments: attachments, at: chat.receivedAt)
    }

    // MARK: Ratings

    /// A button names its answer by a handle, for it has no room for an identifier.
    private func rate(
        _ answer: String, _ vote: RatingDocument.Vote, by chat: InboxChat, in conversation: ConversationDocument
    ) async throws {
        let answers = try await store.messages.find(
            [
                "conversationID": .string(conversation.id),
                "direction": .string(MessageDocument.Direction.outgoing.rawValue),
            ], sort: ["at": -1], limit: 500
        ).all()
        let rated = answers.first { RatingDocument.handle(ofMessage: $0.id) == answer }
        try await keep(vote, on: rated, by: "telegram:\(chat.userID)", at: chat.receivedAt, in: conversation)
    }
}
