import ArgumentParser
import Campaigns
import Foundation
import SalesStore
import Scheduling

/// `salesctl campaign plan`: what starting a campaign will cause.
struct CampaignPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show who a campaign will write to and when, without sending anything.",
        discussion: """
            It plays working hours in each zone, holidays, daily caps, warm-up and pauses, and supposes that nobody answers. People with \
            empty places in a letter are left out; they are named with the fields that are missing.
            """)

    @Argument(help: "The campaign.")
    var campaign: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            guard let known = try await operation.store.campaign(campaign) else {
                throw Operator.failure("There is no campaign \(campaign).", 66)
            }
            let forecast = try await CampaignForecast(of: known, in: operation.store, at: operation.now())
            try output.write(CampaignPlanReport(campaign, forecast))
        }
    }
}

/// What starting a campaign will cause.
private struct CampaignPlanReport: Report {
    struct Day: Encodable {
        let day: String
        let first: Int
        let following: Int
    }

    struct Incomplete: Encodable {
        let conversation: String
        let fields: [String]
    }

    let campaign: String
    let audience: Int
    let people: Int
    let firstLetter: Date?
    let lastFirstLetter: Date?
    let lastLetter: Date?
    let days: [Day]
    let leftOut: [String: Int]
    let incomplete: [Incomplete]
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
        incomplete = forecast.incomplete.map { Incomplete(conversation: $0.conversation, fields: $0.fields) }
        beyond = plan.beyond
    }

    func lines(_ style: Style) -> [String] {
        var lines = [style.paint("\(people) of \(audience) people will be written to.", .bold)]
        let moments = [
            ("first letter", firstLetter), ("last person", lastFirstLetter), ("last letter of all", lastLetter),
        ]
        lines += moments.compactMap { name, moment in moment.map { "\(Columns.pad(name, 20)) \(Columns.time($0))" } }
        if beyond > 0 {
            lines.append(
                style.paint("\(beyond) not within \(SendingPlan.horizonDays) days: the caps are too low.", .yellow))
        }
        if !days.isEmpty { lines += ["", "day          first   following"] }
        lines += days.map { "\(Columns.pad($0.day, 12)) \(Columns.pad("\($0.first)", 7)) \($0.following)" }
        if !leftOut.isEmpty { lines += ["", style.paint("Left out:", .bold)] }
        lines += leftOut.sorted { $0.key < $1.key }.map { "  \(Columns.pad($0.key, 16)) \($0.value)" }
        lines += incomplete.map { person in
            "  \(person.conversation): \(person.fields.map { "{\($0)}" }.joined(separator: ", ")) is not known"
        }
        return lines
    }
}
