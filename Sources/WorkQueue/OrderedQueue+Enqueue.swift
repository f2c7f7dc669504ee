public import BSON
public import MongoDB

extension OrderedQueue {
    /// The writes that store items and mark their keys, to be sent in one ordered bulk of this queue's collection.
    ///
    /// An item whose identifier is there already stays as it is.
    public func enqueueWrites(_ items: [QueueItem<Body>]) throws(BSONError) -> [MongoWrite<BSONDocument>] {
        var writes: [MongoWrite<BSONDocument>] = []
        for item in items {
            var document = try BSONEncoder().encode(item)
            document["_id"] = nil
            writes.append(.updateOne(["_id": .string(item.id)], ["$setOnInsert": .document(document)], upsert: true))
            writes.append(markWrite(item.orderingKey, dueAt: .date(item.availableAt)))
        }
        return writes
    }

    /// Stores items.
    ///
    /// - Parameters:
    ///   - items: The items to store; those already there stay as they are.
    ///   - database: A database bound to a transaction, if this is part of one.
    /// - Returns: The identifiers that were new.
    @discardableResult
    public func enqueue(
        _ items: [QueueItem<Body>], in database: MongoDatabase? = nil
    ) async throws -> Set<String> {
        guard !items.isEmpty else { return [] }
        let result = try await raw(database).bulkWrite(try enqueueWrites(items), ordered: true)
        return Set(result.upsertedIDs.values.compactMap(\.string)).intersection(items.map(\.id))
    }

    /// Withdraws items that are waiting and have not been started.
    ///
    /// - Parameters:
    ///   - filter: Which items.
    ///   - database: The database bound to a transaction, if this is part of one.
    /// - Returns: How many were withdrawn.
    @discardableResult
    public func cancel(_ filter: BSONDocument, in database: MongoDatabase? = nil) async throws(MongoError) -> Int {
        try await raw(database).bulkWrite([cancelWrite(filter)], ordered: true).modified
    }

    /// The write that withdraws items that are waiting and have not been started, for a bulk write to this queue's
    /// collection.
    ///
    /// - Parameter filter: Which items.
    public func cancelWrite(_ filter: BSONDocument) -> MongoWrite<BSONDocument> {
        var pending = filter
        pending["state"] = .string(QueueState.pending.rawValue)
        return .updateMany(pending, ["$set": ["state": .string(QueueState.cancelled.rawValue)]])
    }

    func markWrite(_ orderingKey: String, dueAt: BSONValue) -> MongoWrite<BSONDocument> {
        .updateOne(
            ["_id": .string(KeyLease.documentID(orderingKey))],
            [
                "$inc": ["arrivals": 1],
                "$min": ["dueAt": dueAt],
                "$setOnInsert": [
                    "orderingKey": .string(orderingKey), "state": .string(QueueState.key.rawValue), "abandoned": 0,
                    "lease": ["until": .date(Self.epoch), "token": 0],
                ],
            ], upsert: true)
    }
}
