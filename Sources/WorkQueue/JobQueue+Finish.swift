internal import BSON
public import Foundation
public import MongoDB

extension JobQueue {
    /// Removes claimed jobs: they are done, and nothing about them needs to be kept.
    public func remove(_ claims: [Claim<Body>]) async throws(MongoError) {
        _ = try await raw().deleteMany(["_id": ["$in": .array(BSONArray(claims.map { .string($0.item.id) }))]])
    }

    /// Jobs whose results wait to be fetched, the earliest first.
    public func finished(limit: Int) async throws(MongoError) -> [QueueItem<Body>] {
        let documents = try await raw().find(
            ["state": .string(QueueState.answered.rawValue)], sort: ["availableAt": 1], limit: limit
        ).all()
        var finished: [QueueItem<Body>] = []
        for document in documents {
            if let job = try await readable(document) { finished.append(job) }
        }
        return finished
    }

    /// Gives a claimed job back.
    ///
    /// - Parameters:
    ///   - retryAt: It is not claimed again before this moment.
    ///   - countAttempt: Whether the attempt counts against the job.
    public func giveBack(
        _ claim: Claim<Body>, retryAt: Date, countAttempt: Bool, error: String? = nil
    ) async throws {
        try await move(
            claim, to: .pending,
            setting: [
                "availableAt": .date(retryAt), "error": error.map { .string(String($0.prefix(1000))) } ?? .null,
                "attempts": .int64(Int64(claim.item.attempts + (countAttempt ? 1 : 0))),
            ])
    }
}
