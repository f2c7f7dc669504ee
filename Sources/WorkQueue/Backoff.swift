/// Growing pauses between attempts, with jitter so that what failed together does not return together.
public struct Backoff: Sendable {
    /// The first pause.
    public var first: Duration
    /// The longest pause.
    public var longest: Duration
    /// After so many failures an item becomes a dead letter.
    public var attempts: Int

    /// Creates a backoff that doubles from `first` to `longest`.
    public init(first: Duration = .seconds(1), longest: Duration = .seconds(300), attempts: Int = 8) {
        self.first = first
        self.longest = longest
        self.attempts = attempts
    }

    /// The pause after a failure.
    ///
    /// - Parameters:
    ///   - attempt: How many attempts failed so far, at least 1.
    ///   - jitter: A number in 0...1; the pause is between half and the whole of the doubled time.
    public func pause(after attempt: Int, jitter: Double = .random(in: 0...1)) -> Duration {
        let doubled = first * Double(1 << min(max(attempt - 1, 0), 30))
        return min(doubled, longest) * (0.5 + 0.5 * jitter)
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
