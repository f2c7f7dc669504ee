internal import BSON
internal import Foundation
internal import MongoDB
internal import SalesStore

/// Recent failures, counted in the store for all copies of the desk together.
struct FailedAttempts: Sendable {
    static let forgetAfter: TimeInterval = 15 * 60

    let store: SalesStore
    let now: @Sendable () -> Date

    func failures(_ key: String) async throws(MongoError) -> Int {
        let found = try await store.signInFailures.findOne(["_id": .string(key)])
        return found.map { $0.expiresAt > now() ? $0.count : 0 } ?? 0
    }

    /// Counts an attempt.
    ///
    /// - Returns: How many recent ones there are, including this one.
    @discardableResult
    func count(_ key: String) async throws(MongoError) -> Int {
        _ = try await store.signInFailures.deleteOne(["_id": .string(key), "expiresAt": ["$lte": .date(now())]])
        // Many guesses may come at once, and the first of them would begin the same count: so the count is begun before
        // any is counted.
        let counted = try await retryingContention { () throws(MongoError) in
            _ = try await store.signInFailures.updateOne(
                ["_id": .string(key)],
                [
                    "$setOnInsert": [
                        "count": 0, "expiresAt": .date(now().addingTimeInterval(Self.forgetAfter)),
                    ]
                ], upsert: true)
            return try await store.signInFailures.findOneAndUpdate(["_id": .string(key)], ["$inc": ["count": 1]])
        }
        return counted?.count ?? 1
    }

    /// Takes an attempt that was counted beforehand out of the count: it has not failed.
    func takeBack(_ key: String) async throws(MongoError) {
        _ = try await store.signInFailures.updateOne(["_id": .string(key)], ["$inc": ["count": -1]])
    }

    func forget(_ key: String) async throws(MongoError) {
        _ = try await store.signInFailures.deleteOne(["_id": .string(key)])
    }
}
