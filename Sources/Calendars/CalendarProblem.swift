internal import OutsideCalls

/// Why a calendar could not be read or written.
public struct CalendarProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// A secret that the calendar names is not given, or is not what it should be.
        case secret
        /// The address is none that may be called.
        case address
        /// Nothing answers there, or not in time.
        case unreachable
        /// The server does not take the login.
        case login
        /// There is no calendar there.
        case gone
        /// The server does not do what it is asked.
        case refused
        /// The server cannot answer now.
        case unavailable
        /// What came is no calendar, or too much of one.
        case unreadable
        /// The event was changed by somebody else at the same time.
        case conflict
        /// The work was cancelled.
        case cancelled
    }

    /// What went wrong.
    public let code: Code
    /// In words for operators: at most with the host's name, never with an address, a login or what a calendar says.
    public let description: String
    /// How long the server asks to be left alone.
    public let retryAfter: Duration?

    /// Creates a problem.
    public init(_ code: Code, _ description: String, retryAfter: Duration? = nil) {
        self.code = code
        self.description = description
        self.retryAfter = retryAfter
    }

    /// What a call without an answer means.
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

    /// What a status means that is no success.
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
