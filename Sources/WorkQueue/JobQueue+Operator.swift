internal import BSON
public import MongoDB

extension JobQueue {
    /// Depth by state and the age of what waits.
    ///
    /// - Parameter states: The states that are counted.
    public func overview(of states: Set<QueueState>) async throws(MongoError) -> QueueOverview {
        try await queueOverview(of: raw(), states, now: now())
    }

    /// Jobs that failed too often or cannot be read, the latest due first.
    public func deadLetters(limit: Int) async throws(MongoError) -> [DeadLetter] {
        try await raw().find(
            ["state": .string(QueueState.dead.rawValue)], sort: ["availableAt": -1], limit: limit,
            projection: ["orderingKey": 1, "attempts": 1, "error": 1, "createdAt": 1], as: DeadLetter.self
        ).all()
    }

    /// Gives a dead letter another chance, due now.
    ///
    /// - Throws: ``WorkQueueError`` `notFound` if there is no such dead letter.
    public func retry(_ id: String) async throws {
        let result = try await raw().updateOne(
            ["_id": .string(id), "state": .string(QueueState.dead.rawValue)],
            [
                "$set": [
                    "state": .string(QueueState.pending.rawValue), "attempts": 0, "availableAt": .date(now()),
                ]
            ])
        guard result.matched == 1 else { throw WorkQueueError(.notFound, "there is no dead letter \(id)") }
    }
}
