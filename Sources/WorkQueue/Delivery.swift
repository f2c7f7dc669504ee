public import BSON
public import Foundation
public import MongoDB

/// An item in the hands of a worker.
public struct Delivery<Body: Codable & Sendable>: Sendable {
    /// The item.
    public let item: QueueItem<Body>
    /// The lease on its key.
    public let lease: KeyLease
    /// What finishing it means for the key.
    public let disposal: KeyDisposal
    /// The items handled at the same time.
    public let group: WorkGroup
    let queue: OrderedQueue<Body>

    /// Adds the item's end to the plan of all its effects.
    ///
    /// - Parameters:
    ///   - absorbed: Further items of the key that were handled with this one.
    ///   - plan: Refused with ``WorkQueueError`` `leaseLost` or `notFound`.
    public func complete(
        as state: QueueState = .done, from: Set<QueueState> = [.pending], setting fields: BSONDocument = [:],
        absorbing absorbed: [String] = [], in plan: inout WritePlan
    ) {
        queue.finish(
            item.id, from: from, as: state, setting: fields, absorbing: absorbed, under: lease, key: disposal, in: &plan
        )
    }

    /// Finishes the item; part of the transaction that holds all its effects.
    ///
    /// - Throws: ``WorkQueueError`` `leaseLost` or `notFound`; the transaction must be abandoned then.
    public func complete(
        as state: QueueState = .done, from: Set<QueueState> = [.pending], setting fields: BSONDocument = [:],
        in database: MongoDatabase
    ) async throws {
        try await queue.finish(
            item.id, from: from, as: state, setting: fields, under: lease, key: disposal, in: database)
    }

    /// Finishes the item, together with those of its group that are finished at the same time.
    ///
    /// - Throws: ``WorkQueueError`` `leaseLost` or `notFound`; nothing was changed then.
    public func complete(
        as state: QueueState = .done, from: Set<QueueState> = [.pending], setting fields: BSONDocument = [:]
    ) async throws {
        try await group.together(
            queue.finishing, ItemMove(item.id, from: from, to: state, setting: fields, under: lease, disposal))
    }

    /// Marks the item as being on its way out, together with those of its group that are about to go: the last thing
    /// before the wire.
    ///
    /// Under one lease that may happen twice: where the answer to the first time was lost, it was carried out all the same.
    ///
    /// - Parameter fields: Further fields to set on the item.
    /// - Throws: ``WorkQueueError`` `leaseLost` or `notFound`; nothing may be sent then.
    public func markSending(setting fields: BSONDocument = [:]) async throws {
        try await group.together(
            queue.marking,
            ItemMove(item.id, from: [.pending, .sending], to: .sending, setting: fields, under: lease, .keep))
    }

    /// Stores something with the item while it is being sent.
    ///
    /// - Throws: ``WorkQueueError`` `leaseLost` or `notFound`.
    public func note(_ fields: BSONDocument) async throws {
        try await queue.finish(
            item.id, from: [.sending], as: .sending, setting: fields, under: lease, key: .keep)
    }

    /// Gives the key back with the item untouched: nothing failed, it is just too early. The item stays the head.
    ///
    /// - Parameter moment: When the key is due again.
    /// - Throws: ``WorkQueueError`` `postponed`, always: the handler is done with the item.
    public func postpone(until moment: Date) async throws {
        try await queue.release(lease, nextDueAt: moment)
        throw WorkQueueError(.postponed, "\(item.id) is to wait")
    }
}
