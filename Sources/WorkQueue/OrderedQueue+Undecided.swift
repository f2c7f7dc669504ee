internal import BSON
public import MongoDB

/// What an operator found out about an item of which nobody could know whether it was sent.
public enum DeliveryFinding: String, Sendable, CaseIterable {
    /// It arrived.
    case sent
    /// It did not, and is to be sent now.
    case again
    /// It did not, and is not to be sent any more.
    case dropped
}

extension OrderedQueue {
    /// Items of which nobody can know whether they were sent, the latest first.
    public func undecided(limit: Int = 100) async throws(MongoError) -> [QueueItem<Body>] {
        try await items().find(
            ["state": .string(QueueState.unknown.rawValue)], sort: ["sequence": -1], limit: limit
        ).all()
    }

    /// Settles such an item by what an operator found out.
    ///
    /// - Throws: ``WorkQueueError`` `notFound` if no such item is undecided.
    public func decide(_ id: String, _ finding: DeliveryFinding) async throws {
        let missing = WorkQueueError(.notFound, "\(id) is not undecided")
        let state: QueueState
        switch finding {
        case .again: return try await revive(id, from: .unknown, resetting: ["attempts": 0], missing: missing)
        case .sent: state = .sent
        case .dropped: state = .cancelled
        }
        let result = try await raw().updateOne(
            ["_id": .string(id), "state": .string(QueueState.unknown.rawValue)],
            ["$set": ["state": .string(state.rawValue)]])
        guard result.matched == 1 else { throw missing }
    }
}
