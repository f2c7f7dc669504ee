/// Growing pauses between attempts, each a little different so that many waiting clients do not come back together.
public struct Backoff: Sendable, Hashable {
    /// The first pause.
    public var first: Duration
    /// No pause grows beyond this.
    public var longest: Duration
    /// How much of a pause is left to chance: 0.2 makes it 80 % to 120 %.
    public var jitter: Double

    /// A series of pauses that double from `first` to `longest`.
    public init(first: Duration = .seconds(1), longest: Duration = .seconds(300), jitter: Double = 0.2) {
        self.first = first
        self.longest = longest
        self.jitter = jitter
    }

    /// The pause after the given number of failures in a row.
    /// - Parameters:
    ///   - failures: how many attempts failed, at least one.
    ///   - chance: a number from 0 to 1.
    public func pause(after failures: Int, chance: Double = .random(in: 0...1)) -> Duration {
        let doublings = min(max(failures, 1) - 1, 30)
        let grown = min(first * (1 << doublings), longest)
        return grown * (1 + jitter * (2 * chance - 1))
    }
}
