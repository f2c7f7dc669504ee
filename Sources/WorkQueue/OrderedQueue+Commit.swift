public import BSON
internal import Basics
public import Foundation
public import MongoDB

/// What happens to a key when an item of it is finished.
public enum KeyDisposal: Sendable, Equatable {
    /// The holder goes on with the next item; the lease is renewed.
    case keep
    /// The holder is done. `nextDueAt` is when the next known item is due, or `nil` if none is known.
    case release(nextDueAt: Date?)
}

extension OrderedQueue {
    /// Finishes an item under its lease: one command for the item and its key.
    ///
    /// - Parameters:
    ///   - id: The item.
    ///   - from: The states it may be in.
    ///   - state: The state it gets.
    ///   - fields: Further fields to set on the item.
    ///   - lease: The lease it was handled under.
    ///   - key: What happens to the key.
    ///   - database: The database bound to the transaction of the event.
    /// - Throws: ``WorkQueueError`` `leaseLost` if another worker holds the key by now, and `notFound` if the item was
    ///   moved by somebody else; nothing of the item was changed then, and a transaction must be abandoned.
    public func finish(
        _ id: String, from: Set<QueueState> = [.pending], as state: QueueState, setting fields: BSONDocument = [:],
        under lease: KeyLease, key: KeyDisposal, in database: MongoDatabase? = nil
    ) async throws {
        var changes = fields
        changes["state"] = .string(state.rawValue)
        let item = MongoWrite<BSONDocument>.updateOne(
            ["_id": .string(id), "state": QueueState.condition(from)], ["$set": .document(changes)], upsert: false)
        // In a transaction both happen or none. Outside one the key is held while the item is written, and given back
        // last: nobody may claim the key and find the item unfinished.
        let writes =
            database != nil || key == .keep
            ? [keyWrite(lease, key, abandoned: 0, mustHold: true), item]
            : [keyWrite(lease, .keep, abandoned: 0, mustHold: true), item, keyWrite(lease, key, abandoned: nil)]
        let result = try await holding(lease, in: database) { () throws(MongoError) in
            try await raw(database).bulkWrite(writes, ordered: true)
        }
        guard result.matched == writes.count else {
            throw WorkQueueError(.notFound, "\(id) was moved by somebody else")
        }
    }

    /// Adds to a plan what ``finish(_:from:as:setting:under:key:in:)`` does in a transaction.
    ///
    /// - Parameters:
    ///   - absorbed: Further items of the key that were handled with this one: they are done, too.
    ///   - plan: Refused with ``WorkQueueError`` `leaseLost` or `notFound`.
    func finish(
        _ id: String, from: Set<QueueState>, as state: QueueState, setting fields: BSONDocument,
        absorbing absorbed: [String] = [], under lease: KeyLease, key: KeyDisposal, in plan: inout WritePlan
    ) {
        let (fence, change) = keyChange(lease, key, abandoned: 0)
        plan.require(fence, change, in: name, else: lost(lease))
        var changes = fields
        changes["state"] = .string(state.rawValue)
        plan.require(
            ["_id": .string(id), "state": QueueState.condition(from)], ["$set": .document(changes)], in: name,
            else: WorkQueueError(.notFound, "\(id) was moved by somebody else"))
        for id in absorbed {
            plan.require(
                ["_id": .string(id), "state": .string(QueueState.pending.rawValue)],
                ["$set": ["state": .string(QueueState.done.rawValue)]], in: name,
                else: WorkQueueError(.notFound, "\(id) was moved by somebody else"))
        }
    }

    private func lost(_ lease: KeyLease) -> WorkQueueError {
        WorkQueueError(.leaseLost, "\(lease.orderingKey) is no longer held by this worker")
    }

    /// Items of a key that a dead holder left on their way out, in order.
    public func interrupted(_ lease: KeyLease) async throws(MongoError) -> [QueueItem<Body>] {
        try await items().find(
            ["orderingKey": .string(lease.orderingKey), "state": .string(QueueState.sending.rawValue)],
            sort: ["sequence": 1]
        ).all()
    }

    /// Moves an interrupted item on, under the lease of its key.
    ///
    /// - Parameter fields: Further fields to set on the item.
    public func settle(
        _ item: QueueItem<Body>, as state: QueueState, setting fields: BSONDocument = [:], under lease: KeyLease
    ) async throws {
        try await finish(item.id, from: [.sending], as: state, setting: fields, under: lease, key: .keep)
    }

