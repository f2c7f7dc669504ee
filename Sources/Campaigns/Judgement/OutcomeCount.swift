/// How many people were written to, and what came of it.
public struct OutcomeCount: Sendable, Equatable {
    /// With how many people each outcome was seen. ``CampaignOutcome/writtenTo`` includes people whose address bounced the letter.
    public private(set) var people: [CampaignOutcome: Int] = [:]
    /// How many of them did what the campaign wants.
    public private(set) var achieved = 0
    /// How many of them said stop or complained.
    public private(set) var resented = 0

    /// Nobody yet.
    public init() {}

    /// How many people were written to.
    public var written: Int { self[.writtenTo] }

    /// With how many people an outcome was seen.
    public subscript(_ outcome: CampaignOutcome) -> Int { people[outcome] ?? 0 }

    /// Counts somebody who was written to, once for each outcome.
    ///
    /// - Parameters:
    ///   - outcomes: The outcomes seen with them.
    ///   - success: What the campaign counts as success.
    public mutating func add(_ outcomes: Set<CampaignOutcome>, success: [CampaignOutcome]) {
        people[.writtenTo, default: 0] += 1
        for outcome in outcomes where outcome != .writtenTo { people[outcome, default: 0] += 1 }
        if success.contains(where: outcomes.contains) { achieved += 1 }
        if outcomes.contains(.stop) || outcomes.contains(.complaint) { resented += 1 }
    }

    /// The share of those who were written to, with its interval.
    public func share(_ outcome: CampaignOutcome) -> WilsonInterval { WilsonInterval(self[outcome], of: written) }
    /// The share of those who did what the campaign wants.
    public var achievedShare: WilsonInterval { WilsonInterval(achieved, of: written) }
    /// The share of those who said stop or complained.
    public var resentedShare: WilsonInterval { WilsonInterval(resented, of: written) }
}
