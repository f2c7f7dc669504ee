public import BSON
internal import CMongoc

extension MongoCollection {
    /// Finds documents. Nothing is sent before the cursor is read.
    ///
    /// - Parameters:
    ///   - filter: A query; empty matches all.
    ///   - sort: Keys with 1 or -1, in order of weight.
    ///   - skip: How many documents to leave out first.
    ///   - limit: The most documents to return; 0 for all.
    ///   - projection: Which fields to return.
    ///   - batchSize: How many documents the server sends at a time; by default 101 first and 1,000 then.
    public func find(
        _ filter: BSONDocument = [:], sort: BSONDocument? = nil, skip: Int = 0, limit: Int = 0,
        projection: BSONDocument? = nil, batchSize: Int? = nil
    ) -> MongoCursor<Document> {
        find(
            filter, sort: sort, skip: skip, limit: limit, projection: projection, batchSize: batchSize,
            as: Document.self)
    }

    /// Finds documents and reads them as another type, for a projection.
    public func find<Row: Decodable & Sendable>(
        _ filter: BSONDocument = [:], sort: BSONDocument? = nil, skip: Int = 0, limit: Int = 0,
        projection: BSONDocument? = nil, batchSize: Int? = nil, as type: Row.Type
    ) -> MongoCursor<Row> {
        let options = findOptions(sort: sort, skip: skip, limit: limit, projection: projection, batchSize: batchSize)
        let preference = scope.effectiveReadPreference
        let source = CursorSource(scope: scope, batchSize: batchSize) { [namespace] connection in
            withNative(filter, options) { filter, options in
                preference.withNative { preference in
                    mongoc_collection_find_with_opts(connection.collection(namespace), filter, options, preference)
                }
            }
        }
        return MongoCursor(source)
    }

    /// The first document that matches, or `nil`.
    ///
    /// - Parameters:
    ///   - filter: A query.
    ///   - sort: Which one is first: keys with 1 or -1.
    ///   - projection: Which fields to return.
    public func findOne(
        _ filter: BSONDocument, sort: BSONDocument? = nil, projection: BSONDocument? = nil
    ) async throws(MongoError) -> Document? {
        try await findOne(filter, sort: sort, projection: projection, as: Document.self)
    }

    /// The first document that matches, read as another type, or `nil`.
    public func findOne<Row: Decodable & Sendable>(
        _ filter: BSONDocument, sort: BSONDocument? = nil, projection: BSONDocument? = nil, as type: Row.Type
    ) async throws(MongoError) -> Row? {
        let options = findOptions(sort: sort, skip: 0, limit: 1, projection: projection, batchSize: nil)
        let preference = scope.effectiveReadPreference
        let found = try await scope.call { [namespace] (connection) throws(MongoError) -> BSONDocument? in
            let cursor = withNative(filter, options) { filter, options in
                preference.withNative { preference in
                    mongoc_collection_find_with_opts(connection.collection(namespace), filter, options, preference)
                }
            }
            defer { mongoc_cursor_destroy(cursor) }
            return try NativeCursor(cursor).next()
        }
        guard let found else { return nil }
        return try DocumentCoding.decode(type, from: found)
    }

    /// How many documents match; they are counted one by one.
    public func count(_ filter: BSONDocument = [:]) async throws(MongoError) -> Int {
        let options = scope.readOptions()
        let preference = scope.effectiveReadPreference
        return try await scope.call { [namespace] (connection) throws(MongoError) in
            var count: Int64 = 0
            try connection.perform { reply, error in
                count = withNative(filter, options) { filter, options in
                    preference.withNative { preference in
                        mongoc_collection_count_documents(
                            connection.collection(namespace), filter, options, preference, reply, error)
                    }
                }
                return count >= 0
            }
            return Int(count)
        }
    }

    private func findOptions(
        sort: BSONDocument?, skip: Int, limit: Int, projection: BSONDocument?, batchSize: Int?
    ) -> BSONDocument? {
        var options = BSONDocument()
        if let sort { options.append("sort", .document(sort)) }
        if skip > 0 { options.append("skip", .int64(Int64(skip))) }
        if limit > 0 { options.append("limit", .int64(Int64(limit))) }
        if limit == 1 { options.append("singleBatch", .bool(true)) }
        if let projection { options.append("projection", .document(projection)) }
        if let batchSize, limit != 1 { options.append("batchSize", .int32(Int32(clamping: batchSize))) }
        return scope.readOptions(options)
    }
}
