internal import BSON
public import MongoDB

/// Items that are handled together with the head of their key.
extension OrderedQueue {
    /// The items waiting directly behind an item of its key, in order, up to the first that cannot be read.
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
}
