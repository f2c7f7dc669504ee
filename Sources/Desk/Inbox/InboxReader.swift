internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Reads the lists an operator works through.
struct InboxReader: Sendable {
    /// The most conversations that are read to make a list: those flagged, with a human, or assigned.
    static let openLimit = 500
    /// The most rows in a list; ``WorkList/all`` continues on further pages.
    static let pageSize = 50

    let store: SalesStore
    let conversations: ConversationReader

    /// How many conversations there are in each list that needs work.
    func counts(for user: UserDocument) async throws -> [WorkList: Int] {
        let open = try await openEntries(of: user)
        var counts: [WorkList: Int] = [:]
        for list in WorkList.allCases where list != .all && list != .strangers {
            counts[list] = open.count { $0.belongs(to: list, of: user.id) }
        }
        counts[.troubles, default: 0] += try await store.unreadableMails.count(Self.unreadable)
        counts[.troubles, default: 0] += try await CampaignReader(store: store).paused().count
        counts[.strangers] = try await store.strangers.count(["state": "waiting"])
        return counts
    }

    /// The rows of a list of conversations.
    func entries(_ filter: ConversationFilter, for user: UserDocument) async throws -> (
        rows: [InboxEntry], hasMore: Bool
    ) {
        guard filter.list != .all else {
            let page = try await conversations.page(filter)
            return (try await withWishes(try await arranged(page.conversations)), page.hasMore)
        }
        let found = try await openEntries(of: user).filter { $0.belongs(to: filter.list, of: user.id) }
        return (try await withWishes(Array(Self.sorted(found, filter.list).prefix(Self.openLimit))), false)
    }

    /// Everybody who waits for a human, each with the operator who has them.
    func waiting() async throws -> [InboxEntry] {
        let found = try await store.conversations.find(
            ConversationFilter.waiting, sort: ["updatedAt": -1], limit: Self.openLimit
        ).all()
        return try await arranged(found)
    }

    /// Mails that were set aside and wait for an operator.
    func unreadableMails() async throws(MongoError) -> [UnreadableMailDocument] {
        try await store.unreadableMails.find(Self.unreadable, sort: ["at": -1], limit: Self.pageSize).all()
    }

    /// Mails of strangers, the latest first.
    func strangers() async throws(MongoError) -> [StrangerDocument] {
        try await store.strangers.find(["state": "waiting"], sort: ["receivedAt": -1], limit: Self.pageSize).all()
    }

    /// How many events are dead letters.
    func deadLetters() async throws(MongoError) -> Int {
        var count = 0
        for queue in store.queues { count += try await queue.overview().depth[.dead] ?? 0 }
        return count
    }

    static let unreadable: BSONDocument = [
        "state": ["$ne": .string(UnreadableMailDocument.State.read.rawValue)]
    ]

    /// What may need an operator's attention: conversations that are flagged, that a human handles, that are their own,
    /// or that mention them.
    private func openEntries(of user: UserDocument) async throws -> [InboxEntry] {
        let own = try await store.cases.find(
            ["$or": [["assignee": .string(user.id)], ["mentions": .string(user.id)]]], sort: ["updatedAt": -1],
            limit: Self.openLimit
        ).all()
        let ids = BSONArray(own.map { .string($0.id) })
        let found = try await store.conversations.find(
            ["$or": [.document(ConversationFilter.waiting), ["_id": ["$in": .array(ids)]]]], sort: ["updatedAt": -1],
            limit: Self.openLimit
        ).all()
        return try await arranged(found)
    }

    private func arranged(_ found: [ConversationDocument]) async throws(MongoError) -> [InboxEntry] {
        guard !found.isEmpty else { return [] }
        let ids = BSONArray(found.map { .string($0.id) })
        let cases = try await store.cases.find(["_id": ["$in": .array(ids)]]).all()
        let known = Dictionary(cases.map { ($0.id, $0) }) { first, _ in first }
        return found.map { InboxEntry(conversation: $0, arrangement: known[$0.id]) }
    }

    /// Adds what each person's last message wants.
    private func withWishes(_ entries: [InboxEntry]) async throws(MongoError) -> [InboxEntry] {
        let ids = entries.compactMap(\.conversation.state.lastMessage)
        guard !ids.isEmpty else { return entries }
        let messages = try await store.messages.find(
            ["_id": ["$in": .array(BSONArray(ids.map { .string($0) }))]], projection: ["reading": 1],
            as: ReadMessage.self
        ).all()
        let readings = Dictionary(messages.map { ($0.id, $0.reading) }) { first, _ in first }
        return entries.map { entry in
            var entry = entry
            entry.wishes = entry.conversation.state.lastMessage.flatMap { readings[$0] ?? nil }?.intents ?? []
            return entry
        }
    }

    private struct ReadMessage: Decodable {
        let id: String
        let reading: MessageReading?
        enum CodingKeys: String, CodingKey {
            case id = "_id"
            case reading
        }
    }

    private static func sorted(_ entries: [InboxEntry], _ list: WorkList) -> [InboxEntry] {
        switch list {
        case .mine, .waiting:
            entries.sorted { left, right in
                if left.needsHuman != right.needsHuman { return left.needsHuman }
                guard left.needsHuman else {
                    return left.conversation.updatedAt > right.conversation.updatedAt
                }
                return (left.waitingSince, left.id) < (right.waitingSince, right.id)
            }
        case .answered, .mentions, .troubles, .strangers, .all: entries
        }
    }
}
