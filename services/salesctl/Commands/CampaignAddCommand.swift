import ArgumentParser
internal import BSON
import Campaigns
import Foundation
import MongoDB
import SalesStore
import Setup

/// `salesctl campaign add`: a campaign from a file, or another configuration of one.
struct CampaignAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a campaign from a JSON file, or change it to what the file says.",
        discussion: """
            The file has the form of a campaign in init_data.json. The campaign is a draft until it is started; one that runs goes on \
            with its next letters as the file says.
            """)

    @Argument(help: "The file.", completion: .file(extensions: ["json"]))
    var file: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let campaign: Campaign
        do throws(SetupError) {
            campaign = try Campaign(contentsOf: file)
        } catch {
            throw Operator.failure(error.description, 65)
        }
        try await Operator.run { operation in
            let store = operation.store
            let unknown = campaign.unknownNames(
                mailboxes: Set(try await store.mailboxesInOrder().map(\.id)),
                facts: Set(try await store.knowledge.find([:]).all().map(\.id)),
                assets: Set(try await store.assets.find(AssetDocument.ofProduct).all().map(\.name)))
            guard unknown.isEmpty else {
                throw Operator.failure("\(file): \(unknown.joined(separator: "; "))", 65)
            }
            let change = try await operation.settings.change(
                .campaign, campaign.id, to: try BSONEncoder().encode(campaign), seeing: .anything,
                by: Operator.settingsAuthor)
            let result = change == nil ? "unchanged" : change?.before == nil ? "added" : "changed"
            try output.write(
                Done(
                    result: result,
                    message:
                        "The campaign \(campaign.id) was \(result). `salesctl campaign plan \(campaign.id)` shows what starting it causes."
                ))
        }
    }
}
