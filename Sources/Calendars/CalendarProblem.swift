internal import OutsideCalls

/// Why a calendar could not be read or written.
public struct CalendarProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// A secret that the calendar names is missing or has the wrong form.
        case secret
        /// The address may not be called.
        case address
        /// Nothing answers there in time.
        case unreachable
        /// The server rejects the login.
        case login
        /// There is no calendar at that address.
        case gone
        /// The server refuses the request.
        case refused
        /// The server cannot answer now.
        case unavailable
        /// The answer is not a calendar, or is too large.
        case unreadable
        /// Somebody else changed the event at the same time.
        case conflict
        /// The work was cancelled.
        case cancelled
    }

    /// What went wrong.
    public let code: Code
    /// In words for operators. It may name the server, but never an address, a login or anything a calendar says.
    public let description: String
    /// How long the server asks to be left alone.
    public let retryAfter: Duration?

    /// A problem with its words.
    public init(_ code: Code, _ description: String, retryAfter: Duration? = nil) {
        self.code = code
        self.description = description
        self.retryAfter = retryAfter
    }

    /// The problem behind a call that got no answer.
    init(_ error: CallError) {
        let code: Code =
            switch error.code {
            case .badURL, .privateAddress: .address
            case .unresolved, .unreachable, .redirects: .unreachable
            case .tooLarge: .unreadable
            case .cancelled: .cancelled
            }
        self.init(code, error.description)
    }

    /// The problem behind an answer that is not a success.
    init(status: Int, _ answer: OutsideAnswer) {
        let host = answer.address.host
        switch status {
        case 401: self.init(.login, "\(host) does not take the login (401)")
        case 403: self.init(.login, "\(host) does not allow it (403)")
        case 404, 410: self.init(.gone, "there is no such calendar at \(host) (\(status))")
        case 429, 500...: self.init(.unavailable, "\(host) answers \(status)", retryAfter: answer.retryAfter)
        default: self.init(.refused, "\(host) answers \(status)", retryAfter: answer.retryAfter)
        }
    }
}
