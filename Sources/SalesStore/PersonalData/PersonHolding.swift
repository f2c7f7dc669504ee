public import BSON
public import MongoDB

/// A collection that holds something of a person, and the filter under which it does.
public struct PersonHolding: Sendable {
    /// The collection's name.
    public let collection: String
    /// What of it is the person's.
    public let filter: BSONDocument

    /// Names what a collection holds of a person.
    public init(_ collection: String, _ filter: BSONDocument) {
        self.collection = collection
        self.filter = filter
    }

    /// Deletes what it holds.
    public func erase(in store: SalesStore) async throws(MongoError) {
        _ = try await store.database.collection(collection, of: BSONDocument.self).deleteMany(filter)
    }

    /// What it holds.
    public func documents(in store: SalesStore) async throws(MongoError) -> [BSONDocument] {
        try await store.database.collection(collection, of: BSONDocument.self).find(filter).all()
    }
}
