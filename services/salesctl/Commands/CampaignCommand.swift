import ArgumentParser

/// `salesctl campaign`: whom we write to, and what came of it.
struct CampaignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Plan campaigns and see what came of them.",
        subcommands: [CampaignPlanCommand.self, CampaignStatsCommand.self])
}
