/// Why a campaign, or one variant of a letter, writes nothing for now.
public struct CampaignPause: Codable, Sendable, Equatable {
    /// The operator who ordered it; absent where it paused itself.
    public var author: String?
    /// What there was too much of; absent where somebody ordered it.
    public var outcome: CampaignOutcome?
    /// Of how many people.
    public var count: Int?
    /// How many had been written to by then.
    public var writtenTo: Int?

    /// Somebody ordered it.
    public init(by author: String) { self.author = author }

    /// It paused itself: a limit was passed.
    public init(_ outcome: CampaignOutcome, of count: Int, among writtenTo: Int) {
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
