public import BSON

/// A place in the history of changes, to go on from. Its content is the server's own affair.
public struct MongoResumeToken: Sendable, Hashable, Codable {
    /// The token as the server made it.
    public let document: BSONDocument

    /// Takes a token that was kept.
    public init(_ document: BSONDocument) {
        self.document = document
    }
}
