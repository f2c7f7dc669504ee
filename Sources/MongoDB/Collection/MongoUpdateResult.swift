public import BSON

/// What an update found and did.
public struct MongoUpdateResult: Sendable, Hashable {
    /// Documents that matched the filter.
    public let matched: Int
    /// Documents that were different afterwards.
    public let modified: Int
    /// The `_id` of the document that an upsert made, if it made one.
    public let upsertedID: BSONValue?

    /// A result; public so that callers' tests can make one.
    public init(matched: Int, modified: Int, upsertedID: BSONValue? = nil) {
        self.matched = matched
        self.modified = modified
        self.upsertedID = upsertedID
    }

    init(reply: BSONDocument) {
        self.init(
            matched: reply["matchedCount"]?.int ?? 0, modified: reply["modifiedCount"]?.int ?? 0,
            upsertedID: reply["upsertedId"])
    }
}