    /// Runs a bulk whose first write must find the key held.
    ///
    /// That write is an upsert: where the key has another holder it collides with the key's document, which ends the
    /// ordered bulk before its other writes.
    private func holding(
        _ lease: KeyLease, in database: MongoDatabase?, _ bulk: () async throws(MongoError) -> MongoBulkResult
    ) async throws -> MongoBulkResult {
        let lost = lost(lease)
        let result: MongoBulkResult
        do throws(MongoError) {
            result = try await bulk()
        } catch {
            throw error.code == .duplicateKey ? lost : error
        }
        guard result.upsertedIDs.isEmpty else {
            // The key itself is gone: it was made by this write, and nobody asked for it.
            _ = try await raw(database).deleteOne(["_id": .string(lease.documentID), "state": ["$exists": false]])
            throw lost
        }
        return result
    }

    /// Gives a key back without finishing anything.
    public func release(_ lease: KeyLease, nextDueAt: Date?) async throws(MongoError) {
        _ = try await raw().bulkWrite([keyWrite(lease, .release(nextDueAt: nextDueAt), abandoned: nil)], ordered: true)
    }

    /// Gives keys back of which nothing was begun, all with one command: they are due at once.
    func release(_ leases: [KeyLease]) async throws(MongoError) {
        let due = KeyDisposal.release(nextDueAt: now())
        _ = try await raw().bulkWrite(leases.map { keyWrite($0, due, abandoned: nil) }, ordered: false)
    }

    /// Renews a lease while its holder works on.
    ///
    /// - Returns: `false` if another worker holds the key.
    public func renew(_ lease: KeyLease) async throws(MongoError) -> Bool {
        try await raw().bulkWrite([keyWrite(lease, .keep, abandoned: nil)], ordered: true).matched == 1
    }

    /// Renews leases while their holder works on, all with one command.
    ///
    /// - Returns: The keys that other workers hold, or that were given back.
    public func renew(_ leases: [KeyLease]) async throws(MongoError) -> Set<String> {
        // As after a claim, they do not end together.
        let writes = leases.map { lease -> MongoWrite<BSONDocument> in
            .updateOne(
                fence(lease),
                .pipeline([["$set": ["lease.until": ["$add": ["$$NOW", leaseMilliseconds]]]]]), upsert: false)
        }
        let renewed = try await raw().bulkWrite(writes, ordered: false)
        guard renewed.matched < leases.count else { return [] }
        let ids = BSONArray(leases.map { .string($0.documentID) })
        let held = try await raw().find(
            ["_id": ["$in": .array(ids)], "lease.owner": ["$exists": true]], projection: ["lease.token": 1]
        ).all()
        let tokens = Dictionary(
            held.map { ($0["_id"]?.string ?? "", Int64($0["lease"]?.document?["token"]?.int ?? 0)) }
        ) { first, _ in first }
        return Set(leases.filter { tokens[$0.documentID] != $0.token }.map(\.orderingKey))
    }

    func keyWrite(
        _ lease: KeyLease, _ disposal: KeyDisposal, abandoned: Int?, mustHold: Bool = false
    ) -> MongoWrite<BSONDocument> {
        let (fence, change) = keyChange(lease, disposal, abandoned: abandoned)
        return .updateOne(fence, change, upsert: mustHold)
    }

    /// What becomes of a key, and the filter that its holder alone matches.
    private func keyChange(
        _ lease: KeyLease, _ disposal: KeyDisposal, abandoned: Int?
    ) -> (fence: BSONDocument, change: MongoUpdate) {
        var set: BSONDocument
        switch disposal {
        case .keep:
            let milliseconds = BSONValue.int64(leaseDuration.wholeMilliseconds)
            set = ["lease.until": ["$add": ["$$NOW", milliseconds]]]
        case .release(let next):
            // Somebody may have added an item since the heads were read: then the key is due at once.
            let unchanged: BSONValue = ["$eq": ["$arrivals", .int64(lease.arrivals)]]
            let due = min(next ?? Self.never, Self.never)
            set = [
                "dueAt": ["$cond": [unchanged, .date(due), .date(min(now(), due))]],
                "lease": ["until": .date(Self.epoch), "token": .int64(lease.token)],
            ]
        }
        if let abandoned { set["abandoned"] = .int64(Int64(abandoned)) }
        return (fence(lease), .pipeline([["$set": .document(set)]]))
    }

    /// What the holder of a key alone matches.
    private func fence(_ lease: KeyLease) -> BSONDocument {
        // A key that was given back has no owner: a late renewal must not hold it again.
        ["_id": .string(lease.documentID), "lease.token": .int64(lease.token), "lease.owner": ["$exists": true]]
    }
}
