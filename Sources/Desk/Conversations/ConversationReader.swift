internal import BSON
internal import Dialogue
internal import Foundation
internal import Grounding
internal import MongoDB
internal import SalesStore
internal import WebServing
internal import WorkQueue

/// Reads what the pages show.
struct ConversationReader: Sendable {
    static let pageSize = 50
    /// A search looks for its words in messages, the latest first, and stops at so many that hold them.
    static let searchedMessages = 2000

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

    /// All that was said and decided in a conversation, the oldest first.
    func history(of conversation: ConversationDocument) async throws(MongoError) -> ConversationHistory {
        let filter: BSONDocument = ["conversationID": .string(conversation.id)]
        let messages = try await store.messages.find(filter, sort: ["at": -1], limit: ConversationHistory.limit).all()
        let audit = try await store.audit.find(filter, sort: ["at": -1], limit: ConversationHistory.limit).all()
        let states = try await deliveries(messages.filter { $0.direction == .outgoing }.map(\.id))
        let drafted = conversation.state.draft?.factIDs ?? []
        let facts = try await facts(Set(messages.flatMap(\.factIDs) + drafted))
        let ratings = try await store.ratings.find(filter, sort: ["at": 1]).all()
        return ConversationHistory(
            messages: messages.reversed(), audit: audit.reversed(), deliveries: states,
            ratings: Dictionary(grouping: ratings, by: \.messageID).mapValues { $0.map(\.vote) }, facts: facts)
    }

    /// Whether a bot has ever run, and people can be led to it.
    func hasBot() async throws(MongoError) -> Bool { try await store.bots.findOne([:]) != nil }

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

    private func deliveries(_ ids: [String]) async throws(MongoError) -> [String: QueueState] {
        guard !ids.isEmpty else { return [:] }
        let rows = try await store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
            .find(["_id": Self.anyOf(ids)], projection: ["state": 1]).all()
        var states: [String: QueueState] = [:]
        for row in rows {
            guard let id = row["_id"]?.string, let name = row["state"]?.string else { continue }
            states[id] = QueueState(rawValue: name)
        }
        return states
    }

    private func facts(_ ids: Set<String>) async throws(MongoError) -> [String: Fact] {
        guard !ids.isEmpty else { return [:] }
        let found = try await store.knowledge.find(["_id": Self.anyOf(ids)]).all()
        return Dictionary(found.map { ($0.id, $0.fact) }) { first, _ in first }
    }

    private static func anyOf(_ values: some Sequence<String>) -> BSONValue {
        ["$in": .array(BSONArray(values.map { .string($0) }))]
    }
}
