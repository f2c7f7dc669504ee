internal import BSON

extension MongoDatabase {
    /// Runs `body` in a transaction and commits it; an error that `body` throws takes everything back and is thrown on.
    ///
    /// `body` gets this database bound to the transaction: what it does through that handle, and only that, belongs to
    /// it. A conflict with another transaction runs `body` again from its beginning, an unknown outcome of the commit
    /// commits again, both for up to 120 s, as the transactions specification says
    /// (<https://github.com/mongodb/specifications/blob/master/source/transactions-convenient-api>). So `body` must have no other effects, and must not catch
    /// a ``MongoError`` to go on.
    ///
    /// The transaction keeps one connection for itself, but no thread of Swift's. `body` must not wait for other calls of
    /// the same client: with all connections held so, none would come free.
    ///
    /// - Parameters:
    ///   - readConcern: Instead of the URI's.
    ///   - writeConcern: Instead of the URI's.
    ///   - body: The transaction's work.
    /// - Throws: What `body` threw last; ``MongoError`` from the server. After ``MongoError/Code/cancelled`` with the label
    ///   `UnknownTransactionCommitResult` the transaction may be committed.
    @discardableResult
    public func withTransaction<Success: Sendable>(
        readConcern: MongoReadConcern? = nil, writeConcern: MongoWriteConcern? = nil,
        _ body: (MongoDatabase) async throws -> Success
    ) async throws -> Success {
        guard scope.transaction == nil else {
            throw MongoError(.configuration, message: "A transaction cannot be begun inside a transaction.")
        }
        let options = TransactionOptions(
            readConcern: readConcern ?? scope.readConcern, writeConcern: writeConcern ?? scope.writeConcern)
        let pool = scope.client.pool
        let transaction = try await pool.call(disposal: { transaction, connection in
            connection.abort(transaction)
            connection.release(transaction)
        }) { (connection) throws(MongoError) in try connection.beginTransaction(options) }
        var bound = scope
        bound.transaction = transaction
        let attempts = TransactionAttempts(pool: pool, transaction: transaction, options: options)
        return try await attempts.run { try await body(MongoDatabase(bound)) }
    }
}
