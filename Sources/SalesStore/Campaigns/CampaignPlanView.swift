internal import Campaigns
public import Foundation
internal import Scheduling

/// What starting a campaign would cause, as JSON for other programs: the API and `salesctl campaign plan --json` say the same.
public struct CampaignPlanView: Encodable, Sendable {
    /// The letters of a day.
    public struct Day: Encodable, Sendable {
        /// The day, as `2027-01-19`.
        public let day: String
        /// How many people get their first letter.
        public let first: Int
        /// How many get a later one.
        public let following: Int
    }

    /// Somebody whose letter would have empty places.
    public struct Incomplete: Encodable, Sendable {
        /// Their conversation.
        public let conversation: String
        /// The fields that are missing.
        public let fields: [String]
    }

    /// The campaign's name in this system.
    public let campaign: String
    /// How many people the campaign is for.
    public let audience: Int
    /// How many people will be written to.
    public let people: Int
    /// When the first letter goes out.
    public let firstLetter: Date?
    /// When the last person gets their first letter.
    public let lastFirstLetter: Date?
    /// When the last letter of all goes out.
    public let lastLetter: Date?
    /// The days on which letters go out.
    public let days: [Day]
    /// How many people are left out, by the reason.
    public let leftOut: [String: Int]
    /// Who is left out because a letter would have empty places.
    public let incomplete: [Incomplete]
    /// How many people's turn does not come within the time that is looked at.
    public let beyond: Int

    /// The view of a forecast.
    ///
    /// - Parameters:
    ///   - campaign: The campaign's name in this system.
    ///   - forecast: What is expected.
    ///   - named: So many people with empty places are named.
    public init(_ campaign: String, _ forecast: CampaignForecast, naming named: Int = .max) {
        let plan = forecast.plan
        self.campaign = campaign
        audience = forecast.audience
        people = plan.people
        firstLetter = plan.firstLetter
        lastFirstLetter = plan.lastFirstLetter
        lastLetter = plan.lastLetter
        days = plan.days.map { Day(day: $0.date.description, first: $0.first, following: $0.following) }
        leftOut = Dictionary(uniqueKeysWithValues: plan.leftOut.map { ($0.key.rawValue, $0.value.count) })
        incomplete = forecast.incomplete.prefix(named).map {
            Incomplete(conversation: $0.conversation, fields: $0.fields)
        }
        beyond = plan.beyond
    }
}
