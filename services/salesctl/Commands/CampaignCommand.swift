import ArgumentParser
import Campaigns
import Foundation
import SalesStore

/// `salesctl campaign`: whom we write to, with which letters.
struct CampaignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Make campaigns, plan, start and end them.",
        discussion: """
            A campaign has an audience, letters with days between them and several variants each, mailboxes and limits. Whoever is in \
            none is in the one that is called default: the texts and the cadence of init_data.json. A person is in one at a time.
            """,
        subcommands: [
            CampaignListCommand.self, CampaignShowCommand.self, CampaignStatsCommand.self, CampaignAddCommand.self,
            CampaignPlanCommand.self,
            CampaignTestLetterCommand.self, CampaignStartCommand.self, CampaignPauseCommand.self,
            CampaignResumeCommand.self, CampaignStopCommand.self, CampaignFinishCommand.self,
            CampaignOpeningCommand.self, CampaignOpeningsCommand.self, CampaignApproveCommand.self,
        ])
}

/// `salesctl campaign list`.
struct CampaignListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the campaigns.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            var figures: [CampaignFigures] = []
            for campaign in try await operation.store.allCampaigns() {
                figures.append(try await operation.figures(of: campaign))
            }
            try output.write(CampaignListing(campaigns: figures))
        }
    }
}

private struct CampaignListing: Report {
    let campaigns: [CampaignFigures]

    func lines(_ style: Style) -> [String] { campaigns.flatMap { $0.summary(style) } }
}

/// `salesctl campaign show`.
struct CampaignShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a campaign, and what came of it and of each variant of its letters.")

    @Argument(help: "The campaign.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            try output.write(try await operation.figures(of: try await operation.campaign(id)))
        }
    }
}

/// A campaign with what came of it.
struct CampaignFigures: Report {
    struct Variant: Encodable {
        let step: Int
        let id: String
        let people: [String: Int]
        let pausedBecause: String?
    }

    let id: String
    let name: String
    let state: String
    let pausedBecause: String?
    let letters: Int
    let waiting: Int
    let opening: String
    let waitingForApproval: Int
    let people: [String: Int]
    let variants: [Variant]

    init(_ campaign: Campaign, _ memberships: [CampaignMembership]) {
        var statistics = CampaignStatistics(of: campaign)
        for membership in memberships { statistics.add(membership) }
        id = campaign.id
        name = campaign.name
        state = campaign.state.rawValue
        pausedBecause = campaign.pause?.phrase
        letters = campaign.sequence.count
        waiting = memberships.count { $0.waits != nil }
        opening = campaign.opening.rawValue
        waitingForApproval = memberships.count { $0.opening?.state == .waits }
        people = Self.named(statistics.total)
        variants = statistics.variants.map { variant in
            Variant(
                step: variant.step, id: variant.id, people: Self.named(variant.count),
                pausedBecause: campaign.variant(variant.id, ofStep: variant.step)?.pause?.phrase)
        }
    }

    private static func named(_ count: OutcomeCount) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: CampaignOutcome.allCases.map { ($0.rawValue, count[$0]) })
    }

    func summary(_ style: Style) -> [String] {
        let because = pausedBecause.map { style.paint(" (\($0))", .yellow) } ?? ""
        return [
            "\(style.paint(id, .bold))  \(style.plain(name))  \(state)\(because)",
            "   written to \(people[CampaignOutcome.writtenTo.rawValue] ?? 0), waiting \(waiting)",
        ]
            + (waitingForApproval > 0
                ? [
                    style.paint(
                        "   waits for approval: \(waitingForApproval), salesctl campaign openings \(id)", .yellow)
                ] : [])
    }

    func lines(_ style: Style) -> [String] {
        summary(style) + ["   " + Self.account(people)]
            + variants.map { variant in
                let because = variant.pausedBecause.map { style.paint("  paused: \($0)", .yellow) } ?? ""
                return
                    "   letter \(variant.step + 1), variant \(style.plain(variant.id)): \(Self.account(variant.people))"
                    + because
            }
    }

    private static func account(_ people: [String: Int]) -> String {
        CampaignOutcome.allCases.map { "\($0.rawValue) \(people[$0.rawValue] ?? 0)" }.joined(separator: ", ")
    }
}

extension Operator {
    /// The campaign with this identifier.
    func campaign(_ id: String) async throws -> Campaign {
        guard let campaign = try await store.campaign(id) else { throw Self.noCampaign(id) }
        return campaign
    }

    func figures(of campaign: Campaign) async throws -> CampaignFigures {
        CampaignFigures(campaign, try await store.memberships(of: campaign.id))
    }

    static func noCampaign(_ id: String) -> ArgumentParser.ExitCode {
        failure("there is no campaign \(id); `salesctl campaign list` shows them.", 66)
    }
}
