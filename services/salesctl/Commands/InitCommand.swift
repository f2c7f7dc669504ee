import ArgumentParser
import Foundation
import SalesStore

/// `salesctl init`: loads `init_data.json`.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Load init_data.json; loading again updates and never drops.",
        discussion:
            "Mailboxes, product facts, the presentation, texts, schedule and limits come from the file. Secrets do not."
    )

    @Argument(help: "The file to load.", completion: .file(extensions: ["json"]))
    var file = "init_data.json"

    func run() async throws {
        let data: InitData
        do throws(SeedError) {
            data = try InitData(contentsOf: file)
        } catch {
            throw Operator.failure(error.description, 65)
        }
        let folder = URL(filePath: file).deletingLastPathComponent()
        try await Operator.run { operation in
            let summary = try await Seeder(operation.store).load(data, filesIn: folder)
            print(
                """
                Loaded \(file): \(summary.mailboxes) mailboxes, \(summary.facts) facts, \
                \(summary.assets) files (\(summary.uploads) new).
                """)
        }
    }
}
