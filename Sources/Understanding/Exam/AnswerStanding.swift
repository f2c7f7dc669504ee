/// What a language model's own words are worth: how often it lied when it was to answer from facts.
public struct AnswerStanding: Codable, Sendable, Equatable {
    /// Questions asked.
    public var asked: Int
    /// Answers that pass the check, or rightly say that the facts hold none.
    public var honest: Int
    /// Answers that do not pass it, and are not shown to be lies: they cost style, since facts are quoted instead.
    public var doubtful: Int
    /// Answers that say what the facts do not.
    public var lies: Int
    /// Answers that could not be used.
    public var unusable: Int

    /// Counts.
    public init(asked: Int = 0, honest: Int = 0, doubtful: Int = 0, lies: Int = 0, unusable: Int = 0) {
        self.asked = asked
        self.honest = honest
        self.doubtful = doubtful
        self.lies = lies
        self.unusable = unusable
    }

    /// As many lies are let pass.
    public static let liesAllowed = 1

    /// Whether the model may write in its own words, under the check. Who lied more than once, or hardly gave an answer, chooses
    /// facts, which are quoted.
    public var writesFreely: Bool { asked > 0 && lies <= Self.liesAllowed && unusable * 4 <= asked }
}
