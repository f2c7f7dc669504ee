/// Why reading a mailbox failed.
public struct IMAPError: Error, Sendable, Hashable {
    /// The kinds of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The login was refused, or the server offers no way to log in. Trying again at once only locks the account.
        case authentication
        /// No trustworthy TLS: unknown authority, wrong name, no STARTTLS, injected plain text.
        case tls
        /// No connection, or it broke.
        case unreachable
        /// The server was silent for too long.
        case timeout
        /// The server is up and says: not now (UNAVAILABLE, INUSE, LIMIT, BYE).
        case unavailable
        /// The server refused a command (NO): no such mailbox, no permission.
        case refused
        /// The server sent what IMAP does not allow.
        case protocolViolation
        /// The server sent more than the limits allow.
        case tooLarge
        /// A request that cannot be put on the wire; nothing was sent.
        case invalidRequest
        /// The task was cancelled.
        case cancelled
    }

    /// What kind of failure it is.
    public let code: Code
    /// One sentence for an operator, with the server's own words where there are any.
    public let message: String

    /// An error of a kind.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension IMAPError: CustomStringConvertible {
    /// Kind and message.
    public var description: String { "\(code.rawValue): \(message)" }
}
