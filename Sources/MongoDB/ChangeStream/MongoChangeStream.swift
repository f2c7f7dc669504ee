public import BSON

/// Changes as they happen, in their order.
///
/// The stream has a connection and a thread of its own, however idle it is: have few, and hand their events on inside the
/// process. A broken connection is resumed where it was, without a gap. It is read by one task at a time. Leaving the
/// last reference ends it.
public struct MongoChangeStream<Document: Decodable & Sendable>: AsyncSequence, Sendable {
    /// What reading can throw.
    public typealias Failure = MongoError
    /// What reading brings.
    public typealias Element = MongoChange<Document>

    private let owner: FeedOwner

    init(_ feed: ChangeFeed) {
        owner = FeedOwner(feed: feed)
    }

    /// Reads the changes one after another.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let owner: FeedOwner

        /// The next change, however long it takes; `nil` after an ``MongoChange/Kind/invalidate``.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(MongoError) -> MongoChange<Document>? {
            guard let event = try await owner.feed.next() else { return nil }
            return try MongoChange(event: event)
        }
    }

    /// Goes on reading.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(owner: owner)
    }

    /// Where a new stream would continue after what was read from this one.
    public var resumeToken: MongoResumeToken? {
        owner.feed.resumeToken
    }

    /// Ends the stream: reading fails as ``MongoError/Code/closed`` from now on.
    public func close() {
        owner.feed.stop()
    }
}

/// Stops the feed when nobody can read it any longer. The thread holds the feed, but not this object.
private final class FeedOwner: Sendable {
    let feed: ChangeFeed

    init(feed: ChangeFeed) {
        self.feed = feed
    }

    deinit {
        feed.stop()
    }
}

extension MongoCollection {
    /// Opens a stream of the collection's changes. What is written after this returns is seen.
    ///
    /// - Parameters:
    ///   - pipeline: Stages that choose and shape the events.
    ///   - options: Where it begins and what it brings.
    public func watch(
        _ pipeline: [BSONDocument] = [], options: MongoWatchOptions = MongoWatchOptions()
    ) async throws(MongoError) -> MongoChangeStream<Document> {
        try await scope.watch(collection: name, pipeline, options)
    }
}

extension MongoDatabase {
    /// Opens a stream of the changes of all the database's collections. What is written after this returns is seen.
    ///
    /// - Parameters:
    ///   - pipeline: Stages that choose and shape the events, for example
    ///     `["$match": ["ns.coll": ["$in": ["inbox", "outbox"]]]]`.
    ///   - options: Where it begins and what it brings.
    public func watch(
        _ pipeline: [BSONDocument] = [], options: MongoWatchOptions = MongoWatchOptions()
    ) async throws(MongoError) -> MongoChangeStream<BSONDocument> {
        try await scope.watch(collection: nil, pipeline, options)
    }
}

extension OperationScope {
    fileprivate func watch<Document>(
        collection: String?, _ pipeline: [BSONDocument], _ options: MongoWatchOptions
    ) async throws(MongoError) -> MongoChangeStream<Document> {
        let feed = ChangeFeed()
        let stream = MongoChangeStream<Document>(feed)
        let target = WatchTarget(
            database: database, collection: collection, pipeline: pipeline, options: options)
        ChangeStreamThread(target: target, native: client.native, feed: feed).start()
        try await feed.waitUntilOpen()
        return stream
    }
}
