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
            try output.write(CampaignPlanReport(plan: CampaignPlanView(campaign, forecast)))
        }
    }
}

/// The plan as JSON, and as lines.
private struct CampaignPlanReport: Report {
    let plan: CampaignPlanView

    func encode(to encoder: any Encoder) throws { try plan.encode(to: encoder) }

    func lines(_ style: Style) -> [String] {
        var lines = [style.paint("\(plan.people) of \(plan.audience) people will be written to.", .bold)]
        let moments = [
            ("first letter", plan.firstLetter), ("last person", plan.lastFirstLetter),
            ("last letter of all", plan.lastLetter),
        ]
        lines += moments.compactMap { name, moment in moment.map { "\(Columns.pad(name, 20)) \(Columns.time($0))" } }
        if plan.beyond > 0 {
            lines.append(
                style.paint("\(plan.beyond) not within \(SendingPlan.horizonDays) days: the caps are too low.", .yellow)
            )
        }
        if !plan.days.isEmpty { lines += ["", "day          first   following"] }
        lines += plan.days.map { "\(Columns.pad($0.day, 12)) \(Columns.pad("\($0.first)", 7)) \($0.following)" }
        if !plan.leftOut.isEmpty { lines += ["", style.paint("Left out:", .bold)] }
        lines += plan.leftOut.sorted { $0.key < $1.key }.map { "  \(Columns.pad($0.key, 16)) \($0.value)" }
        lines += plan.incomplete.map { person in
            "  \(person.conversation): \(person.fields.map { "{\($0)}" }.joined(separator: ", ")) is not known"
        }
        return lines
    }
}
