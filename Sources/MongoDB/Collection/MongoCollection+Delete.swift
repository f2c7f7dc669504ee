public import BSON
internal import CMongoc

extension MongoCollection {
    /// Deletes the first document that matches, and returns how many that were: 0 or 1.
    @discardableResult
    public func deleteOne(_ filter: BSONDocument) async throws(MongoError) -> Int {
        let options = scope.writeOptions()
        let reply = try await scope.call { [namespace] (connection) throws(MongoError) in
            try connection.reply { reply, error in
                withNative(filter, options) { filter, options in
                    mongoc_collection_delete_one(connection.collection(namespace), filter, options, reply, error)
                }
            }
        }
        return reply["deletedCount"]?.int ?? 0
    }

    /// Deletes all documents that match, and returns how many that were.
    @discardableResult
    public func deleteMany(_ filter: BSONDocument) async throws(MongoError) -> Int {
        try await deleteMany(filter, cancellation: .dropsCall)
    }

    func deleteMany(
        _ filter: BSONDocument, cancellation: Cancellation
    ) async throws(MongoError) -> Int {
        let options = scope.writeOptions()
        let reply = try await scope.call(cancellation: cancellation) { [namespace] (connection) throws(MongoError) in
            try connection.reply { reply, error in
                withNative(filter, options) { filter, options in
                    mongoc_collection_delete_many(connection.collection(namespace), filter, options, reply, error)
                }
            }
        }
        return reply["deletedCount"]?.int ?? 0
    }
}
