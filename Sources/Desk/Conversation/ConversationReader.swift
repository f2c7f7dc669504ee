internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Reads what the pages show.
struct ConversationReader: Sendable {
    static let pageSize = 50
    /// A search goes through messages, the latest first, and stops after this many matches.
    static let searchedMessages = 2000
    /// A conversation's page shows this many of its latest messages and decisions.
    static let shownLines = 500
    /// How many colleagues are offered.
    static let shownUsers = 200

    let store: SalesStore

    /// A page of all conversations, the latest first, and whether there are older ones.
    func page(
        _ filter: ConversationFilter
    ) async throws(MongoError) -> (conversations: [ConversationDocument], hasMore: Bool) {
        let found = try await store.conversations.find(
            filter.document(speaking: try await speaking(filter)), sort: ["updatedAt": -1, "_id": -1],
            limit: Self.pageSize + 1
        ).all()
        return (Array(found.prefix(Self.pageSize)), found.count > Self.pageSize)
    }

    /// For each word, the conversations whose messages contain it.
    private func speaking(_ filter: ConversationFilter) async throws(MongoError) -> [[String]] {
        var speaking: [[String]] = []
        for pattern in filter.patterns {
            let found = try await store.messages.find(
                ["$or": [["text": pattern], ["subject": pattern]]], sort: ["at": -1], limit: Self.searchedMessages,
                projection: ["conversationID": 1], as: BSONDocument.self
            ).all()
            speaking.append(Array(Set(found.compactMap { $0["conversationID"]?.string })))
        }
        return speaking
    }

    func conversation(_ id: String) async throws -> ConversationDocument {
        guard let found = try await store.conversations.findOne(["_id": .string(id)]) else {
            throw DeskError(.notFound, .noConversation)
        }
        return found
    }

    /// The latest messages and decisions of a conversation.
    func history(of conversation: ConversationDocument) async throws(MongoError) -> ConversationHistory {
        try await ConversationHistory(of: conversation, in: store, limit: Self.shownLines)
    }

    /// What colleagues arranged about a conversation.
    func arrangement(of conversation: String) async throws(MongoError) -> CaseDocument? {
        try await store.cases.findOne(["_id": .string(conversation)])
    }

    /// The names of the users who may sign in.
    func users() async throws(MongoError) -> [UserDocument] {
        try await store.users.find(["isDisabled": false], sort: ["name": 1], limit: Self.shownUsers).all()
    }

    /// The canned answers, by name.
    func cannedAnswers() async throws(MongoError) -> [CannedAnswerDocument] {
        try await store.cannedAnswers.find([:], sort: ["_id": 1], limit: 200).all()
    }

    /// Whether a bot is at work that people can be sent to.
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
