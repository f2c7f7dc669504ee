internal import Foundation

/// How much one person, one channel, and all strangers together may cause before the agent falls silent and a human looks.
/// A stop and an erasure are beyond every budget.
public struct Budgets: Codable, Sendable, Equatable {
    /// Of each person, and of each conversation.
    public var person: Allowance
    /// Of each channel, by its name; those not named here have ``otherChannel``.
    public var channels: [String: Allowance]
    /// For all people together who came on their own and whom nobody named. Less than a channel's, so that they cannot
    /// use up what known people need.
    public var strangers: Allowance
    /// How many people named in conversations are written to per day, across all conversations.
    public var referralsPerDay: Int
    /// When an exchange with a program ends.
    public var loops: LoopLimits

    /// Budgets; each that is not given has its default.
    public init(
        person: Allowance = Self.defaultPerson, channels: [String: Allowance] = [:],
        strangers: Allowance = Self.defaultStrangers, referralsPerDay: Int = Self.defaultReferralsPerDay,
        loops: LoopLimits = LoopLimits()
    ) {
        self.person = person
        self.channels = channels
        self.strangers = strangers
        self.referralsPerDay = referralsPerDay
        self.loops = loops
    }

    /// A person's budget unless configured otherwise.
    public static let defaultPerson = Allowance(
        answersPerHour: 40, answersPerDay: 120, presentationsPerDay: 3, modelTokensPerDay: 300_000,
        storedBytesPerDay: 50_000_000)
    /// The budget of all strangers together unless configured otherwise.
    public static let defaultStrangers = Allowance(
        answersPerHour: 600, answersPerDay: 3000, presentationsPerDay: 300, modelTokensPerDay: 6_000_000,
        storedBytesPerDay: 1_000_000_000)
    /// A channel's budget unless configured otherwise.
    public static let otherChannel = Allowance(
        answersPerHour: 2000, answersPerDay: 20_000, presentationsPerDay: 3000, modelTokensPerDay: 50_000_000,
        storedBytesPerDay: 10_000_000_000)

    /// How many named people are written to per day unless configured otherwise.
    public static let defaultReferralsPerDay = 20

    /// What a channel has.
    public func allowance(of channel: Channel) -> Allowance { channels[channel.rawValue] ?? Self.otherChannel }

    enum CodingKeys: String, CodingKey {
        case person, channels, strangers, referralsPerDay, loops
    }

    /// Reads budgets; missing ones have their defaults.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            person: try values.decodeIfPresent(Allowance.self, forKey: .person) ?? Self.defaultPerson,
            channels: try values.decodeIfPresent([String: Allowance].self, forKey: .channels) ?? [:],
            strangers: try values.decodeIfPresent(Allowance.self, forKey: .strangers) ?? Self.defaultStrangers,
            referralsPerDay: try values.decodeIfPresent(Int.self, forKey: .referralsPerDay)
                ?? Self.defaultReferralsPerDay,
            loops: try values.decodeIfPresent(LoopLimits.self, forKey: .loops) ?? LoopLimits())
    }
}

extension Budgets {
    /// A budget that is used up.
    struct Excess: Sendable, Equatable {
        /// Whose.
        enum Owner: Sendable, Equatable {
            case person, strangers
            case channel(Channel)
        }

        let owner: Owner
        let resource: Allowance.Resource

        /// In words, for decisions and alerts.
        var account: String {
            switch owner {
            case .person: "the person's \(resource.rawValue) are used up"
            case .strangers: "the \(resource.rawValue) of all strangers together are used up"
            case .channel(let channel): "the \(resource.rawValue) of \(channel.rawValue) are used up"
            }
        }
    }

    /// The first budget that leaves nothing for another answer; nil if all have something left.
    ///
    /// - Parameters:
    ///   - usage: What the conversation used.
    ///   - spending: What others have used of the same budgets.
    ///   - isStranger: Whether the person came by themselves.
    func excess(
        _ usage: Usage, _ spending: Spending, in channel: Channel, isStranger: Bool, at moment: Date
    ) -> Excess? {
        if let resource = person.exhausted(by: usage, at: moment) ?? person.exhausted(by: spending.person, at: moment) {
            return Excess(owner: .person, resource: resource)
        }
        if isStranger, let resource = strangers.exhausted(by: spending.strangers, at: moment) {
            return Excess(owner: .strangers, resource: resource)
        }
        return allowance(of: channel).exhausted(by: spending.channel, at: moment)
            .map { Excess(owner: .channel(channel), resource: $0) }
    }

    /// Whose presentations are used up; nil if there are some left.
    func presentationExcess(
        _ usage: Usage, _ spending: Spending, in channel: Channel, isStranger: Bool, at moment: Date
    ) -> Excess? {
        func excess(_ allowance: Allowance, _ usage: Usage, _ owner: Excess.Owner) -> Excess? {
            usage.today(at: moment).presentations >= allowance.presentationsPerDay
                ? Excess(owner: owner, resource: .presentationsPerDay) : nil
        }
        return excess(person, usage, .person) ?? excess(person, spending.person, .person)
            ?? (isStranger ? excess(strangers, spending.strangers, .strangers) : nil)
            ?? excess(allowance(of: channel), spending.channel, .channel(channel))
    }
}
