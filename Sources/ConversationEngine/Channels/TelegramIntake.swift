internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Finds out which conversation an event of a chat is about, and begins one with somebody new.
struct TelegramIntake: Sendable {
    let update: InboxTelegram
    /// The conversation that is spoken in in the chat.
    let known: ConversationDocument?
    let intake: Intake

    private var id: String { intake.item.id }

    func subject() async throws -> Subject? {
        if case .rating(let answer, let vote) = update.content {
            if let known { try await rate(answer, vote, in: known) }
            return nil
        }
        if case .edit(let words) = update.content, try await !isChanged(words) { return nil }
        if let opened = try await opened() { return try await heeding(opened) }
        guard let event = update.event(id: id) else { return nil }
        if known == nil, case .blocked = update.content { return nil }
        return try await heeding(here(event))
    }

    // MARK: Subjects

    /// An event of the conversation in the chat, which begins with it if there is none.
    private func here(_ event: Event) throws -> Subject {
        var subject = try known.map { Subject(conversation: $0, event: event) } ?? newcomer(event)
        subject.proof = subject.conversation.proofInChat
        // Who blocks the bot goes on elsewhere, if at all.
        if update.content != .blocked(true) { subject.conversation.state.channel = .telegram }
        if !update.isTester { subject.conversation.state.endTesting() }
        subject.incoming = update.message(id: id, in: subject.conversation)
        return subject
    }

    private func newcomer(_ event: Event, named: ContactCard? = nil) throws -> Subject {
        var card = named ?? ContactCard(id: DerivedID.short(id, "contact"))
        card.name = update.name ?? card.name
        card.telegram = update.handle ?? card.telegram
        if named == nil || update.languageCode != nil {
            card.language = Language(preferring: update.languageCode)
        }
        return try intake.newcomer(
            event, by: .telegram, id: DerivedID.short(id, "conversation"), card: card,
            source: named == nil ? Channel.telegram.rawValue : "referral")
    }

    // MARK: Links

    /// The conversation that a link opens; `nil` for a token that is foreign, expired, or was used in another chat.
    private func opened() async throws -> Subject? {
        let key = intake.item.orderingKey
        guard let token = update.token, let link = try await intake.store.links.findOne(["_id": .string(token.digest)]),
            link.expiresAt > intake.engine.now(), link.usedBy == nil || link.usedBy == key,
            let target = try await intake.store.conversations.findOne(["_id": .string(link.conversationID)])
        else { return nil }
        if let named = link.invites { return try invited(named, by: link) }
        guard target.id != known?.id else {
            var here = try here(.chat(.joined(shown: nil)))
            here.found.opened = .joined
            return here
        }
        let shown = try await shown(by: link)
        var subject = Subject(conversation: target, event: .chat(.joined(shown: shown)))
        subject.proof = .plausible
        subject.conversation.endpoints.append(key)
        subject.conversation.state.channel = .telegram
        if subject.conversation.state.contact.telegram == nil {
            subject.conversation.state.contact.telegram = update.handle
        }
        subject.usedLink = link
        subject.found.opened = .joined
        subject.leaves = known
        subject.incoming = update.message(id: id, in: target)
        return subject
    }

    /// What was in the letter that carried a link.
    private func shown(by link: LinkDocument) async throws -> String? {
        guard let letter = link.shows else { return nil }
        return try await intake.store.messages.findOne(["_id": .string(letter)])?.text ?? ""
    }

    /// The conversation an invitation begins; `nil` for somebody who has one.
    private func invited(_ named: ContactCard, by link: LinkDocument) throws -> Subject? {
        guard known == nil else { return nil }
        var subject = try newcomer(.chat(.invited), named: named)
        subject.proof = subject.conversation.proofInChat
        subject.found.opened = .invited
        subject.usedLink = link
        subject.incoming = update.message(id: id, in: subject.conversation)
        return subject
    }

    // MARK: Ratings

    /// Among how many of the latest answers the one that is rated is looked for.
    private static let ratedAnswers = 500

    /// A button names its answer by a handle, for it has no room for an identifier.
    private func rate(_ answer: String, _ vote: RatingDocument.Vote, in conversation: ConversationDocument) async throws
    {
        let answers = try await intake.store.messages.find(
            [
                "conversationID": .string(conversation.id),
                "direction": .string(MessageDocument.Direction.outgoing.rawValue),
            ], sort: ["at": -1], limit: Self.ratedAnswers
        ).all()
        let rated = answers.first { RatingDocument.handle(ofMessage: $0.id) == answer }
        try await intake.engine.keep(
            vote, on: rated, by: "\(Channel.telegram.rawValue):\(update.userID)", at: update.receivedAt,
            in: conversation)
    }
}

extension ConversationDocument {
    /// What writing in its Telegram chat proves: Telegram vouches for the account that began the conversation, but not
    /// for one that joined another's through a link.
    fileprivate var proofInChat: Proof {
        let isAlone = state.contact.email == nil && endpoints.allSatisfy { Endpoint(key: $0)?.channel == .telegram }
        return isAlone && endpoints.count == 1 ? .proven : .plausible
    }
}

extension InboxTelegram {
    /// The person's Telegram name as people write it.
    fileprivate var handle: String? { username.map { "@\($0)" } }
}
