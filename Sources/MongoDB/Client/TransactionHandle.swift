internal import BSON
internal import Basics
internal import CMongoc

/// A running transaction: a session on one worker's connection, which is kept free for it.
struct TransactionHandle: Sendable {
    let worker: ConnectionPool.WorkerID
    let session: Int64
}

extension Connection {
    /// Begins a transaction here and keeps the common queue away. Nothing is sent.
    func beginTransaction(_ options: TransactionOptions) throws(MongoError) -> TransactionHandle {
        let id = try startSession()
        do {
            try start(session(id), options)
        } catch {
            endSession(id)
            throw error
        }
        pool.setLeased(true, worker: worker)
        return TransactionHandle(worker: worker, session: id)
    }

    /// Begins the next attempt in the same session.
    func restart(_ transaction: TransactionHandle, _ options: TransactionOptions) throws(MongoError) {
        try start(session(transaction.session), options)
    }

    private func start(_ session: OpaquePointer, _ options: TransactionOptions) throws(MongoError) {
        var error = bson_error_t()
        let isStarted = options.withNative { mongoc_client_session_start_transaction(session, $0, &error) }
        guard isStarted else { throw MongoError(error) }
    }

    func commit(_ transaction: TransactionHandle) throws(MongoError) {
        let session = try session(transaction.session)
        try perform { reply, error in mongoc_client_session_commit_transaction(session, reply, error) }
    }

    /// Takes back what the transaction did. The server forgets it by itself where this does not reach it.
    func abort(_ transaction: TransactionHandle) {
        guard let session = try? session(transaction.session) else { return }
        if mongoc_client_session_in_transaction(session) {
            mongoc_client_session_abort_transaction(session, nil)
        }
    }

    /// Ends the session and opens the connection for others.
    func release(_ transaction: TransactionHandle) {
        endSession(transaction.session)
        pool.setLeased(false, worker: worker)
    }
}

/// The concerns of one transaction; `nil` stands for the URI's.
struct TransactionOptions: Sendable {
    var readConcern: MongoReadConcern?
    var writeConcern: MongoWriteConcern?

    func withNative<R>(_ body: (OpaquePointer?) -> R) -> R {
        guard readConcern != nil || writeConcern != nil else { return body(nil) }
        let options = mongoc_transaction_opts_new()
        defer { mongoc_transaction_opts_destroy(options) }
        if let readConcern {
            let concern = mongoc_read_concern_new()
            defer { mongoc_read_concern_destroy(concern) }
            mongoc_read_concern_set_level(concern, readConcern.rawValue)
            mongoc_transaction_opts_set_read_concern(options, concern)
        }
        if let writeConcern {
            let concern = mongoc_write_concern_new()
            defer { mongoc_write_concern_destroy(concern) }
            writeConcern.set(on: concern)
            mongoc_transaction_opts_set_write_concern(options, concern)
        }
        return body(options)
    }
}

extension MongoWriteConcern {
    fileprivate func set(on concern: OpaquePointer?) {
        switch acknowledgement {
        case .servers(let count): mongoc_write_concern_set_w(concern, Int32(clamping: count))
        case .majority: mongoc_write_concern_set_wmajority(concern, 0)
        }
        if let isJournaled { mongoc_write_concern_set_journal(concern, isJournaled) }
        if let timeout { mongoc_write_concern_set_wtimeout_int64(concern, timeout.wholeMilliseconds) }
    }
}
