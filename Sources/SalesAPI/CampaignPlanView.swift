internal import Campaigns
internal import Foundation
internal import SalesStore
internal import Scheduling

/// What starting a campaign would cause, as other systems see it.
package struct CampaignPlanView: Encodable, Sendable {
    /// The letters of a day.
    struct Day: Encodable, Sendable {
        let day: String
        let first: Int
        let following: Int
    }

    /// Somebody whose letter would have empty places.
    struct Incomplete: Encodable, Sendable {
        let conversation: String
        let fields: [String]
    }

    /// So many people with empty places are named.
    private static let named = 50

    let campaign: String
    let audience: Int
    /// How many people will be written to.
    package let people: Int
    let firstLetter: Date?
    let lastFirstLetter: Date?
    let lastLetter: Date?
    let days: [Day]
    /// How many people are left out, by the reason.
    let leftOut: [String: Int]
    let incomplete: [Incomplete]
    /// Whose turn does not come within the time that is looked at.
    let beyond: Int

    init(_ campaign: String, _ forecast: CampaignForecast) {
        let plan = forecast.plan
        self.campaign = campaign
        audience = forecast.audience
        people = plan.people
        firstLetter = plan.firstLetter
        lastFirstLetter = plan.lastFirstLetter
        lastLetter = plan.lastLetter
        days = plan.days.map { Day(day: $0.date.description, first: $0.first, following: $0.following) }
        leftOut = Dictionary(uniqueKeysWithValues: plan.leftOut.map { ($0.key.rawValue, $0.value.count) })
        incomplete = forecast.incomplete.prefix(Self.named).map {
            Incomplete(conversation: $0.conversation, fields: $0.fields)
        }
        beyond = plan.beyond
    }
}
