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

    /// A commit of several items' writes in one transaction.
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
        let planned = inOrder(plans)
        let writes = planned.map { MongoPlacedWrite($0.collection, $0.entry.write) }
        try await database.withTransaction { bound in
            let result: MongoBulkResult
            do throws(MongoError) {
                result = try await bound.bulkWrite(writes)
            } catch {
                guard error.code == .duplicateKey, let failure = error.bulkResult?.failures.first,
                    planned.indices.contains(failure.index)
                else { throw error }
                let refused = planned[failure.index]
                throw RefusedPlan(index: refused.plan, error: refused.entry.refusal ?? error)
            }
            for index in result.upsertedIDs.keys.sorted() where planned.indices.contains(index) {
                guard let refusal = planned[index].entry.refusal else { continue }
                throw RefusedPlan(index: planned[index].plan, error: refusal)
            }
        }
    }

    /// All writes of the plans: collection by collection, and of one collection first what is deleted, which makes room for what
    /// is stored. Where a command is of one collection and of one kind, kinds that alternate would be a command each.
    private func inOrder(_ plans: [(index: Int, plan: WritePlan)]) -> [PlannedWrite] {
        var collections: [String: [PlannedWrite]] = [:]
        for (index, plan) in plans {
            for (collection, entries) in plan.entries {
                collections[collection, default: []] += entries.map { PlannedWrite(index, collection, $0) }
            }
        }
        return collections.sorted { ($0.key == first ? 0 : 1, $0.key) < ($1.key == first ? 0 : 1, $1.key) }
            .flatMap { _, writes in
                (0...2).flatMap { kind in writes.filter { $0.entry.write.kind == kind } }
            }
    }
}

/// A plan that the database refused.
private struct RefusedPlan: Error {
    let index: Int
    let error: any Error
}

/// A write, and whose plan it is part of.
private struct PlannedWrite: Sendable {
    let plan: Int
    let collection: String
    let entry: WritePlan.Entry

    init(_ plan: Int, _ collection: String, _ entry: WritePlan.Entry) {
        self.plan = plan
        self.collection = collection
        self.entry = entry
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
