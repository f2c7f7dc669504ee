internal import Foundation

/// How much somebody may cause.
public struct Allowance: Codable, Sendable, Equatable {
    /// Automatic answers in an hour.
    public var answersPerHour: Int
    /// Automatic answers in a day.
    public var answersPerDay: Int
    /// Presentations in a day.
    public var presentationsPerDay: Int
    /// Tokens of the language model in a day.
    public var modelTokensPerDay: Int
    /// Bytes stored in a day, of what came in.
    public var storedBytesPerDay: Int

    /// An allowance.
    public init(
        answersPerHour: Int, answersPerDay: Int, presentationsPerDay: Int, modelTokensPerDay: Int,
        storedBytesPerDay: Int
    ) {
        self.answersPerHour = answersPerHour
        self.answersPerDay = answersPerDay
        self.presentationsPerDay = presentationsPerDay
        self.modelTokensPerDay = modelTokensPerDay
        self.storedBytesPerDay = storedBytesPerDay
    }

    /// What can be used up, as decisions and alerts name it.
    public enum Resource: String, Sendable, CaseIterable {
        case answersPerHour = "answers of this hour"
        case answersPerDay = "answers of this day"
        case presentationsPerDay = "presentations of this day"
        case modelTokensPerDay = "model tokens of this day"
        case storedBytesPerDay = "stored bytes of this day"
    }

    /// The first thing an answer needs that is used up; nil if enough is left of everything.
    func exhausted(by usage: Usage, at moment: Date) -> Resource? {
        let (hour, day) = (usage.thisHour(at: moment), usage.today(at: moment))
        if hour.answers >= answersPerHour { return .answersPerHour }
        if day.answers >= answersPerDay { return .answersPerDay }
        if day.modelTokens >= modelTokensPerDay { return .modelTokensPerDay }
        if day.storedBytes > storedBytesPerDay { return .storedBytesPerDay }
        return nil
    }
}
