/// What became of a message of ours.
public struct DeliveryReport: Codable, Sendable, Equatable {
    /// The outcome.
    public enum Outcome: String, Codable, Sendable {
        /// The recipient's address does not exist.
        case recipientRejected = "recipient_rejected"
        /// It cannot be sent for another reason.
        case failed
        /// It is unknown whether it was sent.
        case unknown
    }

    /// Whose message it was.
    public var conversationID: String
    /// The message.
    public var outboxID: String
    /// The address it was for.
    public var address: String
    /// What became of it.
    public var outcome: Outcome
    /// The server's words.
    public var reason: String

    /// A report on one outbox item, in words for an operator.
    public init(conversationID: String, outboxID: String, address: String, outcome: Outcome, reason: String) {
        self.conversationID = conversationID
        self.outboxID = outboxID
        self.address = address
        self.outcome = outcome
        self.reason = reason
    }
}
