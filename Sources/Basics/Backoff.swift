/// Growing pauses between attempts, randomised so that things that failed together do not come back together.
public struct Backoff: Sendable, Hashable {
    /// The first pause.
    public var first: Duration
    /// No pause grows beyond this.
    public var longest: Duration
    /// By how much each pause grows.
    public var growth: Double
    /// How much of a pause is left to chance: 0.5 makes it 50 % to 100 %.
    public var jitter: Double
    /// How many failures are tolerated, for callers that give up eventually.
    public var attempts: Int

    /// A series of pauses that grow from `first` to `longest`.
    public init(
        first: Duration = .seconds(1), longest: Duration = .seconds(300), growth: Double = 2, jitter: Double = 0.5,
        attempts: Int = 8
    ) {
        self.first = first
        self.longest = longest
        self.growth = growth
        self.jitter = jitter
        self.attempts = attempts
    }

    /// The pause after a failure.
    ///
    /// - Parameters:
    ///   - failures: How many attempts failed in a row, at least one.
    ///   - chance: A number from 0, the shortest pause, to 1, the longest.
    public func pause(after failures: Int, chance: Double = .random(in: 0...1)) -> Duration {
        var pause = first
        var rest = min(failures, 1000)
        while rest > 1, pause < longest {
            pause = pause * growth
            rest -= 1
        }
        return min(pause, longest) * (1 - jitter + jitter * chance)
    }
}
