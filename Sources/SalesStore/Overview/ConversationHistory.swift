internal import BSON
internal import Dialogue
public import Foundation
public import Grounding
public import MongoDB
public import WorkQueue

/// Everything said and decided in a conversation.
public struct ConversationHistory: Sendable {
    /// The oldest first.
    public var messages: [MessageDocument] = []
    /// The oldest first.
    public var audit: [AuditDocument] = []
    /// The fate of our messages, by their identifiers.
    public var deliveries: [String: QueueState] = [:]
    /// What people think of our answers, by the messages' identifiers.
    public var ratings: [String: [RatingDocument.Vote]] = [:]
    /// The facts that answers and the draft rest on, by their identifiers.
    public var facts: [String: Fact] = [:]

    /// Something that happened.
    public enum Line: Sendable {
        /// Something was said.
        case message(MessageDocument)
        /// Something was decided, or operators were told something.
        case decisions(AuditDocument)

        /// When.
        public var at: Date {
            switch self {
            case .message(let message): message.at
            case .decisions(let audit): audit.at
            }
        }

        /// Of one moment: first what came in, then why, then what went out.
        fileprivate var rank: Int {
            switch self {
            case .message(let message): message.direction == .incoming ? 0 : 2
            case .decisions: 1
            }
        }
    }

    /// The history of a conversation in which nothing was said yet.
    public init() {}

    /// Reads it.
    ///
    /// - Parameters:
    ///   - conversation: Whose.
    ///   - store: Where it is.
    ///   - limit: How many of the latest messages and decisions to read; 0 reads all.
    public init(
        of conversation: ConversationDocument, in store: SalesStore, limit: Int = 0
    ) async throws(MongoError) {
        let filter: BSONDocument = ["conversationID": .string(conversation.id)]
        messages = try await store.messages.find(filter, sort: ["at": -1], limit: limit).all().reversed()
        audit = try await store.audit.find(filter, sort: ["at": -1], limit: limit).all().reversed()
        deliveries = try await Self.deliveries(
            of: messages.filter { $0.direction == .outgoing }.map(\.id), in: store)
        let votes = try await store.ratings.find(filter, sort: ["at": 1]).all()
        ratings = Dictionary(grouping: votes, by: \.messageID).mapValues { $0.map(\.vote) }
        let drafted = conversation.state.draft?.factIDs ?? []
        facts = try await Self.facts(Set(messages.flatMap(\.factIDs) + drafted), in: store)
    }

    /// Messages and decisions together, the oldest first.
    public var lines: [Line] {
        let decided = audit.filter { !$0.decisions.isEmpty || !$0.alerts.isEmpty }
        let all = messages.map(Line.message) + decided.map(Line.decisions)
        return all.enumerated().sorted { left, right in
            (left.element.at, left.element.rank, left.offset) < (right.element.at, right.element.rank, right.offset)
        }.map(\.element)
    }

    private static func deliveries(
        of ids: [String], in store: SalesStore
    ) async throws(MongoError) -> [String: QueueState] {
        guard !ids.isEmpty else { return [:] }
        let rows = try await store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
            .find(["_id": anyOf(ids)], projection: ["state": 1]).all()
        var states: [String: QueueState] = [:]
        for row in rows {
            guard let id = row["_id"]?.string, let name = row["state"]?.string else { continue }
            states[id] = QueueState(rawValue: name)
        }
        return states
    }

    private static func facts(_ ids: Set<String>, in store: SalesStore) async throws(MongoError) -> [String: Fact] {
        guard !ids.isEmpty else { return [:] }
        let found = try await store.knowledge.find(["_id": anyOf(ids)]).all()
        return Dictionary(found.map { ($0.id, $0.fact) }) { first, _ in first }
    }

    private static func anyOf(_ values: some Sequence<String>) -> BSONValue {
        ["$in": .array(BSONArray(values.map { .string($0) }))]
    }
}
