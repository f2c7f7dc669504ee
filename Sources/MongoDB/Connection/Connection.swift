internal import BSON
internal import CMongoc

/// One libmongoc client and everything made from it. It never leaves the thread that made it.
///
/// Cursors and sessions are known outside by number only, so no pointer crosses a thread.
final class Connection {
    let client: OpaquePointer
    let pool: ConnectionPool
    let worker: ConnectionPool.WorkerID
    private let native: NativeClientPool
    private var collections: [Namespace: OpaquePointer] = [:]
    private var cursors: [Int: OpaquePointer] = [:]
    private var sessions: [Int64: OpaquePointer] = [:]
    private var lastCursor = 0

    init(native: NativeClientPool, pool: ConnectionPool, worker: ConnectionPool.WorkerID) {
        self.native = native
        self.pool = pool
        self.worker = worker
        client = native.pop()
    }

    /// Gives the client back.
    func close() {
        for cursor in cursors.values { mongoc_cursor_destroy(cursor) }
        for session in sessions.values { mongoc_client_session_destroy(session) }
        forgetCollections()
        cursors = [:]
        sessions = [:]
        native.push(client)
    }

    // MARK: Collections

    /// The handle of a collection. It is kept: making one copies read preference and concerns.
    func collection(_ namespace: Namespace) -> OpaquePointer {
        if let known = collections[namespace] { return known }
        // Programs use a handful of collections; a test run uses thousands.
        if collections.count >= 256 { forgetCollections() }
        let made: OpaquePointer = mongoc_client_get_collection(client, namespace.database, namespace.collection)
        collections[namespace] = made
        return made
    }

    private func forgetCollections() {
        for collection in collections.values { mongoc_collection_destroy(collection) }
        collections = [:]
    }

    // MARK: Cursors

    func keep(cursor: OpaquePointer) -> Int {
        lastCursor += 1
        cursors[lastCursor] = cursor
        return lastCursor
    }

    func cursor(_ id: Int) throws(MongoError) -> OpaquePointer {
        guard let cursor = cursors[id] else {
            throw MongoError(.closed, message: "The cursor is already closed.")
        }
        return cursor
    }

    /// Destroys the cursor; where the server still holds it, it is told.
    func closeCursor(_ id: Int) {
        if let cursor = cursors.removeValue(forKey: id) { mongoc_cursor_destroy(cursor) }
    }

    // MARK: Sessions

    func startSession() throws(MongoError) -> Int64 {
        var error = bson_error_t()
        guard let session = mongoc_client_start_session(client, nil, &error) else { throw MongoError(error) }
        let id = cmongoc_session_id(session)
        sessions[id] = session
        return id
    }

    func session(_ id: Int64) throws(MongoError) -> OpaquePointer {
        guard let session = sessions[id] else {
            throw MongoError(.closed, message: "The transaction has already ended.")
        }
        return session
    }

    func endSession(_ id: Int64) {
        if let session = sessions.removeValue(forKey: id) { mongoc_client_session_destroy(session) }
    }
}

/// A database's name and a collection's.
struct Namespace: Hashable, Sendable {
    let database: String
    let collection: String
}
