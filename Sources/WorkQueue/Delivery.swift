public import BSON
public import MongoDB

/// An item in the hands of a worker.
public struct Delivery<Body: Codable & Sendable>: Sendable {
    /// The item.
    public let item: QueueItem<Body>
    /// The lease on its key.
    public let lease: KeyLease
    /// What finishing it means for the key.
    public let disposal: KeyDisposal
    let queue: OrderedQueue<Body>

    /// Finishes the item; part of the transaction that holds all its effects.
    ///
    /// - Throws: ``WorkQueueError`` `leaseLost`; the transaction must be abandoned then.
    public func complete(
        as state: QueueState = .done, from: Set<QueueState> = [.pending], setting fields: BSONDocument = [:],
        in database: MongoDatabase? = nil
    ) async throws {
        try await queue.finish(
            item.id, from: from, as: state, setting: fields, under: lease, key: disposal, in: database)
    }

    /// Marks the item as being on its way out: the last thing before the wire.
    ///
    /// A worker that has lost its lease takes its own mark back and throws ``WorkQueueError`` `leaseLost`.
    public func markSending() async throws {
        let mark: BSONValue = .int64(lease.token)
        do {
            try await queue.finish(
                item.id, as: .sending, setting: ["sendingToken": mark], under: lease, key: .keep)
        } catch let error as WorkQueueError where error.code == .leaseLost {
            _ = try await queue.raw().updateOne(
                ["_id": .string(item.id), "state": .string(QueueState.sending.rawValue), "sendingToken": mark],
                ["$set": ["state": .string(QueueState.pending.rawValue)]])
            throw error
        }
    }
}
