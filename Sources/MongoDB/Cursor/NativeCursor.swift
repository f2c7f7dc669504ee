internal import BSON
internal import CMongoc

/// libmongoc's cursor, on its thread.
struct NativeCursor {
    private let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) {
        self.handle = handle
    }

    /// The next document, copied; `nil` at the end. Asks the server only where the batch at hand is used up.
    func next() throws(MongoError) -> BSONDocument? {
        var document: OpaquePointer?
        if mongoc_cursor_next(handle, &document), let document { return try BSONDocument(native: document) }
        try throwFailure()
        return nil
    }

    /// Whether the server holds nothing more of it.
    var isExhausted: Bool {
        mongoc_cursor_get_id(handle) == 0
    }

    func setBatchSize(_ size: Int) {
        mongoc_cursor_set_batch_size(handle, UInt32(clamping: size))
    }

    private func throwFailure() throws(MongoError) {
        var error = bson_error_t()
        var reply: OpaquePointer?
        guard mongoc_cursor_error_document(handle, &error, &reply) else { return }
        throw MongoError(error, reply: reply.flatMap { try? BSONDocument(native: $0) })
    }
}
