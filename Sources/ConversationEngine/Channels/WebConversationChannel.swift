internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// The web chat: rooms of the support contract, each a conversation of its own, and visitors who are forgotten with them.
struct WebConversationChannel: ConversationChannel {
    let channel = Channel.web
    /// A request is answered once, and numbers of messages are not given again.
    let recurrence = Recurrence.never

    // MARK: What comes in

    func subject(of web: InboxWeb, _ intake: Intake) async throws -> Subject? {
        let known = try await intake.conversation()
        switch web.content {
        case .rating(let answer, let vote):
            if let known { try await rate(answer, vote, by: web, in: known, intake) }
            return nil
        case .closed where known == nil: return nil
        case .text, .closed: break
        }
        guard let event = web.event(id: intake.item.id) else { return nil }
        var subject = try known.map { Subject(conversation: $0, event: event) } ?? visitor(event, web, intake)
        subject.conversation.state.channel = channel
        subject.proof = .plausible
        // A system speaks for many people, each in a room of their own.
        if web.name == nil { subject.conversation.person = "\(channel.rawValue):\(web.userID)" }
        subject.client = web.client
        if case .text(let words, _) = web.content {
            subject.incoming = MessageDocument(
                id: intake.item.id, conversationID: subject.conversation.id, direction: .incoming, channel: channel,
                kind: MessageDocument.ChatKind.message.rawValue, text: words, at: web.receivedAt)
        }
        return subject
    }

    private func visitor(_ event: Event, _ web: InboxWeb, _ intake: Intake) throws -> Subject {
        let card = ContactCard(
            id: DerivedID.short(intake.item.orderingKey, "contact"), name: web.name,
            language: Language(preferring: web.languageCode))
        return try intake.newcomer(
            event, by: channel, id: WebRoomDocument.conversationID(ofRoom: web.room), card: card,
            source: channel.rawValue)
    }

    private func rate(
        _ answer: String, _ vote: RatingDocument.Vote, by web: InboxWeb, in conversation: ConversationDocument,
        _ intake: Intake
    ) async throws {
        let rated = try await intake.store.messages.findOne([
            "_id": .string(answer), "conversationID": .string(conversation.id),
            "direction": .string(MessageDocument.Direction.outgoing.rawValue),
        ])
        try await intake.engine.keep(
            vote, on: rated, by: "\(channel.rawValue):\(web.userID)", at: web.receivedAt, in: conversation)
    }

    func event(of web: InboxWeb, in turn: RecordedTurn) -> Event? { web.event(id: turn.eventID) }

    func event(ofRejection report: DeliveryReport) -> Event { .chat(.blocked(in: .web)) }

    // MARK: What goes out

    func endpoint(in conversation: ConversationDocument) -> Endpoint? { endpoints(in: conversation).last }

    func departure(of changes: Changes, in conversation: inout ConversationDocument) -> Departure {
        guard case .web(let room) = endpoint(in: conversation) else { return Departure() }
        let items = changes.outgoing.map { outgoing in
            let message = WebMessage(
                conversationID: changes.state.id, room: room, purpose: outgoing.purpose, text: outgoing.text,
                author: outgoing.author ?? changes.mailbox.name(in: changes.state.language),
                assetIDs: changes.assetIDs(of: outgoing),
                invitation: changes.invitation(of: outgoing), references: changes.titles(of: outgoing.factIDs),
                allowedAfterStop: outgoing.allowedAfterStop)
            return changes.item(outgoing, to: .web(room: room), message)
        }
        return Departure(items, lines: changes.outgoing.map { changes.line(of: $0, by: channel) }) { $0.webOutbox }
    }

    // MARK: What is held of a person

    func endpoints(in conversation: ConversationDocument) -> [Endpoint] { conversation.endpoints(in: channel) }

    func holdings(of conversation: ConversationDocument, in store: SalesStore) async throws -> [PersonHolding] {
        let rooms: BSONDocument = ["conversationID": .string(conversation.id)]
        let users = Set(try await store.webRooms.find(rooms).all().map(\.userID))
        return [
            PersonHolding(SalesStore.Name.webRoomMessages, rooms),
            PersonHolding(SalesStore.Name.webRooms, rooms),
            PersonHolding(SalesStore.Name.webUsers, visitors(users)),
        ]
    }

    /// A visitor of the web chat is one person; a named user may be a system that speaks for many.
    private func visitors(_ users: Set<Int>) -> BSONDocument {
        [
            "_id": ["$in": .array(BSONArray(users.sorted().map { .int64(Int64($0)) }))],
            "kind": .string(WebUserDocument.Kind.visitor.rawValue),
        ]
    }

    /// A conversation's rooms are deleted with what was said in them. A visitor is one person: when the first of their
    /// rooms goes, the others follow, each by an order of its own.
    func erase(_ conversation: ConversationDocument, in store: SalesStore, at moment: Date) async throws {
        let filter: BSONDocument = ["conversationID": .string(conversation.id)]
        let users = Set(try await store.webRooms.find(filter).all().map(\.userID))
        let persons = try await store.webUsers.find(visitors(users)).all().map(\.id)
        for holding in try await holdings(of: conversation, in: store) { try await holding.erase(in: store) }
        guard !persons.isEmpty else { return }
        let rest: BSONDocument = ["userID": ["$in": .array(BSONArray(persons.map { .int64(Int64($0)) }))]]
        let others = try await store.webRooms.find(rest).all()
        try await store.inbox.enqueue(others.map { Self.erasure(of: $0, with: conversation, at: moment) })
    }

    private static func erasure(
        of room: WebRoomDocument, with conversation: ConversationDocument, at moment: Date
    ) -> QueueItem<InboxEvent> {
        QueueItem(
            id: EventID.order("erase-with:\(conversation.id)", to: room.conversationID).description,
            orderingKey: Endpoint.web(room: room.id).key, sequence: SequenceGenerator.shared.next(),
            availableAt: moment,
            body: .order(GivenOrder(conversationID: room.conversationID, order: .erase, author: "business-logic")))
    }
}

extension InboxWeb {
    /// What happened; `nil` if it changes no conversation.
    ///
    /// - Parameter id: The identifier of the inbox item.
    fileprivate func event(id: String) -> Event? {
        switch content {
        // A system that speaks the contract says of each message who is to answer it; a visitor's page says nothing else.
        case .text(let words, false) where name != nil:
            .chat(.wroteToAgent(IncomingMessage(id: id, newWords: words, at: receivedAt)))
        case .text(let words, false): .message(IncomingMessage(id: id, newWords: words, at: receivedAt))
        case .text(let words, true): .chat(.wroteToHuman(IncomingMessage(id: id, newWords: words, at: receivedAt)))
        case .closed: .chat(.blocked(in: .web))
        case .rating: nil
        }
    }
}
