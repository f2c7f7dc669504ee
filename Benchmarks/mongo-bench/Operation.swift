import BSON
import MongoDB

/// What is measured: the same three calls as in `mongo_peer.c`.
enum Operation: String, CaseIterable {
    case insert
    case find
    case findOneAndUpdate

    static let keys = 1000
    /// Inserts of one run do not meet those of another.
    static let keysPerWorker = 100_000_000

    func run(on collection: MongoCollection<BSONDocument>, worker: Int, count: Int) async throws(MongoError) {
        switch self {
        case .insert:
            let id = Self.keys + worker * Self.keysPerWorker + count
            try await collection.insertOne([
                "_id": .int64(Int64(id)), "state": "pending", "attempts": 0,
                "payload": "forty characters of text to carry along.",
            ])
        case .find:
            _ = try await collection.findOne(["_id": .int64(Int64(count % Self.keys))])
        case .findOneAndUpdate:
            let id = count % 100 + worker * 100
            try await collection.findOneAndUpdate(["_id": .int64(Int64(id))], ["$inc": ["attempts": 1]])
        }
    }
}
