internal import BSON
internal import CMongoc

/// Where and how the operations of a database or collection handle run.
struct OperationScope: Sendable {
    let client: MongoClient
    let database: String
    /// The transaction all operations belong to, if any.
    var transaction: TransactionHandle?
    var readConcern: MongoReadConcern?
    var writeConcern: MongoWriteConcern?
    var readPreference: MongoReadPreference?

    /// Runs `body` where the scope wants it: on any connection, or on the transaction's.
    func call<Value: Sendable>(
        cancellation: Cancellation = .dropsCall, disposal: (@Sendable (Value, Connection) -> Void)? = nil,
        _ body: @escaping Call<Value>.Body
    ) async throws(MongoError) -> Value {
        guard let transaction else {
            return try await client.pool.call(cancellation: cancellation, disposal: disposal, body)
        }
        return try await client.pool.call(on: transaction.worker, cancellation: cancellation, disposal: disposal) {
            (connection) throws(MongoError) in
            // Fails for a handle that was kept beyond the end of its transaction.
            _ = try connection.session(transaction.session)
            return try body(connection)
        }
    }

    /// Which members a read may ask; inside a transaction the transaction decides.
    var effectiveReadPreference: MongoReadPreference? {
        transaction == nil ? readPreference : nil
    }

    /// Options of a read.
    func readOptions(_ options: BSONDocument = [:]) -> BSONDocument? {
        var options = options
        if let transaction {
            options.append("sessionId", .int64(transaction.session))
        } else if let readConcern {
            options.append("readConcern", .document(["level": .string(readConcern.rawValue)]))
        }
        return options.isEmpty ? nil : options
    }

    /// Options of a write.
    func writeOptions(_ options: BSONDocument = [:]) -> BSONDocument? {
        var options = options
        if let transaction {
            options.append("sessionId", .int64(transaction.session))
        } else if let writeConcern {
            options.append("writeConcern", .document(writeConcern.document))
        }
        return options.isEmpty ? nil : options
    }

    /// Options of a command that takes no concern from the handle.
    func commandOptions() -> BSONDocument? {
        transaction.map { ["sessionId": .int64($0.session)] }
    }
}

extension MongoReadPreference? {
    /// Lends libmongoc's form, or the null that means "as the URI says".
    func withNative<R>(_ body: (OpaquePointer?) -> R) -> R {
        guard let self else { return body(nil) }
        let preference = mongoc_read_prefs_new(self.mode)
        defer { mongoc_read_prefs_destroy(preference) }
        return body(preference)
    }
}

extension MongoReadPreference {
    fileprivate var mode: mongoc_read_mode_t {
        switch self {
        case .primary: MONGOC_READ_PRIMARY
        case .primaryPreferred: MONGOC_READ_PRIMARY_PREFERRED
        case .secondary: MONGOC_READ_SECONDARY
        case .secondaryPreferred: MONGOC_READ_SECONDARY_PREFERRED
        case .nearest: MONGOC_READ_NEAREST
        }
    }
}
