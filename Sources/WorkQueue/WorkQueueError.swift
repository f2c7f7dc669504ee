/// What goes wrong in a queue, apart from the database.
public struct WorkQueueError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// Another worker holds the key, or the item was moved by somebody else: nothing was changed.
        case leaseLost
        /// The holder can neither finish nor undo: it lets its lease run out, and the next holder recovers.
        case abandoned
        /// The holder gave the key back until a later moment.
        case postponed
        /// There is no such item, or it is not in a state that allows this.
        case notFound
    }

    /// What went wrong.
    public let code: Code
    /// In words.
    public let description: String

    /// An error with a sentence for the log.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

/// An error that a retry would only repeat: the item becomes a dead letter at once.
public protocol PermanentFailure: Error {}

/// An error that says how long to wait. It says nothing against the item (the other side is away), so the attempt is
/// not counted unless the error says otherwise.
public protocol OutsideUnavailable: Error {
    /// How long to wait before the next attempt; `nil` leaves it to the backoff.
    var retryAfter: Duration? { get }
    /// Whether the attempt counts, so that the item is eventually given up.
    var countsAsAttempt: Bool { get }
}

extension OutsideUnavailable {
    /// It does not.
    public var countsAsAttempt: Bool { false }
}
