internal import BSON
public import MongoDB

extension OrderedQueue {
    /// Items of a key that a dead holder left on their way out, in order.
    public func interrupted(_ lease: KeyLease) async throws(MongoError) -> [QueueItem<Body>] {
        try await items().find(
            ["orderingKey": .string(lease.orderingKey), "state": .string(QueueState.sending.rawValue)],
            sort: ["sequence": 1]
        ).all()
    }

    /// Moves an interrupted item on, under the lease of its key.
    public func settle(_ item: QueueItem<Body>, as state: QueueState, under lease: KeyLease) async throws {
        try await finish(item.id, from: [.sending], as: state, under: lease, key: .keep)
    }
}
