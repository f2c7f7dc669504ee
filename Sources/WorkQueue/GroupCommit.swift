internal import BSON
public import MongoDB

/// Writes the plans of many items in one transaction.
///
/// A plan that is refused (a lost lease, a document that changed, a unique index) is named by the server; it alone fails,
/// and the others are written without it. What fails for another reason is tried again plan by plan.
public struct GroupCommit: Sendable {
    let database: MongoDatabase
    /// This collection is written first: its keys are held for the rest of the transaction.
    let first: String

    /// Creates it.
    ///
    /// - Parameters:
    ///   - database: Where the collections are.
    ///   - first: The collection of the queue. Others add to it all the time, and a transaction whose documents were
    ///     changed after it began fails: so it is written as soon as it has begun.
    public init(_ database: MongoDatabase, first: String) {
        self.database = database
        self.first = first
    }

    /// The step of a group that commits.
    public var step: SharedStep<WritePlan, Void> {
        SharedStep("commit", rank: 100) { await commit($0) }
    }

    /// Writes plans.
    ///
    /// - Returns: For each plan, whether it was written; a failed one has written nothing.
    public func commit(_ plans: [WritePlan]) async -> [Result<Void, any Error>] {
        var outcomes: [Int: Result<Void, any Error>] = [:]
        var open = Array(plans.indices)
        while !open.isEmpty {
            do {
                try await write(open.map { (index: $0, plan: plans[$0]) })
                for index in open { outcomes[index] = .success(()) }
                break
            } catch let refused as RefusedPlan {
                outcomes[refused.index] = .failure(refused.error)
                open.removeAll { $0 == refused.index }
            } catch  where open.count > 1 && Self.mayBeOfOne(error) {
                for index in open { outcomes[index] = await commit([plans[index]])[0] }
                break
            } catch {
                for index in open { outcomes[index] = .failure(error) }
                break
            }
        }
        return plans.indices.map { outcomes[$0] ?? .success(()) }
    }

    /// Whether an error may be about one of several plans, so that the others would go through without it.
    private static func mayBeOfOne(_ error: any Error) -> Bool {
        guard let error = error as? MongoError else { return false }
        switch error.code {
        case .unavailable, .network, .tls, .authentication, .unauthorized, .configuration, .cancelled, .closed:
            return false
        case .command, .duplicateKey, .writeConflict, .writeConcern, .timeout, .cursorLost, .decoding, .encoding,
            .file:
            return true
        }
    }

    private func write(_ plans: [(index: Int, plan: WritePlan)]) async throws {
        var bulks: [String: Bulk] = [:]
        for (index, plan) in plans {
            for (collection, entries) in plan.entries { bulks[collection, default: Bulk()].add(entries, of: index) }
        }
        let ordered = bulks.sorted { ($0.key == first ? 0 : 1, $0.key) < ($1.key == first ? 0 : 1, $1.key) }
        try await database.withTransaction { bound in
            for (name, bulk) in ordered { try await bulk.write(to: bound.collection(name, of: BSONDocument.self)) }
        }
    }
}

/// A plan that the database refused.
private struct RefusedPlan: Error {
    let index: Int
    let error: any Error
}

/// The writes of several plans to one collection.
private struct Bulk: Sendable {
    private var entries: [(plan: Int, entry: WritePlan.Entry)] = []

    mutating func add(_ entries: [WritePlan.Entry], of plan: Int) {
        self.entries += entries.map { (plan, $0) }
    }

    func write(to collection: MongoCollection<BSONDocument>) async throws {
        // A command is of one kind: kinds that alternate would be a command each. What is deleted makes room for what
        // is stored.
        let sorted = (0...2).flatMap { kind in entries.filter { $0.entry.write.kind == kind } }
        let result: MongoBulkResult
        do throws(MongoError) {
            result = try await collection.bulkWrite(sorted.map(\.entry.write), ordered: true)
        } catch {
            guard error.code == .duplicateKey, let failure = error.bulkResult?.failures.first,
                sorted.indices.contains(failure.index)
            else { throw error }
            let (plan, entry) = sorted[failure.index]
            throw RefusedPlan(index: plan, error: entry.refusal ?? error)
        }
        for index in result.upsertedIDs.keys.sorted() where sorted.indices.contains(index) {
            let (plan, entry) = sorted[index]
            if let refusal = entry.refusal { throw RefusedPlan(index: plan, error: refusal) }
        }
    }
}

extension MongoWrite {
    /// Deletions, updates, insertions.
    fileprivate var kind: Int {
        switch self {
        case .deleteOne, .deleteMany: 0
        case .updateOne, .updateMany, .replaceOne: 1
        case .insertOne: 2
        }
    }
}
