/// The deprecated reference to a document of another collection.
public struct BSONDBPointer: Sendable, Hashable {
    /// The full name of the collection.
    public let namespace: String
    /// The document's identifier.
    public let id: ObjectID

    /// Makes a reference.
    public init(namespace: String, id: ObjectID) {
        self.namespace = namespace
        self.id = id
    }
}
