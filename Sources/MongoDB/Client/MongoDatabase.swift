public import BSON
internal import CMongoc

/// A database, or the same database inside a transaction.
public struct MongoDatabase: Sendable {
    let scope: OperationScope

    init(_ scope: OperationScope) {
        self.scope = scope
    }

    /// The database's name.
    public var name: String {
        scope.database
    }

    /// The client it belongs to.
    public var client: MongoClient {
        scope.client
    }

    /// A collection whose documents have the type `Document`; `BSONDocument` for any.
    public func collection<Document: Codable & Sendable>(
        _ name: String, of type: Document.Type = Document.self
    ) -> MongoCollection<Document> {
        MongoCollection(scope, name: name)
    }

    /// This database with other concerns or another read preference than the URI's; `nil` keeps what there is.
    ///
    /// Inside a transaction they have no effect: the transaction's own hold.
    public func with(
        readConcern: MongoReadConcern? = nil, writeConcern: MongoWriteConcern? = nil,
        readPreference: MongoReadPreference? = nil
    ) -> MongoDatabase {
        MongoDatabase(scope.with(readConcern, writeConcern, readPreference))
    }

    /// Runs any command and returns the server's reply. It goes to the primary and is not tried again.
    ///
    /// - Throws: ``MongoError`` where the server answers `ok: 0`.
    @discardableResult
    public func run(_ command: BSONDocument) async throws(MongoError) -> BSONDocument {
        let options = scope.commandOptions()
        return try await scope.call { [database = scope.database] (connection) throws(MongoError) in
            try connection.reply { reply, error in
                withNative(command, options) { command, options in
                    mongoc_client_command_with_opts(
                        connection.client, database, command, nil, options, reply, error)
                }
            }
        }
    }

    /// Deletes the database and everything in it.
    public func drop() async throws(MongoError) {
        try await run(["dropDatabase": .int32(1)])
    }

    /// The names of the collections.
    public func collectionNames() async throws(MongoError) -> [String] {
        let options = scope.commandOptions()
        return try await scope.call { [database = scope.database] (connection) throws(MongoError) in
            var error = bson_error_t()
            let names = options.withNative { options -> [String]? in
                let handle: OpaquePointer = mongoc_client_get_database(connection.client, database)
                defer { mongoc_database_destroy(handle) }
                guard let names = mongoc_database_get_collection_names_with_opts(handle, options, &error) else {
                    return nil
                }
                defer { bson_strfreev(names) }
                var list: [String] = []
                var next = names
                while let name = next.pointee {
                    list.append(String(cString: name))
                    next += 1
                }
                return list
            }
            guard let names else { throw MongoError(error) }
            return names
        }
    }
}

extension OperationScope {
    func with(
        _ readConcern: MongoReadConcern?, _ writeConcern: MongoWriteConcern?, _ readPreference: MongoReadPreference?
    ) -> OperationScope {
        var scope = self
        if let readConcern { scope.readConcern = readConcern }
        if let writeConcern { scope.writeConcern = writeConcern }
        if let readPreference { scope.readPreference = readPreference }
        return scope
    }
}
