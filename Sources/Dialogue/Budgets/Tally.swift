/// What was used up: by one person, by a channel, or by all strangers together.
public struct Tally: Codable, Sendable, Equatable {
    /// Automatic answers, acknowledgements and confirmations among them.
    public var answers: Int
    /// Presentations sent.
    public var presentations: Int
    /// Tokens that the language model was asked for, as ``ModelPrompt/estimatedTokens`` counts them.
    public var modelTokens: Int
    /// Bytes stored of what came in.
    public var storedBytes: Int
    /// People who were named and are written to because of that.
    public var referrals: Int

    /// A tally.
    public init(
        answers: Int = 0, presentations: Int = 0, modelTokens: Int = 0, storedBytes: Int = 0, referrals: Int = 0
    ) {
        self.answers = answers
        self.presentations = presentations
        self.modelTokens = modelTokens
        self.storedBytes = storedBytes
        self.referrals = referrals
    }

    /// Whether nothing was used.
    public var isEmpty: Bool { self == Tally() }

    /// Adds further usage.
    public static func += (tally: inout Tally, other: Tally) {
        tally.answers += other.answers
        tally.presentations += other.presentations
        tally.modelTokens += other.modelTokens
        tally.storedBytes += other.storedBytes
        tally.referrals += other.referrals
    }
}
