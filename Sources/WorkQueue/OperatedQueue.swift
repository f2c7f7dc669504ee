internal import BSON
public import Foundation
public import MongoDB

/// A queue as an operator handles it, whatever its items are.
public protocol OperatedQueue: Sendable {
    /// The collection's name.
    var name: String { get }

    /// Depth by state and the age of what waits.
    ///
    /// - Parameter states: The states that are counted; counting finished items takes longer the more there are.
    func overview(of states: Set<QueueState>) async throws(MongoError) -> QueueOverview

    /// Items that failed too often, the latest first.
    func deadLetters(limit: Int) async throws(MongoError) -> [DeadLetter]

    /// Gives a dead letter another chance.
    ///
    /// - Throws: ``WorkQueueError`` `notFound` if there is no such dead letter.
    func retry(_ id: String) async throws
}

extension OperatedQueue {
    /// Depth by state, of all states, and the age of what waits.
    public func overview() async throws(MongoError) -> QueueOverview {
        try await overview(of: QueueState.ofWork)
    }

    /// The latest hundred items that failed too often.
    public func deadLetters() async throws(MongoError) -> [DeadLetter] {
        try await deadLetters(limit: 100)
    }
}

extension OrderedQueue: OperatedQueue {}

extension JobQueue: OperatedQueue {}

/// What an operator sees of a queue.
public struct QueueOverview: Sendable, Equatable {
    /// How many items are in each state; states without items are absent.
    public var depth: [QueueState: Int]
    /// How long the oldest pending item has been due, in seconds.
    public var oldestPendingAge: TimeInterval?

    /// How many items are in each state, and how many seconds the oldest due one has waited.
    public init(depth: [QueueState: Int], oldestPendingAge: TimeInterval?) {
        self.depth = depth
        self.oldestPendingAge = oldestPendingAge
    }
}

/// An item that failed too often, as an operator sees it.
public struct DeadLetter: Sendable, Equatable, Decodable {
    /// The item.
    public let id: String
    /// The key it was ordered by.
    public let orderingKey: String
    /// How often handling it failed.
    public let attempts: Int?
    /// The last failure, in words.
    public let error: String?
    /// When it was stored.
    public let createdAt: Date?

    private enum CodingKeys: String, CodingKey {
        case id = "_id"
        case orderingKey, attempts, error, createdAt
    }
}

/// What an operator found out about an item that may or may not have been sent.
public enum DeliveryFinding: String, Sendable, CaseIterable {
    /// It arrived.
    case sent
    /// It did not arrive, and must be sent now.
    case again
    /// It did not arrive, and must no longer be sent.
    case dropped
}

func queueOverview(
    of collection: MongoCollection<BSONDocument>, _ states: Set<QueueState>, now: Date
) async throws(MongoError) -> QueueOverview {
    let rows = try await collection.aggregate(
        [
            ["$match": ["state": QueueState.condition(states)]],
            ["$group": ["_id": "$state", "count": ["$sum": 1], "oldest": ["$min": "$availableAt"]]],
        ], as: BSONDocument.self
    ).all()
    var overview = QueueOverview(depth: [:], oldestPendingAge: nil)
    for row in rows {
        guard let name = row["_id"]?.string, let state = QueueState(rawValue: name) else { continue }
        overview.depth[state] = row["count"]?.int
        if state == .pending, let oldest = row["oldest"]?.date {
            overview.oldestPendingAge = max(now.timeIntervalSince(oldest), 0)
        }
    }
    return overview
}
