public import BSON
internal import Basics

/// Where a change stream begins and what it brings.
public struct MongoWatchOptions: Sendable, Hashable {
    /// Whether an update brings the whole document.
    public enum FullDocument: String, Sendable, Hashable {
        /// Only what the update changed.
        case changesOnly = "default"
        /// The document as it is when the change is read, which may be later than the change.
        case updateLookup
        /// The document right after the change, where the collection keeps it.
        case whenAvailable
        /// The document right after the change, or an error.
        case required
    }

    /// Where in the history a stream begins.
    public enum Start: Sendable, Hashable {
        /// With the first change after the stream is open.
        case now
        /// After the change of this token.
        case after(MongoResumeToken)
        /// At the server's time.
        case at(BSONTimestamp)
    }

    /// Where it begins.
    public var start = Start.now
    /// Whether updates bring the whole document.
    public var fullDocument = FullDocument.changesOnly
    /// How long one request waits for changes at the server. An idle stream costs one request each such time, and an
    /// abandoned one ends within it.
    public var maxAwaitTime: Duration = .seconds(1)
    /// How long a broken stream tries to resume before it fails.
    public var resumeTimeout: Duration = .seconds(30)

    /// Options.
    public init(
        start: Start = .now, fullDocument: FullDocument = .changesOnly, maxAwaitTime: Duration = .seconds(1),
        resumeTimeout: Duration = .seconds(30)
    ) {
        self.start = start
        self.fullDocument = fullDocument
        self.maxAwaitTime = maxAwaitTime
        self.resumeTimeout = resumeTimeout
    }

    func document(resumingAfter token: MongoResumeToken?) -> BSONDocument {
        var document: BSONDocument = ["maxAwaitTimeMS": .int64(maxAwaitTime.wholeMilliseconds)]
        if fullDocument != .changesOnly { document.append("fullDocument", .string(fullDocument.rawValue)) }
        if let token {
            document.append("resumeAfter", .document(token.document))
            return document
        }
        switch start {
        case .now: break
        case .after(let token): document.append("startAfter", .document(token.document))
        case .at(let time): document.append("startAtOperationTime", .timestamp(time))
        }
        return document
    }
}
