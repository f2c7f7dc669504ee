import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore
import ServiceRuntime
import Setup
import Variables

/// `salesctl init`: loads `init_data.json`.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Load init_data.json; loading again updates and never drops.",
        discussion:
            "Mailboxes, product facts, the presentation, texts, schedule and limits come from the file. Secrets do not."
    )

    @Argument(help: "The file to load.", completion: .file(extensions: ["json"]))
    var file = "init_data.json"

    @Flag(help: "Do nothing where a configuration is loaded already: for a start that must not undo later changes.")
    var once = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let data: InitData
        do throws(SetupError) {
            data = try InitData(contentsOf: file)
        } catch {
            throw Operator.failure(error.description, 65)
        }
        let folder = URL(filePath: file).deletingLastPathComponent()
        try await Operator.run { operation in
            let loaded = try await operation.store.settings.findOne(["_id": .string(SettingsDocument.current)])
            if once, loaded != nil {
                // A newer version may look for documents in a new way, and services have no right to create indexes.
                try await operation.store.createIndexes()
                return try output.write(Done(result: "unchanged", message: "A configuration is loaded already."))
            }
            let summary = try await Seeder(operation.store).load(data, filesIn: folder)
            // Whoever changes the key later is told by `doctor`.
            if let key = try? operation.configuration.value(ConfigurationKeys.suppressionKey) {
                try await SuppressionKeyRecord(operation.store).begin(with: AddressKey(secret: key))
            }
            try output.write(
                LoadReport(
                    file: file, mailboxes: summary.mailboxes, facts: summary.facts, files: summary.assets,
                    newFiles: summary.uploads))
        }
    }
}

private struct LoadReport: Report {
    let file: String
    let mailboxes: Int
    let facts: Int
    let files: Int
    let newFiles: Int

    func lines(_ style: Style) -> [String] {
        ["Loaded \(style.plain(file)): \(mailboxes) mailboxes, \(facts) facts, \(files) files (\(newFiles) new)."]
    }
}
