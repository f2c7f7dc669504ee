internal import BSON
internal import Foundation
internal import Grounding
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Reads what the pages show.
struct ConversationReader: Sendable {
    static let pageSize = 50

    let store: SalesStore

    /// A page of the list: what waits for a human first, the longest waiting on top, then the latest.
    func list(_ filter: ConversationFilter) async throws(MongoError) -> ConversationList {
        let isFirstPage = filter.before == nil
        var waiting: [ConversationDocument] = []
        if isFirstPage {
            waiting = try await store.conversations.find(
                ["$and": [.document(filter.document.orAll), .document(ConversationFilter.waiting)]],
                sort: ["updatedAt": 1], limit: Self.pageSize * 2
            ).all()
        }
        guard !filter.isWaiting else { return ConversationList(waiting: waiting, others: [], hasMore: false) }
        let others = try await store.conversations.find(
            ["$and": [.document(filter.document.orAll), ["$nor": [.document(ConversationFilter.waiting)]]]],
            sort: ["updatedAt": -1], limit: Self.pageSize + 1
        ).all()
        return ConversationList(
            waiting: waiting, others: Array(others.prefix(Self.pageSize)), hasMore: others.count > Self.pageSize)
    }

    func conversation(_ id: String) async throws -> ConversationDocument {
        guard let found = try await store.conversations.findOne(["_id": .string(id)]) else {
            throw DeskError(.notFound, "There is no such conversation.")
        }
        return found
    }

    /// All that was said and decided in a conversation, the oldest first.
    func history(of conversation: ConversationDocument) async throws(MongoError) -> ConversationHistory {
        let filter: BSONDocument = ["conversationID": .string(conversation.id)]
        let messages = try await store.messages.find(filter, sort: ["at": -1], limit: ConversationHistory.limit).all()
        let audit = try await store.audit.find(filter, sort: ["at": -1], limit: ConversationHistory.limit).all()
        let states = try await deliveries(messages.filter { $0.direction == .outgoing }.map(\.id))
        let facts = try await facts(Set(messages.flatMap(\.factIDs)))
        return ConversationHistory(
            messages: messages.reversed(), audit: audit.reversed(), deliveries: states, facts: facts)
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

extension BSONDocument {
    /// An empty filter inside `$and` would be an error to some servers.
    fileprivate var orAll: BSONDocument { isEmpty ? ["_id": ["$exists": true]] : self }
}
