internal import BSON
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Telemetry
internal import WebServing
internal import WorkQueue

/// Takes what people do in their rooms. The message, its room and the inbox event are stored in one transaction, and only
/// then is the request answered.
struct RoomIntake: Sendable {
    let store: SalesStore
    let now: @Sendable () -> Date

    /// Stores what somebody says.
    ///
    /// - Parameter client: A hash of where the user's browser is, if that is known.
    /// - Throws: ``WebError`` `notFound` for a room that is not the user's.
    func take(_ post: RoomPost, by user: WebUserDocument, from client: String? = nil) async throws
        -> WebRoomMessageDocument
    {
        let source = post.key.map { WebRoomMessageDocument.source(ofPostBy: user.id, key: $0) }
        if let source, let known = try await message(source) { return known }
        let (room, isNew) = try await room(for: post, of: user)
        do {
            let moment = now()
            let said = try await store.say(in: room, isNew: isNew) { number in
                WebRoomMessageDocument(
                    id: number, room: room, source: source ?? "message:\(number)", userID: user.id,
                    userName: user.name, text: post.text, createdAt: moment)
            } also: { store, message in
                let content = InboxWeb.Content.text(post.text, forHuman: post.isForHuman)
                try await store.inbox.enqueue([
                    event("\(message.id)", in: room, user, content, post.languageCode, client)
                ])
            }
            guard let said else { throw Self.noRoom }
            CrashPoint.reached(.storedNotConfirmed)
            Metrics.messagesReceived.increment("web", "message")
            Logger.current.info(
                "Message of a room stored",
                metadata: ["conversation.id": "\(room.conversationID)", "channel": "web", "message.id": "\(said.id)"])
            return said
        } catch let error as MongoError where error.code == .duplicateKey {
            // The same post came twice in one moment.
            guard let source, let known = try await message(source) else { throw error }
            return known
        }
    }

    /// Stores what somebody thinks of an answer of ours.
    ///
    /// - Throws: ``WebError`` `notFound` for a message that is not in a room of the user, `badRequest` for one that is not
    ///   ours.
    func rate(_ id: Int, _ vote: RatingDocument.Vote, by user: WebUserDocument) async throws {
        let message = try await store.webRoomMessages.findOne([
            "_id": .int64(Int64(id)), "roomUserID": .int64(Int64(user.id)),
        ])
        guard let message else { throw WebError(.notFound, "There is no such message.") }
        guard message.userID == WebRoomMessageDocument.ourUserID else {
            throw WebError(.badRequest, "Only answers are rated.")
        }
        let room = try await room(message.roomID, of: user)
        let content = InboxWeb.Content.rating(answer: message.source, vote: vote)
        try await store.inbox.enqueue([event("rating:\(UUID().uuidString)", in: room, user, content)])
    }

    /// Removes a room with everything said in it. The conversation stays with the operators, and the person gets
    /// nothing more in it.
    ///
    /// - Throws: ``WebError`` `notFound` for a room that is not the user's.
    func close(_ id: Int, by user: WebUserDocument) async throws {
        let room = try await room(id, of: user)
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            let filter: BSONDocument = ["_id": .int64(Int64(id)), "userID": .int64(Int64(user.id))]
            guard try await bound.webRooms.deleteOne(filter) == 1 else { throw Self.noRoom }
            _ = try await bound.webRoomMessages.deleteMany(["roomID": .int64(Int64(id))])
            guard room.startedAt != nil else { return }
            try await bound.inbox.enqueue([event("closed", in: room, user, .closed)])
        }
        Logger.current.info("Room removed", metadata: ["conversation.id": "\(room.conversationID)", "channel": "web"])
    }

    /// Makes a link for continuing in Telegram what was begun in a room.
    ///
    /// - Throws: ``WebError`` `notFound` for a room that is not the user's, `conflict` where nothing was said yet or no bot
    ///   has run.
    func link(from id: Int, by user: WebUserDocument) async throws -> ChatLink {
        let room = try await room(id, of: user)
        let endpoint = Endpoint.web(room: room.id).key
        guard let conversation = try await store.conversations.findOne(["endpoints": .string(endpoint)]) else {
            throw WebError(.conflict, "Nothing was said in this room yet.")
        }
        guard let link = try await store.issueLink(into: conversation, at: now()) else {
            throw WebError(.conflict, "There is no bot.")
        }
        Logger.current.info("A link into Telegram is made", metadata: ["conversation.id": "\(conversation.id)"])
        return link
    }

    // MARK: Parts

    private static let noRoom = WebError(.notFound, "There is no such room.")

    private func message(_ source: String) async throws(MongoError) -> WebRoomMessageDocument? {
        try await store.webRoomMessages.findOne(["source": .string(source)])
    }

    private func room(_ id: Int, of user: WebUserDocument) async throws -> WebRoomDocument {
        let found = try await store.webRooms.findOne([
            "_id": .int64(Int64(id)), "userID": .int64(Int64(user.id)),
        ])
        guard let found else { throw Self.noRoom }
        return found
    }

    private func room(
        for post: RoomPost, of user: WebUserDocument
    ) async throws -> (WebRoomDocument, isNew: Bool) {
        if let id = post.room { return (try await room(id, of: user), false) }
        // One that was asked for by the socket and not used yet is the new one. Two posts that both find it share it.
        let unused = try await store.webRooms.findOne([
            "userID": .int64(Int64(user.id)), "startedAt": ["$exists": false],
        ])
        if let unused { return (unused, false) }
        let id = try await store.nextNumber(for: SalesStore.Name.webRooms)
        return (WebRoomDocument(id: id, userID: user.id, startedAt: nil, createdAt: now()), true)
    }

    private func event(
        _ what: String, in room: WebRoomDocument, _ user: WebUserDocument, _ content: InboxWeb.Content,
        _ languageCode: String? = nil, _ client: String? = nil
    ) -> QueueItem<InboxEvent> {
        let key = Endpoint.web(room: room.id).key
        let web = InboxWeb(
            room: room.id, userID: user.id, name: user.kind == .named ? user.name : nil, languageCode: languageCode,
            client: user.kind == .visitor ? client : nil, content: content, receivedAt: now())
        return QueueItem(
            id: "\(key):\(what)", orderingKey: key, sequence: SequenceGenerator.shared.next(), availableAt: now(),
            body: .web(web))
    }
}

/// What somebody says in a room.
struct RoomPost: Sendable {
    /// The most characters in a message.
    static let longestText = 10_000
    /// The most bytes in a request that posts one.
    static let largestBody = 64 * 1024

    /// The words.
    var text: String
    /// The room; `nil` opens a new one.
    var room: Int?
    /// Whether a human shall answer.
    var isForHuman: Bool
    /// The sender's own name of the post: said again with it, nothing is added.
    var key: String?
    /// The language the person's browser asks for.
    var languageCode: String?
}
