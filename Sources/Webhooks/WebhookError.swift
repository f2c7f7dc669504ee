/// Why an endpoint did not take an event.
public struct WebhookError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// The URL is not one that events can be sent to.
        case badURL = "bad_url"
        /// Its name cannot be resolved.
        case unresolved
        /// It leads to a private address that is not allowed.
        case privateAddress = "private_address"
        /// Nothing answers there, or not in time, or the connection broke.
        case unreachable
        /// It wants no more events (410).
        case gone
        /// It answered with a status other than 2xx: it does not accept this event.
        case refused
        /// It cannot accept anything now (429, 5xx).
        case unavailable
        /// It has not answered for as long as the event is tried.
        case givenUp = "given_up"
        /// It does not let us in: the token is wrong, or not good for this.
        case unauthorized
        /// What is configured of it here is wrong or missing.
        case misconfigured
        /// The call was cancelled.
        case cancelled
    }

    /// What went wrong.
    public let code: Code
    /// In words, without quoting the other side.
    public let description: String
    /// How long the endpoint asks to be left alone.
    public let retryAfter: Duration?

    /// An error with a sentence that quotes nothing of the other side.
    public init(_ code: Code, _ description: String, retryAfter: Duration? = nil) {
        self.code = code
        self.description = description
        self.retryAfter = retryAfter
    }
}
