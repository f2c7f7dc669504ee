internal import BSON
public import MongoDB

/// Items that are handled together with the head of their key.
extension OrderedQueue {
    /// What waits directly behind an item of its key, in order, up to the first that cannot be read.
    public func behind(_ item: QueueItem<Body>, limit: Int) async throws(MongoError) -> [QueueItem<Body>] {
        let documents = try await raw().find(
            [
                "orderingKey": .string(item.orderingKey), "state": .string(QueueState.pending.rawValue),
                "sequence": ["$gt": .int64(item.sequence)],
            ], sort: ["sequence": 1], limit: limit
        ).all()
        var items: [QueueItem<Body>] = []
        for document in documents {
            guard case .item(let next) = QueueHead<Body>(document) else { break }
            items.append(next)
        }
        return items
    }

    /// Finishes items that were handled together with the head of their key, in the transaction that finishes it: that
    /// one makes sure that the key is held.
    ///
    /// - Throws: ``WorkQueueError`` `notFound` if one of them was moved by somebody else; the transaction must be abandoned.
    public func absorb(_ ids: [String], in database: MongoDatabase) async throws {
        guard !ids.isEmpty else { return }
        let absorbed = try await raw(database).updateMany(
            [
                "_id": ["$in": .array(BSONArray(ids.map { .string($0) }))],
                "state": .string(QueueState.pending.rawValue),
            ], ["$set": ["state": .string(QueueState.done.rawValue)]])
        guard absorbed.matched == ids.count else {
            throw WorkQueueError(.notFound, "one of \(ids.joined(separator: ", ")) was moved by somebody else")
        }
    }
}
