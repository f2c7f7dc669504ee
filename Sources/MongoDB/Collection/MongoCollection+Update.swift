public import BSON
internal import CMongoc

extension MongoCollection {
    /// Changes the first document that matches.
    ///
    /// - Parameters:
    ///   - filter: A query.
    ///   - update: The change.
    ///   - upsert: Whether to make a document of the filter's equalities and the update where none matches.
    ///   - arrayFilters: Which array elements the update's `$[name]` stand for.
    @discardableResult
    public func updateOne(
        _ filter: BSONDocument, _ update: MongoUpdate, upsert: Bool = false, arrayFilters: [BSONDocument] = []
    ) async throws(MongoError) -> MongoUpdateResult {
        try await change(filter, update.document, options(upsert: upsert, arrayFilters: arrayFilters)) {
            mongoc_collection_update_one($0, $1, $2, $3, $4, $5)
        }
    }

    /// Changes all documents that match; each change is atomic by itself.
    ///
    /// - Parameters:
    ///   - filter: A query.
    ///   - update: The change.
    ///   - upsert: Whether to make a document where none matches.
    ///   - arrayFilters: Which array elements the update's `$[name]` stand for.
    @discardableResult
    public func updateMany(
        _ filter: BSONDocument, _ update: MongoUpdate, upsert: Bool = false, arrayFilters: [BSONDocument] = []
    ) async throws(MongoError) -> MongoUpdateResult {
        try await change(filter, update.document, options(upsert: upsert, arrayFilters: arrayFilters)) {
            mongoc_collection_update_many($0, $1, $2, $3, $4, $5)
        }
    }

    /// Puts another document in the place of the first that matches; the `_id` stays.
    @discardableResult
    public func replaceOne(
        _ filter: BSONDocument, _ replacement: Document, upsert: Bool = false
    ) async throws(MongoError) -> MongoUpdateResult {
        let replacement = try DocumentCoding.encode(replacement)
        return try await change(filter, replacement, options(upsert: upsert)) {
            mongoc_collection_replace_one($0, $1, $2, $3, $4, $5)
        }
    }

    private typealias NativeChange =
        @Sendable (
            _ collection: OpaquePointer?, _ filter: OpaquePointer?, _ change: OpaquePointer?, _ options: OpaquePointer?,
            _ reply: OpaquePointer?, _ error: Connection.NativeError
        ) -> Bool

    private func change(
        _ filter: BSONDocument, _ change: BSONDocument, _ options: BSONDocument?, with native: @escaping NativeChange
    ) async throws(MongoError) -> MongoUpdateResult {
        let reply = try await scope.call { [namespace] (connection) throws(MongoError) in
            try connection.reply { reply, error in
                withNative(filter, change, options) { filter, change, options in
                    native(connection.collection(namespace), filter, change, options, reply, error)
                }
            }
        }
        return MongoUpdateResult(reply: reply)
    }

    private func options(upsert: Bool, arrayFilters: [BSONDocument] = []) -> BSONDocument? {
        var options = BSONDocument()
        if upsert { options.append("upsert", .bool(true)) }
        if !arrayFilters.isEmpty {
            options.append("arrayFilters", .array(BSONArray(arrayFilters.map(BSONValue.document))))
        }
        return scope.writeOptions(options)
    }
}
