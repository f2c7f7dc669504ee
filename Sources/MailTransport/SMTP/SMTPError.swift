/// Why a letter was not sent, or may not have been: what to do next depends on `code` alone.
public struct SMTPError: Error, Sendable, Hashable {
    /// The kinds of failure. All but `maybeSent` mean: the server has not taken the letter.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The server asks to try this letter later (greylisting, load, a recipient who gets too much). Retry with growing
        /// pauses.
        case temporary
        /// The account has used up a limit: of a day, of a rate, of connections. Nothing of it is taken until that is over.
        case limited
        /// The account, its address or its network may not send. Says nothing against the letter.
        case senderRefused
        /// A recipient does not exist or no longer takes mail (5xx with 5.1.1, 5.1.2, 5.1.3, 5.1.6 or 5.2.1, RFC 3463, or
        /// in words). The address in `recipient` may be suppressed.
        case recipientRejected
        /// Refused for another reason: policy, reputation, size, content. Says nothing about the recipient.
        case permanent
        /// The login was refused, or the server offers no way to log in.
        case authentication
        /// No trustworthy TLS: unknown authority, wrong name, no STARTTLS, injected plain text.
        case tls
        /// No connection, or it broke or timed out before the letter was complete: surely not sent.
        case unreachable
        /// The connection broke or timed out after the letter's last byte and before the answer: nobody can know.
        case maybeSent
        /// The task was cancelled before the letter was complete: surely not sent.
        case cancelled
        /// The letter, an address or the account cannot be put on the wire; nothing was attempted.
        case invalidRequest
    }

    /// What kind of failure it is.
    public let code: Code
    /// The server's answer, where it gave one.
    public let reply: SMTPReply?
    /// The recipient the server refused, where it refused one.
    public let recipient: String?
    /// One sentence for an operator.
    public let message: String
    /// What the server's answer means, where it refused.
    public let refusal: SMTPRefusal?

    /// An error with everything that is known about it.
    public init(
        code: Code, reply: SMTPReply? = nil, recipient: String? = nil, message: String, refusal: SMTPRefusal? = nil
    ) {
        self.code = code
        self.reply = reply
        self.recipient = recipient
        self.message = message
        self.refusal = refusal
    }
}

extension SMTPError: CustomStringConvertible {
    /// The message and the server's own words.
    public var description: String {
        guard let reply else { return "\(code.rawValue): \(message)" }
        return "\(code.rawValue): \(message) (\(reply))"
    }
}
