internal import BSON
internal import Basics
public import Foundation
public import MongoDB

extension OrderedQueue {
    /// Takes the key that has been due longest and that nobody holds.
    ///
    /// A key whose holder dies goes to the end of those due by then, and leases end at different moments: keys that
    /// were held together with an item that kills its workers are not tried together with it again.
    ///
    /// - Parameter owner: Names the worker, for operators.
    /// - Returns: The lease, or `nil` if nothing is due.
    public func claim(owner: String) async throws(MongoError) -> KeyLease? {
        let now = BSONValue.date(now())
        let claimed = try await raw().findOneAndUpdate(
            claimable,
            [
                [
                    "$set": [
                        "dueAt": now,
                        "abandoned": [
                            "$add": ["$abandoned", ["$cond": [["$gt": ["$lease.owner", .null]], 1, 0]]]
                        ],
                        "lease": [
                            "owner": ["$literal": .string(owner)], "until": ["$add": ["$$NOW", leaseMilliseconds]],
                            "token": ["$add": ["$lease.token", 1]],
                        ],
                    ]
                ]
            ],
            sort: ["dueAt": 1], returning: .after)
        return claimed.flatMap(KeyLease.init)
    }

    /// The keys that are due and that nobody holds.
    var claimable: BSONDocument {
        ours([
            "state": .string(QueueState.key.rawValue), "dueAt": ["$lte": .date(now())],
            "$expr": ["$lt": ["$lease.until", "$$NOW"]],
        ])
    }

    /// How long a new lease lasts: leases that were taken together do not end together.
    var leaseMilliseconds: BSONValue {
        .int64(Int64(leaseDuration.inSeconds * 1000 * .random(in: 1...1.25)))
    }

    /// The key's next items in order, the head first.
    func heads(of lease: KeyLease, limit: Int) async throws(MongoError) -> KeyHeads<Body> {
        let items = try await raw().find(
            ["orderingKey": .string(lease.orderingKey), "state": .string(QueueState.pending.rawValue)],
            sort: ["sequence": 1], limit: limit
        ).all().map(QueueHead<Body>.init)
        return KeyHeads(items, isWhole: items.count < limit)
    }

    /// Whether an item still waits to be begun.
    func isPending(_ id: String) async throws(MongoError) -> Bool {
        try await raw().findOne(["_id": .string(id), "state": .string(QueueState.pending.rawValue)]) != nil
    }

    /// When the next key is due, for sleeping until then; `nil` if nothing waits.
    ///
    /// A key that is due and held counts with the end of its lease.
    public func nextDue() async throws(MongoError) -> Date? {
        let keys = try await raw().find(
            ours(["state": .string(QueueState.key.rawValue), "dueAt": ["$lt": .date(Self.never)]]),
            sort: ["dueAt": 1], limit: Self.heldKeys
        ).all()
        let now = now()
        return keys.compactMap { key -> Date? in
            guard let due = key["dueAt"]?.date else { return nil }
            guard due <= now else { return due }
            // Leases end by the server's clock, due times count by the one given here.
            let remaining = key["lease"]?.document?["until"]?.date?.timeIntervalSince(Date()) ?? 0
            return now.addingTimeInterval(max(remaining, 0.05))
        }.min()
    }

    /// The filter, for the keys of this queue's kind alone.
    private func ours(_ filter: BSONDocument) -> BSONDocument {
        guard let keyPrefix else { return filter }
        var own = filter
        own["orderingKey"] = ["$gte": .string(keyPrefix), "$lt": .string(keyPrefix + "\u{10FFFF}")]
        return own
    }

    /// How many keys are looked at for the next due one: more than workers can hold at a time.
    private static var heldKeys: Int { 64 }
}
