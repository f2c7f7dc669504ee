public import BSON
internal import Foundation
public import MongoDB

extension OrderedQueue {
    /// Makes items due that wait for a later moment, since what they wait for is over.
    ///
    /// - Parameter filter: Which of the pending ones.
    /// - Returns: How many there were.
    @discardableResult
    public func hasten(_ filter: BSONDocument) async throws(MongoError) -> Int {
        // One moment for both: what is made due must not be found again as waiting.
        let due = BSONValue.date(now())
        var waiting = filter
        waiting["state"] = .string(QueueState.pending.rawValue)
        waiting["availableAt"] = ["$gt": due]
        var count = 0
        while true {
            let items = try await raw().find(waiting, limit: 500, projection: ["orderingKey": 1]).all()
            guard !items.isEmpty else { return count }
            let keys = Set(items.compactMap { $0["orderingKey"]?.string })
            let ids = BSONArray(items.compactMap { $0["_id"] })
            let update = MongoWrite<BSONDocument>.updateMany(
                ["_id": ["$in": .array(ids)], "state": .string(QueueState.pending.rawValue)],
                ["$set": ["availableAt": due]])
            _ = try await raw().bulkWrite([update] + keys.sorted().map { markWrite($0, dueAt: due) }, ordered: true)
            count += items.count
        }
    }

    /// Makes keys due of which somebody made items wait again.
    public func wake(_ orderingKeys: [String]) async throws(MongoError) {
        guard !orderingKeys.isEmpty else { return }
        let due = BSONValue.date(now())
        _ = try await raw().bulkWrite(orderingKeys.map { markWrite($0, dueAt: due) }, ordered: true)
    }
}
