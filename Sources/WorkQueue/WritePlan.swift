public import BSON
public import MongoDB

/// All that one item changes, collection by collection, worked out before any of it is written: so many plans can be
/// written by one transaction, with one bulk.
public struct WritePlan: Sendable {
    /// A write, and what is wrong if it finds nothing to change.
    struct Entry: Sendable {
        let write: MongoWrite<BSONDocument>
        /// `nil` if the write may find nothing.
        let refusal: (any Error)?
    }

    private(set) var entries: [String: [Entry]] = [:]

    /// Creates an empty plan.
    public init() {}

    /// Adds writes, in this order.
    public mutating func add(_ writes: [MongoWrite<BSONDocument>], to collection: String) {
        guard !writes.isEmpty else { return }
        entries[collection, default: []] += writes.map { Entry(write: $0, refusal: nil) }
    }

    /// Adds an update that must find the document as its filter describes it.
    ///
    /// It is written as an upsert: where the document is there and is different, that collides with it, and where it is
    /// gone, that makes one; either way the server names the write, and its transaction is taken back.
    ///
    /// - Parameters:
    ///   - filter: Names the document by its `_id`, and says how it must be.
    ///   - update: What to change.
    ///   - collection: Where.
    ///   - refusal: What is thrown if it is not so.
    public mutating func require(
        _ filter: BSONDocument, _ update: MongoUpdate, in collection: String, else refusal: any Error
    ) {
        entries[collection, default: []].append(
            Entry(write: .updateOne(filter, update, upsert: true), refusal: refusal))
    }

    /// Adds a replacement of a document that must be as the filter describes it, as ``require(_:_:in:else:)`` does.
    public mutating func require(
        _ filter: BSONDocument, replacedBy document: BSONDocument, in collection: String, else refusal: any Error
    ) {
        entries[collection, default: []].append(
            Entry(write: .replaceOne(filter, document, upsert: true), refusal: refusal))
    }
}
