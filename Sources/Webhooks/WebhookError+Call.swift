internal import OutsideCalls

extension WebhookError {
    /// What a status other than 2xx means.
    init(status: Int, retryAfter: Duration?, _ host: String) {
        switch status {
        case 410: self.init(.gone, "\(host) wants no events any more (410)")
        case 300..<400: self.init(.refused, "\(host) answers \(status), and redirects are not followed")
        case 429, 500...: self.init(.unavailable, "\(host) answers \(status)", retryAfter: retryAfter)
        default: self.init(.refused, "\(host) answers \(status)", retryAfter: retryAfter)
        }
    }

    /// What a call without an answer means.
    init(_ error: CallError) {
        let code: Code =
            switch error.code {
            case .badURL: .badURL
            case .unresolved: .unresolved
            case .privateAddress: .privateAddress
            case .unreachable, .tooLarge, .redirects: .unreachable
            case .cancelled: .cancelled
            }
        self.init(code, error.description)
    }
}
