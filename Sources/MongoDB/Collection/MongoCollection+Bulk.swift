internal import BSON
internal import CMongoc

extension MongoCollection {
    /// Makes several writes, in as few commands as the server's limits allow.
    ///
    /// - Parameters:
    ///   - writes: What to do; nothing is sent for none.
    ///   - ordered: One after the other, and the first failure ends it; else in any order, and all are tried.
    /// - Returns: What was done.
    /// - Throws: ``MongoError`` with ``MongoError/bulkResult``, where a write failed.
    @discardableResult
    public func bulkWrite(
        _ writes: [MongoWrite<Document>], ordered: Bool = true
    ) async throws(MongoError) -> MongoBulkResult {
        guard !writes.isEmpty else { return MongoBulkResult() }
        var encoded: [EncodedWrite] = []
        encoded.reserveCapacity(writes.count)
        for write in writes { encoded.append(try EncodedWrite(write)) }
        let bulk = BulkWrite(writes: encoded, options: scope.writeOptions(["ordered": .bool(ordered)]))
        return try await scope.call { [namespace] (connection) throws(MongoError) in
            try bulk.run(on: connection, namespace)
        }
    }
}

/// A bulk on its way to libmongoc.
struct BulkWrite: Sendable {
    let writes: [EncodedWrite]
    let options: BSONDocument?

    func run(on connection: Connection, _ namespace: Namespace) throws(MongoError) -> MongoBulkResult {
        let native = options.withNative {
            mongoc_collection_create_bulk_operation_with_opts(connection.collection(namespace), $0)
        }
        defer { mongoc_bulk_operation_destroy(native) }
        for write in writes {
            var error = bson_error_t()
            guard write.add(to: native, &error) else { throw MongoError(error) }
        }
        return try execute(native)
    }

    /// Not through `Connection.reply(to:)`: a failed bulk has a result too.
    private func execute(_ native: OpaquePointer?) throws(MongoError) -> MongoBulkResult {
        let outcome: Result<MongoBulkResult, MongoError> = withNativeStorage { storage in
            guard let storage else { return .failure(.outOfMemory) }
            cmongoc_bson_init(UnsafeMutableRawPointer(storage))
            defer { bson_destroy(storage) }
            var error = bson_error_t()
            let isDone = mongoc_bulk_operation_execute(native, storage, &error) != 0
            return Result { () throws(MongoError) in
                let reply = try BSONDocument(native: storage)
                let result = MongoBulkResult(reply: reply)
                guard isDone else { throw MongoError(error, reply: reply, bulkResult: result) }
                return result
            }
        }
        return try outcome.get()
    }
}

extension EncodedWrite {
    private static let upsert: BSONDocument = ["upsert": .bool(true)]

    fileprivate func add(to bulk: OpaquePointer?, _ error: inout bson_error_t) -> Bool {
        switch self {
        case .insert(let document):
            document.withNative { mongoc_bulk_operation_insert_with_opts(bulk, $0, nil, &error) }
        case .updateOne(let filter, let update, let upsert):
            withNative(filter, update, upsert ? Self.upsert : nil) {
                mongoc_bulk_operation_update_one_with_opts(bulk, $0, $1, $2, &error)
            }
        case .updateMany(let filter, let update):
            withNative(filter, update) { mongoc_bulk_operation_update_many_with_opts(bulk, $0, $1, nil, &error) }
        case .replace(let filter, let replacement, let upsert):
            withNative(filter, replacement, upsert ? Self.upsert : nil) {
                mongoc_bulk_operation_replace_one_with_opts(bulk, $0, $1, $2, &error)
            }
        case .deleteOne(let filter):
            filter.withNative { mongoc_bulk_operation_remove_one_with_opts(bulk, $0, nil, &error) }
        case .deleteMany(let filter):
            filter.withNative { mongoc_bulk_operation_remove_many_with_opts(bulk, $0, nil, &error) }
        }
    }
}
