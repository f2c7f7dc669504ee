internal import BSON
public import Foundation
public import MongoDB

/// What an operator sees of a queue.
public struct QueueOverview: Sendable, Equatable {
    /// How many items are in each state; states without items are absent.
    public var depth: [QueueState: Int]
    /// How long the oldest pending item has been due, in seconds.
    public var oldestPendingAge: TimeInterval?

    /// Creates an overview.
    public init(depth: [QueueState: Int], oldestPendingAge: TimeInterval?) {
        self.depth = depth
        self.oldestPendingAge = oldestPendingAge
    }
}

extension OrderedQueue {
    /// Depth by state and the age of what waits.
    public func overview() async throws(MongoError) -> QueueOverview {
        try await queueOverview(of: raw(), now: now())
    }

    /// Items that failed too often, the latest first.
    public func deadLetters(limit: Int = 100) async throws(MongoError) -> [QueueItem<Body>] {
        try await items().find(
            ["state": .string(QueueState.dead.rawValue)], sort: ["sequence": -1], limit: limit
        ).all()
    }

    /// Gives a dead letter another chance.
    ///
    /// - Throws: ``WorkQueueError`` `notFound` if there is no such dead letter.
    public func retry(_ id: String) async throws {
        let item = try await items().findOneAndUpdate(
            ["_id": .string(id), "state": .string(QueueState.dead.rawValue)],
            ["$set": ["state": .string(QueueState.pending.rawValue), "attempts": 0, "availableAt": .date(now())]],
            returning: .after)
        guard let item else { throw WorkQueueError(.notFound, "there is no dead letter \(id)") }
        _ = try await raw().bulkWrite([markWrite(item.orderingKey, dueAt: .date(item.availableAt))], ordered: true)
    }
}

func queueOverview(of collection: MongoCollection<BSONDocument>, now: Date) async throws(MongoError) -> QueueOverview {
    let rows = try await collection.aggregate(
        [
            ["$match": ["state": ["$ne": .string(QueueState.key.rawValue)]]],
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
