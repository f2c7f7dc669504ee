internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import SupportContract
internal import Telemetry

/// Takes what colleagues write in the support system into the inbox, as orders to pass it on: each message once, however
/// often and by whichever way it comes.
struct AnswerIntake: Sendable {
    let client: SupportClient
    let store: SalesStore
    let streamed: StreamedMessages
    let now: @Sendable () -> Date

    /// Rooms that have been quiet this long are no longer checked.
    static let memory: TimeInterval = 14 * 86_400
    /// How many messages are asked for at a time.
    static let page = 100
    /// What a colleague writes to give the conversation back to the agent; the person does not see it.
    static let releaseWord = "/release"

    private var system: String { client.account.system }

    // MARK: The socket

    /// Takes what happened in our channel.
    func take(_ push: CablePush) async throws(AnswerNotStored) {
        guard case .newMessage(let pushed) = push, let message = streamed.take(pushed) else { return }
        do {
            let filter: BSONDocument = ["system": .string(system), "roomID": .int64(Int64(message.roomID))]
            // A room that is not ours, or an assistant's, where drafts are not for the person.
            guard let link = try await store.supportLinks.findOne(filter) else { return }
            // It does not count as seen: what came before it may be missing yet. A look by REST settles that.
            try await take(message, link)
        } catch {
            throw AnswerNotStored(description: "\(error)")
        }
    }

    // MARK: REST

    /// Looks for answers that the socket did not bring.
    func catchUp() async throws {
        let links = try await store.supportLinks.find([
            "system": .string(system), "updatedAt": ["$gte": .date(now().addingTimeInterval(-Self.memory))],
        ]).all()
        for link in links { try await catchUp(link) }
    }

    private func catchUp(_ link: SupportLinkDocument) async throws {
        let messages: [SupportMessage]
        do throws(SupportError) {
            messages = try await self.messages(of: link)
        } catch {
            guard error.code == .notFound else { throw error }
            return Logger.current.notice(
                "A room of the support system is gone", metadata: ["conversation.id": "\(link.id)"])
        }
        for message in messages where message.id > link.seen && streamed.isSettled(message) {
            try await take(message, link)
            try await note(seen: message.id, link)
        }
    }

    /// All messages of a room. A server may give fewer at a time than it is asked for: it is done when nothing new comes.
    func messages(of link: SupportLinkDocument) async throws(SupportError) -> [SupportMessage] {
        var messages: [Int: SupportMessage] = [:]
        var offset = 0
        while true {
            let page = try await client.messages(
                MessagesQuery(roomID: link.roomID, offset: offset, limit: Self.page))
            let before = messages.count
            for message in page where message.roomID == link.roomID { messages[message.id] = message }
            offset += page.count
            guard messages.count > before else { return messages.values.sorted { $0.id < $1.id } }
        }
    }

    // MARK: Both

    private func take(_ message: SupportMessage, _ link: SupportLinkDocument) async throws {
        let words = message.text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty, !isOwn(message, link),
            let conversation = try await store.conversations.findOne(["_id": .string(link.id)])
        else { return }
        let author = message.user.map(\.name).flatMap { $0.isEmpty ? nil : $0 } ?? "support"
        let order: Order = words.lowercased() == Self.releaseWord ? .release : .reply(text: words, author: author)
        let reference = SupportReference(system: system, message: message.id)
        let isNew = try await store.give(
            order, to: conversation, by: "support:\(author)", nonce: reference.nonce, at: now())
        guard isNew else { return }
        Metrics.messagesReceived.increment("support", "answer")
        Logger.current.info(
            "Answer of the support system stored",
            metadata: ["conversation.id": "\(conversation.id)", "channel": "support"])
    }

    /// Whether we wrote it ourselves, for the person or as the person's side.
    private func isOwn(_ message: SupportMessage, _ link: SupportLinkDocument) -> Bool {
        if link.posted.contains(where: { $0.message == message.id }) { return true }
        if let own = link.ownUserID, message.userID == own { return true }
        guard let username = client.account.username else { return false }
        return message.user?.name == username
    }

    /// Nothing from the first unfinished message on counts as seen.
    private func note(seen id: Int, _ link: SupportLinkDocument) async throws {
        let limit = streamed.firstUnfinished(in: link.roomID).map { $0 - 1 } ?? id
        _ = try await store.supportLinks.updateOne(
            ["_id": .string(link.id), "roomID": .int64(Int64(link.roomID))],
            ["$max": ["seen": .int64(Int64(min(id, limit)))], "$set": ["updatedAt": .date(now())]])
    }
}

/// An answer that could not be stored: the connection is given up, and the answer is fetched again.
struct AnswerNotStored: Error, CustomStringConvertible {
    let description: String
}
