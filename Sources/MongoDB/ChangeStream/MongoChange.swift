public import BSON

/// One change that a change stream reports
/// (<https://www.mongodb.com/docs/manual/reference/change-events/>).
public struct MongoChange<Document: Decodable & Sendable>: Sendable {
    /// What happened.
    public enum Kind: String, Sendable, Hashable {
        /// A new document.
        case insert
        /// Fields of a document changed.
        case update
        /// The document was replaced by another.
        case replace
        /// A document is gone.
        case delete
        /// The collection is gone.
        case drop
        /// The database is gone.
        case dropDatabase
        /// The collection has another name.
        case rename
        /// What was watched is gone: the stream ends.
        case invalidate
        /// Something newer than this driver.
        case other
    }

    /// What happened.
    public let kind: Kind
    /// The collection it happened in; `nil` for changes of a whole database.
    public let collection: String?
    /// The document's `_id`.
    public let id: BSONValue?
    /// The document: of inserts and replacements always, of updates as ``MongoWatchOptions/fullDocument`` says.
    public let document: Document?
    /// Where to resume to get what comes after this.
    public let resumeToken: MongoResumeToken
    /// The whole event, with the update's description, cluster time and so on.
    public let event: BSONDocument

    init(event: BSONDocument) throws(MongoError) {
        self.event = event
        kind = event["operationType"]?.string.flatMap(Kind.init) ?? .other
        collection = event["ns"]?.document?["coll"]?.string
        id = event["documentKey"]?.document?["_id"]
        resumeToken = MongoResumeToken(event["_id"]?.document ?? [:])
        document = try event["fullDocument"]?.document.map { (document) throws(MongoError) in
            try DocumentCoding.decode(Document.self, from: document)
        }
    }
}

/// A place in the history of changes, to go on from. Its content is the server's own affair.
public struct MongoResumeToken: Sendable, Hashable, Codable {
    /// The token as the server made it.
    public let document: BSONDocument

    /// A token that was stored earlier.
    public init(_ document: BSONDocument) {
        self.document = document
    }
}
