internal import BSON
internal import CMongoc

extension MongoCollection {
    /// Creates the indexes that are not there yet, and the collection where there is none.
    ///
    /// - Throws: ``MongoError`` where one exists by that name with other keys or options (85, 86), or where documents
    ///   violate a unique one.
    public func createIndexes(_ indexes: [MongoIndex]) async throws(MongoError) {
        guard !indexes.isEmpty else { return }
        let command: BSONDocument = [
            "createIndexes": .string(name),
            "indexes": .array(BSONArray(indexes.map { .document($0.document) })),
        ]
        let options = scope.writeOptions()
        try await scope.call { [database = scope.database] (connection) throws(MongoError) in
            try connection.perform { reply, error in
                withNative(command, options) { command, options in
                    mongoc_client_write_command_with_opts(
                        connection.client, database, command, options, reply, error)
                }
            }
        }
    }

    /// The names of the collection's indexes, `_id_` included.
    public func indexNames() async throws(MongoError) -> [String] {
        let options = scope.readOptions()
        let source = CursorSource(scope: scope, batchSize: nil) { [namespace] connection in
            options.withNative { options in
                mongoc_collection_find_indexes_with_opts(connection.collection(namespace), options)
            }
        }
        return try await MongoCursor<BSONDocument>(source).all().compactMap { $0["name"]?.string }
    }

    /// Deletes an index by its name.
    public func dropIndex(_ index: String) async throws(MongoError) {
        try await database.run(["dropIndexes": .string(name), "index": .string(index)])
    }
}
