internal import BSON
internal import CMongoc

/// Makes a server-side cursor and reads it batch by batch.
///
/// A cursor with more than one batch lives on the connection that opened it. That connection serves others between two
/// batches, so an open cursor does not occupy a connection of the pool.
struct CursorSource: Sendable {
    /// The size of the server's first batch if none is asked for, and the size asked for afterwards.
    static let firstBatch = 101
    static let laterBatch = 1000
    /// One hop brings no more than about this many bytes.
    static let bytesPerHop = 8 << 20

    let scope: OperationScope
    let batchSize: Int?
    let open: @Sendable (Connection) -> OpaquePointer?

    init(
        scope: OperationScope, batchSize: Int?, open: @escaping @Sendable (Connection) -> OpaquePointer?
    ) {
        self.scope = scope
        self.batchSize = batchSize
        self.open = open
    }

    /// Sends the query; brings the first batch and, where there is more, the open cursor.
    func firstBatch() async throws(MongoError) -> CursorBatch {
        let size = batchSize ?? Self.firstBatch
        return try await scope.call(disposal: { batch, connection in
            if let open = batch.remainder { connection.closeCursor(open.id) }
        }) { [open, pool = scope.client.pool, batchSize] (connection) throws(MongoError) in
            guard let handle = open(connection) else { throw .outOfMemory }
            let id = connection.keep(cursor: handle)
            let (documents, isComplete) = try connection.readBatch(of: id, size: size)
            if batchSize == nil, !isComplete { NativeCursor(handle).setBatchSize(Self.laterBatch) }
            let remainder = isComplete ? nil : OpenCursor(pool: pool, worker: connection.worker, id: id)
            return CursorBatch(documents: documents, remainder: remainder)
        }
    }

    /// Brings the next batch of an open cursor.
    func nextBatch(of cursor: OpenCursor) async throws(MongoError) -> CursorBatch {
        let size = batchSize ?? Self.laterBatch
        return try await scope.client.pool.call(on: cursor.worker) { [id = cursor.id] (connection) throws(MongoError) in
            let (documents, isComplete) = try connection.readBatch(of: id, size: size)
            return CursorBatch(documents: documents, remainder: isComplete ? nil : cursor)
        }
    }
}

/// What one hop brought.
struct CursorBatch: Sendable {
    let documents: [BSONDocument]
    /// The cursor for the rest, if there is one.
    let remainder: OpenCursor?
}

/// A cursor that stays open on a connection. Letting go of the last reference closes it.
final class OpenCursor: Sendable {
    let pool: ConnectionPool
    let worker: ConnectionPool.WorkerID
    let id: Int

    init(pool: ConnectionPool, worker: ConnectionPool.WorkerID, id: Int) {
        self.pool = pool
        self.worker = worker
        self.id = id
    }

    deinit {
        pool.post(on: worker) { [id] connection in connection.closeCursor(id) }
    }
}

extension Connection {
    /// Reads up to `size` documents: what the server sends in one batch. A cursor that ends or fails is closed.
    fileprivate func readBatch(
        of id: Int, size: Int
    ) throws(MongoError) -> (documents: [BSONDocument], isComplete: Bool) {
        let cursor = NativeCursor(try cursor(id))
        var documents: [BSONDocument] = []
        var bytes = 0
        do {
            while documents.count < size, bytes < CursorSource.bytesPerHop {
                guard let document = try cursor.next() else {
                    closeCursor(id)
                    return (documents, true)
                }
                bytes += document.byteCount
                documents.append(document)
            }
        } catch {
            closeCursor(id)
            throw error
        }
        return (documents, false)
    }
}
