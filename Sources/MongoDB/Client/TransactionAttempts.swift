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
        var pause = Backoff()
        while true {
            do {
                let success = try await body()
                try await commit(before: deadline)
                return success
            } catch let error as MongoError
                where error.hasLabel(ErrorLabel.transientTransaction) && ContinuousClock.now < deadline
            {
                try await begin(after: pause.next())
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

/// Growing pauses with jitter, so that transactions that collide do not meet again.
struct Backoff {
    private var ceiling: Duration = .milliseconds(5)
    private let maximum: Duration

    init(from ceiling: Duration = .milliseconds(5), upTo maximum: Duration = .milliseconds(500)) {
        self.ceiling = ceiling
        self.maximum = maximum
    }

    /// The next pause: a random part of a ceiling that grows by half each time.
    mutating func next() -> Duration {
        defer { ceiling = min(ceiling * 3 / 2, maximum) }
        return ceiling * Double.random(in: 0...1)
    }
}
