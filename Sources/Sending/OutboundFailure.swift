public import Logging
public import SalesStore
public import WorkQueue

/// Why a message did not go out, classified in one place.
public struct OutboundFailure: Sendable {
    /// What follows from it.
    public enum Consequence: Sendable {
        /// It will never be accepted: it becomes a dead letter at once, and its conversation is told.
        case never(DeliveryReport.Outcome, log: Logger.Message, level: Logger.Level, metadata: Logger.Metadata = [:])
        /// The other side is away or accepts nothing at the moment. The attempt does not count; `nil` leaves the pause
        /// to the backoff.
        case notNow(retryAfter: Duration?)
        /// It was not accepted. The attempt counts; `nil` leaves the pause to the backoff.
        case notTaken(retryAfter: Duration?)
        /// It is unknown whether it was accepted.
        case unknown
        /// This process is ending.
        case cancelled
    }

    /// What is counted.
    public let reason: String
    /// In words.
    public let description: String
    /// What follows from it.
    public let consequence: Consequence

    /// Sorts a failure.
    public init(reason: String, description: String, _ consequence: Consequence) {
        self.reason = reason
        self.description = description
        self.consequence = consequence
    }
}

/// The other side is away or asks to wait: this says nothing against the message.
public struct SenderUnavailable: OutsideUnavailable, CustomStringConvertible {
    /// Why.
    public let description: String
    /// How long to leave it alone.
    public let retryAfter: Duration?
    /// Whether it counts towards the attempts after which a message is given up.
    public let countsAsAttempt: Bool

    /// Says why, and for how long if that is known.
    public init(description: String, retryAfter: Duration?, countsAsAttempt: Bool = false) {
        self.description = description
        self.retryAfter = retryAfter
        self.countsAsAttempt = countsAsAttempt
    }
}
