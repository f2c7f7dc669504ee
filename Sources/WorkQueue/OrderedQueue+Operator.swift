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

/// An item that failed too often, as an operator sees it.
public struct DeadLetter: Sendable, Equatable, Decodable {
    /// The item.
    public let id: String
    /// Whose order it kept.
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

extension OrderedQueue {
    /// Depth by state and the age of what waits.
    ///
    /// - Parameter states: The states that are counted; those of finished work take the longer the more there is.
    public func overview(of states: Set<QueueState>) async throws(MongoError) -> QueueOverview {
        try await queueOverview(of: raw(), states, now: now())
    }

    /// Items that failed too often, the latest first.
    public func deadLetters(limit: Int) async throws(MongoError) -> [DeadLetter] {
        try await raw().find(
            ["state": .string(QueueState.dead.rawValue)], sort: ["sequence": -1], limit: limit,
            projection: ["orderingKey": 1, "attempts": 1, "error": 1, "createdAt": 1], as: DeadLetter.self
        ).all()
    }

    /// One item, whatever its state; `nil` where there is none.
    public func item(_ id: String) async throws(MongoError) -> QueueItem<Body>? {
        try await items().findOne(["_id": .string(id)])
    }

    /// Gives a dead letter another chance, at its old place in the order of its key.
    ///
    /// - Throws: ``WorkQueueError`` `notFound` if there is no such dead letter.
    public func retry(_ id: String) async throws {
        try await revive(
            id, from: .dead, resetting: ["attempts": 0],
            missing: WorkQueueError(.notFound, "there is no dead letter \(id)"))
    }

    /// Makes an item wait again, at its old place, and its key due.
    func revive(
        _ id: String, from state: QueueState, resetting fields: BSONDocument, missing: WorkQueueError
    ) async throws {
        let item: BSONDocument = ["_id": .string(id), "state": .string(state.rawValue)]
        guard let key = try await raw().findOne(item, projection: ["orderingKey": 1])?["orderingKey"]?.string else {
            throw missing
        }
        let due = BSONValue.date(now())
        var changes = fields
        changes["state"] = .string(QueueState.pending.rawValue)
        changes["availableAt"] = due
        let result = try await raw().bulkWrite(
            [.updateOne(item, ["$set": .document(changes)], upsert: false), markWrite(key, dueAt: due)],
            ordered: true)
        guard result.matched == 2 else { throw missing }
    }
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
