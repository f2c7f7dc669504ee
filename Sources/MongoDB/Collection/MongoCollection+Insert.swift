internal import BSON
internal import CMongoc

extension MongoCollection {
    /// Stores a new document. Where it has no `_id`, it gets an ObjectID.
    ///
    /// - Throws: ``MongoError/Code/duplicateKey`` where a unique index, the one of `_id` included, holds its key already.
    public func insertOne(_ document: Document) async throws(MongoError) {
        let bytes = try DocumentCoding.encode(document)
        let options = scope.writeOptions()
        try await scope.call { [namespace] (connection) throws(MongoError) in
            try connection.perform { reply, error in
                withNative(bytes, options) { bytes, options in
                    mongoc_collection_insert_one(connection.collection(namespace), bytes, options, reply, error)
                }
            }
        }
    }

    /// Stores new documents, in as few commands as the server's limits allow.
    ///
    /// - Parameters:
    ///   - documents: What to store; nothing is sent for none.
    ///   - ordered: Whether the first failure ends it. Otherwise the others are stored nevertheless.
    /// - Throws: ``MongoError`` with ``MongoError/bulkResult`` where some were not stored.
    public func insertMany(_ documents: [Document], ordered: Bool = true) async throws(MongoError) {
        try await bulkWrite(documents.map(MongoWrite.insertOne), ordered: ordered)
    }
}
