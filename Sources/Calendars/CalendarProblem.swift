internal import OutsideCalls
public import SalesStore

/// Why a calendar could not be read or written.
public struct CalendarProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of thing went wrong.
    public typealias Code = CalendarTrouble

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
