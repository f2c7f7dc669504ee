public import BSON
internal import Basics
public import Foundation
internal import Logging
public import MongoDB

/// A queue without ordered keys: of the jobs that are due, the earliest comes first, or they go by a moment in the
/// body. The lease sits on the job itself.
public struct JobQueue<Body: Codable & Sendable>: Sendable {
    /// The collection's name.
    public let name: String
    /// How long a claim lasts without being renewed.
    public let leaseDuration: Duration
    /// The field by which jobs that are due take their turns.
    let turn: String
    let database: MongoDatabase
    let now: @Sendable () -> Date

    /// Opens a queue.
    ///
    /// - Parameters:
    ///   - name: The collection.
    ///   - database: Where it is.
    ///   - turn: The field by which jobs that are due take their turns, the earliest first; one without it goes before.
    ///   - leaseDuration: How long a claim lasts without being renewed.
    ///   - now: The clock due times are compared with.
    public init(
        _ name: String, in database: MongoDatabase, turn: String = "availableAt",
        leaseDuration: Duration = .seconds(30),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.name = name
        self.database = database
        self.turn = turn
        self.leaseDuration = leaseDuration
        self.now = now
    }

    func raw(_ database: MongoDatabase? = nil) -> MongoCollection<BSONDocument> {
        (database ?? self.database).collection(name, of: BSONDocument.self)
    }

    /// Creates the indexes this queue needs.
    public func createIndexes() async throws(MongoError) {
        var indexes = [MongoIndex(["state": 1, "availableAt": 1])]
        if turn != "availableAt" { indexes.append(MongoIndex(["state": 1, .init(turn): 1])) }
        try await raw().createIndexes(indexes)
    }

    /// The writes that store jobs, to be sent in one bulk of this queue's collection. A job that is there stays.
    public func enqueueWrites(_ jobs: [QueueItem<Body>]) throws(BSONError) -> [MongoWrite<BSONDocument>] {
        var writes: [MongoWrite<BSONDocument>] = []
        for job in jobs {
            var document = try BSONEncoder().encode(job)
            document["_id"] = nil
            writes.append(.updateOne(["_id": .string(job.id)], ["$setOnInsert": .document(document)], upsert: true))
        }
        return writes
    }

    /// Stores jobs; one that is there already stays as it is.
    public func enqueue(_ jobs: [QueueItem<Body>], in database: MongoDatabase? = nil) async throws {
        guard !jobs.isEmpty else { return }
        _ = try await raw(database).bulkWrite(try enqueueWrites(jobs), ordered: true)
    }

    /// Takes the job whose turn it is, of those that are due. A job that cannot be read becomes a dead letter on the way.
    public func claim(owner: String) async throws(MongoError) -> Claim<Body>? {
        let milliseconds = BSONValue.int64(leaseDuration.wholeMilliseconds)
        while true {
            let claimed = try await raw().findOneAndUpdate(
                ["state": .string(QueueState.pending.rawValue), "availableAt": ["$lte": .date(now())]],
                [
                    [
                        "$set": [
                            "state": .string(QueueState.leased.rawValue),
                            "lease": [
                                "owner": ["$literal": .string(owner)], "until": ["$add": ["$$NOW", milliseconds]],
                                "token": ["$add": [["$ifNull": ["$lease.token", 0]], 1]],
                            ],
                        ]
                    ]
                ], sort: [.init(turn): 1], returning: .after)
            guard let claimed else { return nil }
            if let item = try await readable(claimed), let token = claimed["lease"]?.document?["token"]?.int {
                return Claim(item: item, token: Int64(token))
            }
        }
    }

    /// The job in a document; one that cannot be read becomes a dead letter, so that it stops nobody else.
    func readable(_ document: BSONDocument) async throws(MongoError) -> QueueItem<Body>? {
        do {
            return try BSONDecoder().decode(QueueItem<Body>.self, from: document)
        } catch {
            _ = try await raw().updateOne(
                ["_id": document["_id"] ?? .null],
                ["$set": ["state": .string(QueueState.dead.rawValue), "error": .string("\(error)")]])
            Logger.current.error(
                "A job cannot be read, kept as a dead letter",
                metadata: ["queue.name": "\(name)", "job.id": "\(document["_id"]?.string ?? "")"])
            return nil
        }
    }

    /// Puts jobs whose holders died back into the queue, with one attempt fewer.
    public func reclaim() async throws(MongoError) {
        _ = try await raw().updateMany(
            ["state": .string(QueueState.leased.rawValue), "$expr": ["$lt": ["$lease.until", "$$NOW"]]],
            ["$set": ["state": .string(QueueState.pending.rawValue)], "$inc": ["attempts": 1]])
    }

    /// Renews a claim while its holder works on.
    ///
    /// - Returns: `false` if the claim was lost.
    public func renew(_ claim: Claim<Body>) async throws(MongoError) -> Bool {
        let milliseconds = BSONValue.int64(leaseDuration.wholeMilliseconds)
        return try await raw().updateOne(
            fence(claim), .pipeline([["$set": ["lease.until": ["$add": ["$$NOW", milliseconds]]]]])
        ).matched == 1
    }

    /// Moves a claimed job on.
    ///
    /// - Throws: ``WorkQueueError`` `leaseLost` if somebody else holds the job, or it was withdrawn.
    public func move(
        _ claim: Claim<Body>, to state: QueueState, setting fields: BSONDocument = [:],
        in database: MongoDatabase? = nil
    ) async throws {
        var changes = fields
        changes["state"] = .string(state.rawValue)
        let result = try await raw(database).updateOne(fence(claim), ["$set": .document(changes)])
        guard result.matched == 1 else {
            throw WorkQueueError(.leaseLost, "\(claim.item.id) is no longer held by this worker")
        }
    }

    /// When the next job is due; `nil` if none waits.
    public func nextDue() async throws(MongoError) -> Date? {
        try await raw().findOne(["state": .string(QueueState.pending.rawValue)], sort: ["availableAt": 1])?[
            "availableAt"]?.date
    }

    private func fence(_ claim: Claim<Body>) -> BSONDocument {
        [
            "_id": .string(claim.item.id), "state": .string(QueueState.leased.rawValue),
            "lease.token": .int64(claim.token),
        ]
    }
}

/// A job in the hands of a worker.
public struct Claim<Body: Codable & Sendable>: Sendable {
    /// The job.
    public let item: QueueItem<Body>
    /// Grows with each claim of the job.
    public let token: Int64
}
