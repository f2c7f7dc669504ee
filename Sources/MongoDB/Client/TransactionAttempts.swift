internal import Basics

/// Runs a transaction's body until it is committed, fails for good, or the time for trying again is over.
struct TransactionAttempts {
    let pool: ConnectionPool
    let transaction: TransactionHandle
    let options: TransactionOptions
    /// From the transactions specification.
    var timeLimit: Duration = .seconds(120)

    func run<Success: Sendable>(_ body: () async throws -> Success) async throws -> Success {
        do {
            let success = try await attempt(body)
            pool.post(on: transaction.worker) { [transaction] connection in connection.release(transaction) }
            return success
        } catch {
            // Waited for, so that a lock the transaction held is gone when the error is seen; a cancelled task does not
            // wait.
            try? await pool.call(on: transaction.worker, cancellation: .stopsWaiting) { [transaction] connection in
                connection.abort(transaction)
                connection.release(transaction)
            }
            throw error
        }
    }

    private func attempt<Success: Sendable>(_ body: () async throws -> Success) async throws -> Success {
        let deadline = ContinuousClock.now + timeLimit
        // From the transactions specification.
        let backoff = Backoff(first: .milliseconds(5), longest: .milliseconds(500), growth: 1.5, jitter: 1)
        var failures = 0
        while true {
            do {
                let success = try await body()
                try await commit(before: deadline)
                return success
            } catch let error as MongoError
                where error.hasLabel(ErrorLabel.transientTransaction) && ContinuousClock.now < deadline
            {
                failures += 1
                try await begin(after: backoff.pause(after: failures))
            }
        }
    }

    private func begin(after pause: Duration) async throws(MongoError) {
        try await pool.call(on: transaction.worker, cancellation: .stopsWaiting) { [transaction] connection in
            connection.abort(transaction)
        }
        do {
            try await Task.sleep(for: pause)
        } catch {
            throw .cancelled
        }
        try await pool.call(on: transaction.worker) { [transaction, options] (connection) throws(MongoError) in
            try connection.restart(transaction, options)
        }
    }

    private func commit(before deadline: ContinuousClock.Instant) async throws(MongoError) {
        while true {
            do {
                return try await pool.call(on: transaction.worker) { [transaction] (connection) throws(MongoError) in
                    try connection.commit(transaction)
                }
            } catch {
                guard error.code != .cancelled else { throw error.labelled(ErrorLabel.unknownCommitResult) }
                guard error.hasLabel(ErrorLabel.unknownCommitResult), !error.isTimeLimit,
                    ContinuousClock.now < deadline
                else { throw error }
            }
        }
    }
}

extension MongoError {
    /// The server's `maxTimeMS` for the commit is over: trying again would only wait again.
    fileprivate var isTimeLimit: Bool { serverCode == 50 }
}
