internal import BSON
public import Foundation
public import MongoDB

/// A queue that keeps the order of each key: first in, first out, one holder at a time.
///
/// Every key has a document of its own in the same collection. It says when the key's head is due and carries the
/// lease. So storing an item and marking its key is one command, and so is finishing an item and giving the key back.
///
///     item  {_id, orderingKey, sequence, state: pending | done | dead …, availableAt, attempts, error, body}
///     key   {_id: "key:…", orderingKey, state: key, dueAt, arrivals, abandoned, lease: {owner, until, token}}
///
/// Leases are timed by the server (`$$NOW`); due times by the clock given here, so that a test can move it.
public struct OrderedQueue<Body: Codable & Sendable>: Sendable {
    /// The collection's name.
    public let name: String
    /// How long a claim lasts without being renewed.
    public let leaseDuration: Duration
    /// Which keys this queue's workers take, where several kinds share a collection.
    let keyPrefix: String?
    let database: MongoDatabase
    let now: @Sendable () -> Date

    /// Opens a queue.
    ///
    /// - Parameters:
    ///   - name: The collection.
    ///   - database: Where it is.
    ///   - keyPrefix: Workers take only keys that begin so; `nil` takes all.
    ///   - leaseDuration: How long a claim lasts without being renewed.
    ///   - now: The clock due times are compared with.
    public init(
        _ name: String, in database: MongoDatabase, keyPrefix: String? = nil,
        leaseDuration: Duration = .seconds(30), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.name = name
        self.database = database
        self.keyPrefix = keyPrefix
        self.leaseDuration = leaseDuration
        self.now = now
    }

    /// A moment later than any due time: the key has nothing to do.
    static var never: Date { Date(timeIntervalSince1970: 253_402_300_799) }
    static var epoch: Date { Date(timeIntervalSince1970: 0) }

    func raw(_ database: MongoDatabase? = nil) -> MongoCollection<BSONDocument> {
        (database ?? self.database).collection(name, of: BSONDocument.self)
    }

    func items(_ database: MongoDatabase? = nil) -> MongoCollection<QueueItem<Body>> {
        (database ?? self.database).collection(name, of: QueueItem<Body>.self)
    }

    /// Creates the indexes this queue needs.
    public func createIndexes() async throws(MongoError) {
        try await raw().createIndexes([
            MongoIndex(["state": 1, "dueAt": 1]),
            MongoIndex(["orderingKey": 1, "state": 1, "sequence": 1]),
        ])
    }
}
