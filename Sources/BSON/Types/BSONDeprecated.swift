/// JavaScript source with the variables it sees.
public struct BSONCodeWithScope: Sendable, Hashable {
    /// The source.
    public let code: String
    /// Names and values of the variables.
    public let scope: BSONDocument

    /// Code and the variables it sees.
    public init(code: String, scope: BSONDocument) {
        self.code = code
        self.scope = scope
    }
}

/// The deprecated reference to a document of another collection.
public struct BSONDBPointer: Sendable, Hashable {
    /// The full name of the collection.
    public let namespace: String
    /// The document's identifier.
    public let id: ObjectID

    /// A reference by collection and identifier.
    public init(namespace: String, id: ObjectID) {
        self.namespace = namespace
        self.id = id
    }
}
