/// Whether and when a failed request is sent again, the way OpenAI's own clients do it.
public struct RetryPolicy: Sendable, Hashable {
    /// How often a request is sent again.
    public var maximumRetries: Int
    /// The pause before the first retry if the server names none; it doubles each time.
    public var firstPause: Duration
    /// The longest such pause.
    public var longestPause: Duration
    /// The longest pause a server may ask for; if it asks for more, the failure is final here.
    public var longestRetryAfter: Duration

    /// A policy.
    public init(
        maximumRetries: Int = 2, firstPause: Duration = .milliseconds(500), longestPause: Duration = .seconds(8),
        longestRetryAfter: Duration = .seconds(120)
    ) {
        self.maximumRetries = maximumRetries
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.longestRetryAfter = longestRetryAfter
    }

    /// Never again.
    public static let never = RetryPolicy(maximumRetries: 0)

    /// The pause before a request is sent again; `nil` if it is not.
    ///
    /// Nobody waits for a server that is not there: the caller can put the work aside.
    ///
    /// - Parameters:
    ///   - error: Why the last try failed.
    ///   - retries: How often the request was already sent again.
    ///   - jitter: A number from 0 to 1 that spreads clients: up to a quarter is taken off the pause.
    func pause(after error: LanguageModelError, retries: Int, jitter: Double) -> Duration? {
        guard retries < maximumRetries, isWorthRepeating(error) else { return nil }
        if let asked = error.retryAfter {
            return asked <= longestRetryAfter ? asked : nil
        }
        let doubled = firstPause * (1 << min(retries, 16))
        return min(doubled, longestPause) * (1 - 0.25 * jitter)
    }

    private func isWorthRepeating(_ error: LanguageModelError) -> Bool {
        switch error.code {
        case .rateLimited, .serverFailure: error.shouldRetry ?? true
        case .badRequest: error.shouldRetry ?? false
        default: false
        }
    }
}
