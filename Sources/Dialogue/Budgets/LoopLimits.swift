/// The limits by which a program on the other side is told from a person.
public struct LoopLimits: Codable, Sendable, Equatable {
    /// A mail that comes sooner after ours was written, in seconds, than a person could have read and answered it. With 0, nothing is
    /// too soon.
    public var secondsToAnswer: Double
    /// After how many answers in a row that came too soon the exchange ends.
    public var hastyAnswers: Int
    /// After how many turns in an hour that say nothing new the exchange ends.
    public var turnsWithoutNews: Int

    /// Limits.
    public init(secondsToAnswer: Double = 10, hastyAnswers: Int = 5, turnsWithoutNews: Int = 5) {
        self.secondsToAnswer = secondsToAnswer
        self.hastyAnswers = hastyAnswers
        self.turnsWithoutNews = turnsWithoutNews
    }
}
