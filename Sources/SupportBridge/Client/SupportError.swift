/// Why the support system did not do what was asked.
public struct SupportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What it means for the caller.
    public enum Code: String, Sendable, CaseIterable {
        /// It does not accept who we are. Only an operator can change that.
        case unauthorized
        /// It did nothing and may do it later; ``SupportError/retryAfter`` may say when.
        case unavailable
        /// It is unknown whether it was done.
        case maybeDone
        /// It does not exist.
        case notFound
        /// It will not do this, however often it is asked.
        case rejected
        /// The connection was silent for so long that it is dead.
        case silent
        /// The task was cancelled.
        case cancelled
    }

    /// What it means.
    public let code: Code
    /// In words; never with the token.
    public let description: String
    /// How long the system asks to wait.
    public var retryAfter: Duration?

    init(_ code: Code, _ description: String, retryAfter: Duration? = nil) {
        self.code = code
        self.description = description
        self.retryAfter = retryAfter
    }
}

extension SupportError {
    /// What a status of HTTP means (RFC 9110 section 15).
    init(status: Int, retryAfter: String?, doing what: String) {
        let words = "the support system answers \(what) with HTTP \(status)"
        switch status {
        case 401, 403: self.init(.unauthorized, words)
        case 404, 410: self.init(.notFound, words)
        // These say that nothing was done. Behind any other 5xx a part of the system may have done it.
        case 408, 425, 429, 503: self.init(.unavailable, words, retryAfter: Self.pause(retryAfter))
        case 500...: self.init(.maybeDone, words, retryAfter: Self.pause(retryAfter))
        default: self.init(.rejected, words)
        }
    }

    /// The pause a `Retry-After` in seconds asks for, of at most an hour (RFC 9110 section 10.2.3).
    static func pause(_ header: String?) -> Duration? {
        guard let seconds = header.flatMap({ Int($0) }), seconds >= 0 else { return nil }
        return .seconds(min(seconds, 3600))
    }
}
