public import Foundation

/// Why a campaign, or one variant of a letter, is paused.
public struct CampaignPause: Codable, Sendable, Equatable {
    /// The operator who ordered it; absent if it paused itself.
    public var author: String?
    /// The outcome there was too much of; absent if somebody ordered it.
    public var outcome: CampaignOutcome?
    /// With how many people it was seen.
    public var count: Int?
    /// How many had been written to by then.
    public var writtenTo: Int?
    /// When it paused itself; absent where somebody ordered it.
    public var at: Date?

    /// Somebody ordered it.
    public init(by author: String) { self.author = author }

    /// It paused itself: a limit was exceeded.
    public init(_ outcome: CampaignOutcome, of count: Int, among writtenTo: Int, at moment: Date? = nil) {
        at = moment
        self.outcome = outcome
        self.count = count
        self.writtenTo = writtenTo
    }

    /// Why, in a phrase in English.
    public var phrase: String {
        guard let outcome, let count, let writtenTo else { return author.map { "ordered by \($0)" } ?? "ordered" }
        return "\(outcome.rawValue): \(count) of \(writtenTo) people written to"
    }
}
