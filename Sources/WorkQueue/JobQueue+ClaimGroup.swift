internal import BSON
internal import Basics
internal import Foundation
public import MongoDB

extension JobQueue {
    /// Takes several jobs, those that have been due longest.
    ///
    /// - Parameters:
    ///   - limit: How many at most.
    ///   - owner: Names the worker, for operators.
    /// - Returns: The claims, the earliest due first; empty if nothing is due.
    public func claim(upTo limit: Int, owner: String) async throws(MongoError) -> [Claim<Body>] {
        guard limit > 1 else { return try await claim(owner: owner).map { [$0] } ?? [] }
        let due = try await raw().find(
            ["state": .string(QueueState.pending.rawValue), "availableAt": ["$lte": .date(now())]],
            sort: [.init(turn): 1], limit: limit
        ).all()
        guard !due.isEmpty else { return [] }
        let name = UUID().uuidString
        let milliseconds = BSONValue.int64(leaseDuration.wholeMilliseconds)
        let writes = due.map { job -> MongoWrite<BSONDocument> in
            .updateOne(
                [
                    "_id": job["_id"] ?? .null, "state": .string(QueueState.pending.rawValue),
                    "lease.token": job["lease"]?.document?["token"] ?? ["$exists": false],
                ],
                .pipeline([
                    [
                        "$set": [
                            "state": .string(QueueState.leased.rawValue),
                            "lease": [
                                "owner": ["$literal": .string(owner)], "until": ["$add": ["$$NOW", milliseconds]],
                                "token": .int64(Self.token(of: job) + 1), "claim": .string(name),
                            ],
                        ]
                    ]
                ]), upsert: false)
        }
        let taken = try await raw().bulkWrite(writes, ordered: false)
        var mine = due
        if taken.matched < due.count {
            let ids = BSONArray(due.compactMap { $0["_id"] })
            let names = try await raw().find(
                ["_id": ["$in": .array(ids)], "lease.claim": .string(name)], projection: ["_id": 1]
            ).all().compactMap { $0["_id"]?.string }
            mine.removeAll { !names.contains($0["_id"]?.string ?? "") }
        }
        var claims: [Claim<Body>] = []
        for job in mine {
            guard let item = try await readable(job) else { continue }
            claims.append(Claim(item: item, token: Self.token(of: job) + 1))
        }
        return claims
    }

    private static func token(of job: BSONDocument) -> Int64 {
        Int64(job["lease"]?.document?["token"]?.int ?? 0)
    }
}
