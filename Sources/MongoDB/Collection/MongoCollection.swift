internal import BSON

/// A collection whose documents have one Swift type.
///
/// Documents are encoded and decoded on the caller's task; only the exchange with the server happens on a connection's
/// thread, with one hop for an operation.
public struct MongoCollection<Document: Codable & Sendable>: Sendable {
    let scope: OperationScope
    let namespace: Namespace

    init(_ scope: OperationScope, name: String) {
        self.scope = scope
        namespace = Namespace(database: scope.database, collection: name)
    }

    /// The collection's name.
    public var name: String {
        namespace.collection
    }

    /// The database it belongs to; inside a transaction, bound to it.
    public var database: MongoDatabase {
        MongoDatabase(scope)
    }

    /// This collection with other concerns or another read preference than the URI's; `nil` keeps what there is.
    ///
    /// Inside a transaction they have no effect: the transaction's own hold.
    public func with(
        readConcern: MongoReadConcern? = nil, writeConcern: MongoWriteConcern? = nil,
        readPreference: MongoReadPreference? = nil
    ) -> MongoCollection {
        MongoCollection(scope.with(readConcern, writeConcern, readPreference), name: name)
    }

    /// Deletes the collection and its indexes; no error where there is none.
    public func drop() async throws(MongoError) {
        do {
            try await database.run(["drop": .string(name)])
        } catch {
            guard error.serverCode == 26 else { throw error }
        }
    }
}
