public import BSON

/// What a bulk write did.
public struct MongoBulkResult: Sendable, Hashable {
    /// A write of the bulk that failed.
    public struct Failure: Sendable, Hashable {
        /// Its place in the bulk, from 0.
        public let index: Int
        /// The server's number, for example 11000.
        public let serverCode: Int
        /// The server's words.
        public let message: String

        /// Whether a unique index held the key already.
        public var isDuplicateKey: Bool {
            serverCode == 11000
        }
    }

    /// Documents stored.
    public var inserted = 0
    /// Documents that filters matched.
    public var matched = 0
    /// Documents that were different afterwards.
    public var modified = 0
    /// Documents deleted.
    public var deleted = 0
    /// The `_id`s of documents that upserts made, by their write's place in the bulk.
    public var upsertedIDs: [Int: BSONValue] = [:]
    /// The writes that failed.
    public var failures: [Failure] = []

    init() {}

    init(reply: BSONDocument) {
        inserted = reply["nInserted"]?.int ?? 0
        matched = reply["nMatched"]?.int ?? 0
        modified = reply["nModified"]?.int ?? 0
        deleted = reply["nRemoved"]?.int ?? 0
        for upserted in reply["upserted"]?.array ?? [] {
            guard let entry = upserted.document, let index = entry["index"]?.int else { continue }
            upsertedIDs[index] = entry["_id"]
        }
        failures = (reply["writeErrors"]?.array ?? []).compactMap(\.document).map { entry in
            Failure(
                index: entry["index"]?.int ?? 0, serverCode: entry["code"]?.int ?? 0,
                message: entry["errmsg"]?.string ?? "")
        }
    }
}
