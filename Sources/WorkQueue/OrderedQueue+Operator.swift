internal import BSON
public import MongoDB

extension OrderedQueue {
    /// Depth by state and the age of what waits.
    ///
    /// - Parameter states: The states that are counted; counting finished items takes longer the more there are.
    public func overview(of states: Set<QueueState>) async throws(MongoError) -> QueueOverview {
        try await queueOverview(of: raw(), states, now: now())
    }

    /// Items that failed too often, the latest first.
    public func deadLetters(limit: Int) async throws(MongoError) -> [DeadLetter] {
        try await raw().find(
            ["state": .string(QueueState.dead.rawValue)], sort: ["sequence": -1], limit: limit,
            projection: ["orderingKey": 1, "attempts": 1, "error": 1, "createdAt": 1], as: DeadLetter.self
        ).all()
    }

    /// One item, whatever its state; `nil` if there is none.
    public func item(_ id: String) async throws(MongoError) -> QueueItem<Body>? {
        try await items().findOne(["_id": .string(id)])
    }

    /// Gives a dead letter another chance, at its old place in the order of its key.
    ///
    /// - Throws: ``WorkQueueError`` `notFound` if there is no such dead letter.
    public func retry(_ id: String) async throws {
        try await revive(
            id, from: .dead, resetting: ["attempts": 0],
            missing: WorkQueueError(.notFound, "there is no dead letter \(id)"))
    }

    /// Items that may or may not have been sent, latest first.
    public func undecided(limit: Int = 100) async throws(MongoError) -> [QueueItem<Body>] {
        try await items().find(
            ["state": .string(QueueState.unknown.rawValue)], sort: ["sequence": -1], limit: limit
        ).all()
    }

    /// Settles such an item according to what an operator found out.
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

    /// Makes an item wait again, at its old place, and its key due.
    func revive(
        _ id: String, from state: QueueState, resetting fields: BSONDocument, missing: WorkQueueError
    ) async throws {
        let item: BSONDocument = ["_id": .string(id), "state": .string(state.rawValue)]
        guard let key = try await raw().findOne(item, projection: ["orderingKey": 1])?["orderingKey"]?.string else {
            throw missing
        }
        let due = BSONValue.date(now())
        var changes = fields
        changes["state"] = .string(QueueState.pending.rawValue)
        changes["availableAt"] = due
        let result = try await raw().bulkWrite(
            [.updateOne(item, ["$set": .document(changes)], upsert: false), markWrite(key, dueAt: due)],
            ordered: true)
        guard result.matched == 2 else { throw missing }
    }
}
