internal import BSON
public import Foundation
public import MongoDB

extension OrderedQueue {
    /// Takes the key that has been due longest and that nobody holds.
    ///
    /// - Parameter owner: Names the worker, for operators.
    /// - Returns: The lease, or `nil` if nothing is due.
    public func claim(owner: String) async throws(MongoError) -> KeyLease? {
        let milliseconds = BSONValue.int64(Int64(leaseDuration.seconds * 1000))
        let claimed = try await raw().findOneAndUpdate(
            [
                "state": .string(QueueState.key.rawValue), "dueAt": ["$lte": .date(now())],
                "$expr": ["$lt": ["$lease.until", "$$NOW"]],
            ],
            [
                [
                    "$set": [
                        "abandoned": [
                            "$add": ["$abandoned", ["$cond": [["$gt": ["$lease.owner", .null]], 1, 0]]]
                        ],
                        "lease": [
                            "owner": ["$literal": .string(owner)], "until": ["$add": ["$$NOW", milliseconds]],
                            "token": ["$add": ["$lease.token", 1]],
                        ],
                    ]
                ]
            ],
            sort: ["dueAt": 1], returning: .after)
        return claimed.flatMap(KeyLease.init)
    }

    /// The key's next items in order, the head first.
    public func heads(of lease: KeyLease, limit: Int = 16) async throws(MongoError) -> [QueueItem<Body>] {
        try await items().find(
            ["orderingKey": .string(lease.orderingKey), "state": .string(QueueState.pending.rawValue)],
            sort: ["sequence": 1], limit: limit
        ).all()
    }

    /// When the next key is due, for sleeping until then; `nil` if nothing waits.
    ///
    /// A key that somebody holds counts with the end of its lease.
    public func nextDue() async throws(MongoError) -> Date? {
        let first = try await raw().findOne(
            ["state": .string(QueueState.key.rawValue), "dueAt": ["$lt": .date(Self.never)]], sort: ["dueAt": 1])
        guard let first, let due = first["dueAt"]?.date else { return nil }
        guard due <= now(), let until = first["lease"]?.document?["until"]?.date else { return due }
        return now().addingTimeInterval(max(until.timeIntervalSince(Date()), 0.05))
    }
}
