internal import BSON
internal import CMongoc

/// libmongoc's change stream on a client of its own, on its thread.
final class NativeChangeStream {
    private let native: NativeClientPool
    private let client: OpaquePointer
    private let target: WatchTarget
    private var handle: OpaquePointer?

    init(_ target: WatchTarget, native: NativeClientPool) {
        self.native = native
        self.target = target
        client = native.pop()
    }

    deinit {
        if let handle { mongoc_change_stream_destroy(handle) }
        native.push(client)
    }

    /// Opens the stream, or reopens it.
    func open(resumingAfter token: MongoResumeToken?) throws(MongoError) {
        if let handle { mongoc_change_stream_destroy(handle) }
        handle = target.open(client, resumingAfter: token)
        try throwFailure()
    }

    /// Waits for the next event, at most as long as the server waits; `nil` where none came.
    func next() throws(MongoError) -> BSONDocument? {
        var event: OpaquePointer?
        if mongoc_change_stream_next(handle, &event), let event { return try BSONDocument(native: event) }
        try throwFailure()
        return nil
    }

    /// Where to resume after the last read, whether or not it brought events.
    var resumeToken: MongoResumeToken? {
        guard let token = mongoc_change_stream_get_resume_token(handle) else { return nil }
        return (try? BSONDocument(native: token)).map(MongoResumeToken.init)
    }

    private func throwFailure() throws(MongoError) {
        var error = bson_error_t()
        var reply: OpaquePointer?
        guard mongoc_change_stream_error_document(handle, &error, &reply) else { return }
        throw MongoError(error, reply: reply.flatMap { try? BSONDocument(native: $0) })
    }
}

/// What a change stream watches and how.
struct WatchTarget: Sendable {
    let database: String
    /// The collection, or `nil` for the whole database.
    let collection: String?
    let pipeline: [BSONDocument]
    let options: MongoWatchOptions

    fileprivate func open(_ client: OpaquePointer, resumingAfter token: MongoResumeToken?) -> OpaquePointer? {
        withNative(BSONDocument(pipeline: pipeline), options.document(resumingAfter: token)) { pipeline, options in
            guard let collection else {
                let handle = mongoc_client_get_database(client, database)
                defer { mongoc_database_destroy(handle) }
                return mongoc_database_watch(handle, pipeline, options)
            }
            let handle = mongoc_client_get_collection(client, database, collection)
            defer { mongoc_collection_destroy(handle) }
            return mongoc_collection_watch(handle, pipeline, options)
        }
    }
}
