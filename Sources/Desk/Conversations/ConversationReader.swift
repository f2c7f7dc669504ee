internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Reads what the pages show.
struct ConversationReader: Sendable {
    static let pageSize = 50
    /// A search looks for its words in messages, the latest first, and stops at so many that hold them.
    static let searchedMessages = 2000
    /// A conversation's page shows the latest so many messages and so many decisions.
    static let shownLines = 500

    let store: SalesStore

    /// A page of the list: what waits for a human first, the longest waiting on top, then the latest.
    func list(_ filter: ConversationFilter) async throws(MongoError) -> ConversationList {
        let document = filter.document(speaking: try await speaking(filter))
        var waiting: [ConversationDocument] = []
        if filter.after == nil {
            waiting = try await store.conversations.find(
                ["$and": [.document(document), .document(ConversationFilter.waiting)]],
                sort: ["updatedAt": 1, "_id": 1], limit: Self.pageSize * 2
            ).all()
        }
        guard !filter.isWaiting else { return ConversationList(waiting: waiting, others: [], hasMore: false) }
        let others = try await store.conversations.find(
            ["$and": [.document(document), ["$nor": [.document(ConversationFilter.waiting)]]]],
            sort: ["updatedAt": -1, "_id": -1], limit: Self.pageSize + 1
        ).all()
        return ConversationList(
            waiting: waiting.filter { $0.attention != nil } + waiting.filter { $0.attention == nil },
            others: Array(others.prefix(Self.pageSize)), hasMore: others.count > Self.pageSize)
    }

    /// Conversations in whose messages the words stand.
    private func speaking(_ filter: ConversationFilter) async throws(MongoError) -> [String] {
        guard let pattern = filter.pattern else { return [] }
        let found = try await store.messages.find(
            ["$or": [["text": pattern], ["subject": pattern]]], sort: ["at": -1], limit: Self.searchedMessages,
            projection: ["conversationID": 1], as: BSONDocument.self
        ).all()
        return Array(Set(found.compactMap { $0["conversationID"]?.string }))
    }

    func conversation(_ id: String) async throws -> ConversationDocument {
        guard let found = try await store.conversations.findOne(["_id": .string(id)]) else {
            throw DeskError(.notFound, .noConversation)
        }
        return found
    }

    /// The latest that was said and decided in a conversation.
    func history(of conversation: ConversationDocument) async throws(MongoError) -> ConversationHistory {
        try await ConversationHistory(of: conversation, in: store, limit: Self.shownLines)
    }

    /// Whether a bot is at work, and people can be led to it.
    func hasBot(at now: Date) async throws(MongoError) -> Bool { try await store.bot(at: now) != nil }

    /// A message of a conversation, if its raw mail is kept.
    func mail(_ id: String, in conversation: String) async throws -> (message: MessageDocument, raw: MongoDownload) {
        let message = try await store.messages.findOne([
            "_id": .string(id), "conversationID": .string(conversation),
        ])
        guard let message, let rawID = message.rawID, try await store.rawMails.file(.string(rawID)) != nil else {
            throw DeskError(.notFound, .noMail)
        }
        return (message, try await store.rawMails.download(.string(rawID)))
    }
}
