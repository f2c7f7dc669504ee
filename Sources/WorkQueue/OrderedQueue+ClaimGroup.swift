internal import BSON
internal import Basics
internal import Foundation
public import MongoDB

extension OrderedQueue {
    /// Takes several keys, those that have been due longest.
    ///
    /// A key whose last holder died is taken alone: its item may kill the next holder too, and with it the work on
    /// everything held at the same time.
    ///
    /// - Parameters:
    ///   - limit: How many at most.
    ///   - owner: Names the worker, for operators.
    /// - Returns: The leases, each with a token of its own; empty if nothing is due.
    public func claim(upTo limit: Int, owner: String) async throws(MongoError) -> [KeyLease] {
        guard limit > 1 else { return try await claim(owner: owner).map { [$0] } ?? [] }
        for _ in 0..<3 {
            let due = try await raw().find(claimable, sort: ["dueAt": 1], limit: limit).all().map(ClaimableKey.init)
            guard let first = due.first else { return [] }
            guard first.isUnsuspicious else { break }
            let leases = try await take(Array(due.prefix { $0.isUnsuspicious }), owner)
            // None: another worker looked at the same moment, and has taken them all.
            if !leases.isEmpty { return leases }
        }
        return try await claim(owner: owner).map { [$0] } ?? []
    }

    private func take(_ keys: [ClaimableKey], _ owner: String) async throws(MongoError) -> [KeyLease] {
        let claim = UUID().uuidString
        let moment = BSONValue.date(now())
        let writes = keys.map { key -> MongoWrite<BSONDocument> in
            .updateOne(
                ["_id": .string(key.id), "lease.token": .int64(key.token), "lease.owner": ["$exists": false]],
                .pipeline([
                    [
                        "$set": [
                            "dueAt": moment,
                            "lease": [
                                "owner": ["$literal": .string(owner)], "until": ["$add": ["$$NOW", leaseMilliseconds]],
                                "token": .int64(key.token + 1), "claim": .string(claim),
                            ],
                        ]
                    ]
                ]), upsert: false)
        }
        let taken = try await raw().bulkWrite(writes, ordered: false)
        guard taken.matched < keys.count else { return keys.compactMap(\.lease) }
        let ids = BSONArray(keys.map { .string($0.id) })
        let mine = try await raw().find(["_id": ["$in": .array(ids)], "lease.claim": .string(claim)]).all()
        return mine.compactMap(KeyLease.init)
    }

    /// The next items of several keys, in order, the head first; a key without any is left out.
    ///
    /// - Parameters:
    ///   - leases: The keys.
    ///   - limit: The most items of one key.
    func heads(of leases: [KeyLease], limit: Int) async throws(MongoError) -> [String: KeyHeads<Body>] {
        let keys = BSONArray(leases.map { .string($0.orderingKey) })
        let total = leases.count * 4
        let documents = try await raw().find(
            ["orderingKey": ["$in": .array(keys)], "state": .string(QueueState.pending.rawValue)],
            sort: ["sequence": 1], limit: total
        ).all()
        let isWhole = documents.count < total
        return Dictionary(grouping: documents) { $0["orderingKey"]?.string ?? "" }.mapValues { documents in
            KeyHeads(
                documents.prefix(limit).map(QueueHead.init), isWhole: isWhole && documents.count <= limit)
        }
    }
}

/// The first items of a key.
struct KeyHeads<Body: Codable & Sendable>: Sendable {
    let items: [QueueHead<Body>]
    /// Whether the key has no others.
    let isWhole: Bool

    init(_ items: [QueueHead<Body>], isWhole: Bool) {
        self.items = items
        self.isWhole = isWhole
    }
}

/// A key that is due and not held, as it was found.
private struct ClaimableKey {
    let id: String
    let token: Int64
    /// Whether its last holder gave it back, and none before it died over what the key holds.
    let isUnsuspicious: Bool
    /// The lease, once it is taken.
    let lease: KeyLease?

    init(_ document: BSONDocument) {
        let lease = document["lease"]?.document
        let token = Int64(lease?["token"]?.int ?? 0)
        id = document["_id"]?.string ?? ""
        self.token = token
        isUnsuspicious = lease?["owner"] == nil && document["abandoned"]?.int ?? 0 == 0
        self.lease = document["orderingKey"]?.string.map {
            KeyLease($0, token: token + 1, arrivals: Int64(document["arrivals"]?.int ?? 0))
        }
    }
}
