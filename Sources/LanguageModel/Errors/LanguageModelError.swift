/// Why a model gave no usable answer.
public struct LanguageModelError: Error, Sendable, Hashable {
    /// The kinds of failure, by what to do about them.
    public enum Code: Sendable, Hashable {
        /// The server is not there or still loads its model: try later, and do not count it as an attempt.
        case unavailable
        /// The server wants fewer requests: try again after ``LanguageModelError/retryAfter``.
        case rateLimited
        /// The account has no money left: an operator is needed.
        case quotaExhausted
        /// The server failed or the connection was lost: try again, counting.
        case serverFailure
        /// The request and the answer do not fit the model's context: shorten the chat.
        case contextTooLong
        /// The server refuses the key.
        case authentication
        /// The server refuses the request; it would refuse it again.
        case badRequest
        /// The answer is empty, cut off, or not the JSON that was asked for.
        case invalidAnswer
        /// The model thought until it had no tokens left for an answer, also with more room.
        case thoughtTooLong
        /// The answer did not come in time.
        case timeout
        /// The task was cancelled.
        case cancelled
    }

    /// The kind of failure.
    public let code: Code

    /// What happened, for an operator: no key, no prompt, no personal text.
    public let message: String

    /// How long the server asks to wait, where it says so.
    public let retryAfter: Duration?

    /// The HTTP status, where there was one.
    public let status: Int?

    /// Whether the server says itself that trying again makes sense (`x-should-retry`).
    let shouldRetry: Bool?

    /// The part of the request the server does not understand, where that is the trouble.
    let complaint: ModelDialect.Complaint?

    /// A failure.
    public init(_ code: Code, _ message: String, retryAfter: Duration? = nil, status: Int? = nil) {
        self.init(code, message, retryAfter: retryAfter, status: status, shouldRetry: nil, complaint: nil)
    }

    init(
        _ code: Code, _ message: String, retryAfter: Duration?, status: Int?, shouldRetry: Bool?,
        complaint: ModelDialect.Complaint?
    ) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
        self.status = status
        self.shouldRetry = shouldRetry
        self.complaint = complaint
    }
}

extension LanguageModelError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
