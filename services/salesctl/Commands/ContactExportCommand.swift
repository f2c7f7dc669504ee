import ArgumentParser
internal import BSON
import ConversationEngine
import Foundation
import MongoDB
import SalesStore

/// `salesctl contact export`: hands out what is stored of a person.
struct ContactExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything that is stored of a person into a folder, raw mails included.",
        discussion: "Also of people who are no contact. Where others name the person, the places alone are told.")

    @Argument(help: "An address, a Telegram name with its @, or a conversation's identifier.")
    var contact: String

    @Option(name: .customLong("to"), help: "A folder that is not there yet.", completion: .directory)
    var folder: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let (_, records) = try await PersonRecords.found(of: contact, operation)
            let place = URL(filePath: folder)
            guard !FileManager.default.fileExists(atPath: place.path(percentEncoded: false)) else {
                throw Operator.failure("\(folder) is there already; name a new folder.", 73)
            }
            try FileManager.default.createDirectory(
                at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Self.readable(records.document).write(to: place.appending(path: "person.json"))
            try await saveMails(records.rawMails, in: place, operation)
            try output.write(ExportReport(folder: folder, places: records.counts))
        }
    }

    private static func readable(_ document: BSONDocument) throws -> Data {
        let object = try JSONSerialization.jsonObject(with: Data(document.extendedJSON().utf8))
        return try JSONSerialization.data(
            withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    }

    private func saveMails(_ ids: [String], in place: URL, _ operation: Operator) async throws {
        guard !ids.isEmpty else { return }
        let folder = place.appending(path: "mails")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let progress = Progress("Saving mails", total: ids.count)
        for (index, id) in ids.enumerated() {
            // One that retention has removed is known by its identifier alone.
            guard try await operation.store.rawMails.file(.string(id)) != nil else { continue }
            let bytes = try await operation.store.rawMails.download(.string(id)).all()
            try Data(bytes).write(to: folder.appending(path: "\(DerivedID.short(id, "file")).eml"))
            progress.reached(index + 1)
        }
    }
}

private struct ExportReport: Report {
    let folder: String
    let places: [PlaceCount]

    func lines(_ style: Style) -> [String] {
        ["Written to \(style.plain(folder)):"] + PlaceCount.lines(places)
    }
}
