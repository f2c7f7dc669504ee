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
            """
            Mailboxes, hosts of demos, product facts, the presentation, texts, schedule and limits come from the file. Secrets do not. What somebody \
            changed by hand since, in the desk or by a command, is shown and left alone; --overwrite sets it again as the file says.
            """
    )

    @Argument(help: "The file to load.", completion: .file(extensions: ["json"]))
    var file = "init_data.json"

    @Flag(help: "Do nothing where a configuration is loaded already: for a start that must not undo later changes.")
    var once = false

    @Flag(help: "Set again as the file says what somebody changed by hand. The desk's history keeps what it was.")
    var overwrite = false

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
            let seeder = Seeder(operation.store, author: Operator.author, now: operation.now)
            let summary = try await seeder.load(data, filesIn: folder, overwriting: overwrite)
            // Whoever changes the key later is told by `doctor`.
            if let key = try? operation.configuration.value(ConfigurationKeys.suppressionKey) {
                try await SuppressionKeyRecord(operation.store).begin(with: AddressKey(secret: key))
            }
            try output.write(
                LoadReport(
                    file: file, mailboxes: summary.mailboxes, hosts: summary.hosts, facts: summary.facts,
                    files: summary.assets,
                    newFiles: summary.uploads, isOverwritten: overwrite,
                    differences: summary.differences.map(LoadReport.Difference.init)))
        }
    }
}

private struct LoadReport: Report {
    let file: String
    let mailboxes: Int
    let hosts: Int
    let facts: Int
    let files: Int
    let newFiles: Int
    let isOverwritten: Bool
    let differences: [Difference]

    /// What somebody changed by hand since the file was loaded.
    struct Difference: Encodable {
        struct Field: Encodable {
            let name: String
            let current: String?
            let inFile: String?
        }

        let kind: String
        let subject: String
        let changedBy: String
        let changedAt: Date
        let fields: [Field]

        init(_ difference: HandMadeChange) {
            kind = difference.change.kind.rawValue
            subject = difference.change.subject
            changedBy = difference.change.author
            changedAt = difference.change.at
            let (current, inFile) = (difference.current ?? [:], difference.inFile ?? [:])
            fields = Set(current.keys).union(inFile.keys).sorted().filter { current[$0] != inFile[$0] }.map { name in
                Field(name: name, current: current[name].map(Self.text), inFile: inFile[name].map(Self.text))
            }
        }

        func lines(_ style: Style) -> [String] {
            let what = style.paint("\(kind) \(subject)", .bold)
            var lines = ["  \(what), changed by \(style.plain(changedBy)) on \(Columns.time(changedAt))"]
            for field in fields {
                lines.append("    \(field.name)")
                lines.append("      - " + style.plain(field.current ?? "(nothing)"))
                lines.append("      + " + style.plain(field.inFile ?? "(nothing)"))
            }
            return lines
        }

        private static func text(_ value: BSONValue) -> String {
            if let text = value.string { return text }
            if let list = value.array { return list.map(text).joined(separator: ", ") }
            if let document = value.document { return document.map { "\($0): \(text($1))" }.joined(separator: "; ") }
            return "\(value)"
        }
    }

    func lines(_ style: Style) -> [String] {
        let loaded =
            "Loaded \(style.plain(file)): \(mailboxes) mailboxes, \(hosts > 0 ? "\(hosts) hosts, " : "")\(facts) facts, \(files) files (\(newFiles) new)."
        guard !differences.isEmpty else { return [loaded] }
        let head =
            isOverwritten
            ? "Set again as the file says, although somebody had changed it:"
            : "Left as somebody changed it; --overwrite sets it again as the file says:"
        return [loaded, head] + differences.flatMap { $0.lines(style) }
    }
}
