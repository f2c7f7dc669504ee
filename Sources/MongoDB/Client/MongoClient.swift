internal import Basics
internal import CMongoc
public import CoreMetrics
internal import Synchronization

/// A process's way to one MongoDB deployment: connections, and the threads that block on them. Make one and keep it.
///
/// Nothing is connected before the first call. Waiting for a free connection is asynchronous, first come first served, and
/// ends with the waiting task's cancellation.
///
/// The URI (<https://www.mongodb.com/docs/manual/reference/connection-string/>) decides about TLS, credentials, replica
/// set, read and write concern and retryable writes.
public final class MongoClient: Sendable {
    let pool: ConnectionPool
    let native: NativeClientPool
    /// Where the indexes of GridFS are known to be.
    private let indexedBuckets = Mutex<Set<Namespace>>([])
    /// Whether the server is thought to know the command that writes to several collections.
    private let knowsBulkWrite = Mutex(true)

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - uri: `mongodb://…` or `mongodb+srv://…`.
    ///   - connections: The largest number of calls at a time, each on a thread and a connection of its own. `maxPoolSize`
    ///     in the URI goes before. Change streams have theirs besides.
    ///   - applicationName: How the server's log and `currentOp` name this process; at most 128 bytes.
    ///   - serverSelectionTimeout: How long a call looks for a server that can take it before it fails as
    ///     ``MongoError/Code/unavailable``. `serverSelectionTimeoutMS` in the URI goes before.
    ///   - metrics: Where counts and durations of commands go: counters `mongodb.commands` and
    ///     `mongodb.command.failures`, timer `mongodb.command.duration`, each with the dimension `command`.
    /// - Throws: ``MongoError/Code/configuration`` for a URI that cannot be understood or names a file that cannot be read.
    public init(
        _ uri: String, connections: Int = 16, applicationName: String,
        serverSelectionTimeout: Duration = .seconds(10), metrics: any MetricsFactory = MetricsSystem.factory
    ) throws(MongoError) {
        let parsed = try NativeURI(uri)
        try parsed.checkFiles()
        let limit = parsed.maxPoolSize ?? connections
        guard limit > 0 else {
            throw MongoError(.configuration, message: "A MongoDB client needs at least one connection.")
        }
        parsed.setDefault(
            MONGOC_URI_SERVERSELECTIONTIMEOUTMS, to: Int(clamping: serverSelectionTimeout.wholeMilliseconds))
        native = try NativeClientPool(
            parsed, applicationName: applicationName, monitor: CommandMonitor(factory: metrics))
        pool = ConnectionPool(native, limit: limit)
    }

    deinit {
        pool.beginClosing()
    }

    /// Whether the collection of a bucket's files is known to have its indexes.
    func isIndexed(_ files: Namespace) -> Bool {
        indexedBuckets.withLock { $0.contains(files) }
    }

    func setIndexed(_ files: Namespace) {
        indexedBuckets.withLock { _ = $0.insert(files) }
    }

    /// Whether writes to several collections are to be one command.
    var takesBulkWrite: Bool { knowsBulkWrite.withLock { $0 } }

    /// The server refused that command: it is not sent again.
    func forgoBulkWrite() { knowsBulkWrite.withLock { $0 = false } }

    /// The database of that name. Nothing is sent.
    public subscript(name: String) -> MongoDatabase {
        MongoDatabase(OperationScope(client: self, database: name))
    }

    /// How many commands were sent so far, by name: `find`, `insert`, `commitTransaction` …
    public var commandCounts: [String: Int] {
        native.monitor.counts
    }

    /// Ends the client: what runs is finished, what waits fails as ``MongoError/Code/closed``, and the connections close.
    public func close() async {
        await pool.close()
    }
}
