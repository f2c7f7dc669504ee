public import HTTPTypes

/// Why a request is refused.
public struct WebError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of reason.
    public enum Code: Sendable, Hashable {
        /// The request cannot be understood, or is incomplete.
        case badRequest
        /// Nobody knows who makes the request.
        case notSignedIn
        /// The caller may not do this.
        case forbidden
        /// There is nothing of that name, or it is not theirs.
        case notFound
        /// They ask too often.
        case tooManyAttempts
        /// The request did not come in time.
        case tooSlow
        /// The request is too large.
        case tooLarge
        /// What is there does not allow it.
        case conflict
    }

    /// The kind of reason.
    public let code: Code
    /// What is wrong, in English, for programs and logs.
    public let description: String
    /// The seconds after which it is of use to try again, where that is known.
    public let retryAfter: Int?

    /// Refuses a request.
    ///
    /// - Parameters:
    ///   - code: The kind of reason.
    ///   - description: What is wrong, in English.
    ///   - retryAfter: The seconds after which it is of use to try again.
    public init(_ code: Code, _ description: String, retryAfter: Int? = nil) {
        self.code = code
        self.description = description
        self.retryAfter = retryAfter
    }

    /// The status of the answer.
    public var status: HTTPResponse.Status { code.status }
}

extension WebError.Code {
    /// The status of an answer that refuses for this reason (RFC 9110 section 15.5, RFC 6585 section 4).
    public var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .notSignedIn: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .tooManyAttempts: .tooManyRequests
        case .tooSlow: .requestTimeout
        case .tooLarge: .contentTooLarge
        case .conflict: .conflict
        }
    }
}
