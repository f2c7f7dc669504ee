public import BSON
public import MongoDB

extension OrderedQueue {
    /// Withdraws what waits and was not begun.
    ///
    /// - Parameters:
    ///   - filter: Which items.
    ///   - database: The database bound to a transaction, if this is part of one.
    /// - Returns: How many were withdrawn.
    @discardableResult
    public func cancel(_ filter: BSONDocument, in database: MongoDatabase? = nil) async throws(MongoError) -> Int {
        var pending = filter
        pending["state"] = .string(QueueState.pending.rawValue)
        return try await raw(database).updateMany(
            pending, ["$set": ["state": .string(QueueState.cancelled.rawValue)]]
        ).modified
    }
}
