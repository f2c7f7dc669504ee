import ArgumentParser
import Campaigns
import ContactImport
import Foundation
import SalesStore
import ServiceRuntime
import Variables

/// `salesctl contact import`: many people from a spreadsheet.
struct ContactImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Show what a CSV file of contacts would add, and with --apply add it.",
        discussion: """
            The first line names the columns: email, and any of name, company, language, time_zone, interests, tags. Without \
            --apply nothing is written. A file with wrong rows is not added (exit code 65) unless --skip-wrong leaves \
            them out.
            """)

    @Argument(help: "The file.", completion: .file(extensions: ["csv", "tsv", "txt"]))
    var file: String

    @Flag(help: "Add the contacts.")
    var apply = false

    @Flag(name: .customLong("skip-wrong"), help: "Add the right rows of a file that has wrong ones.")
    var skipWrong = false

    @Option(help: "The mailbox that writes; by default the first one of init_data.json.")
    var mailbox: String?

    @Option(help: "The campaign they enter; whoever is a contact already enters it if they may.")
    var campaign: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let read = try sheet()
        try await Operator.run { operation in
            let mailbox = try await operation.mailbox(mailbox)
            try await operation.requireCampaign(campaign)
            var entered: Campaign?
            if let campaign { entered = try await operation.campaign(campaign) }
            // Without the key the preview cannot tell who said stop; business-logic asks again before it writes.
            let key = (try? operation.configuration.value(ConfigurationKeys.suppressionKey)).map(
                AddressKey.init(secret:))
            let known = try await ContactStanding(
                of: read.rows.map(\.contact), in: operation.store, addressKey: key)
            var sheet = read
            let isEntering = entered?.isDefault == false
            sheet.add { contact in
                let fault = known.fault(of: contact)
                return isEntering && fault == .known ? nil : fault
            }
            await sheet.check(by: try operation.addressChecker())
            let right = sheet.rows.filter(\.faults.isEmpty)
            let mayAdd = apply && (right.count == sheet.rows.count || skipWrong)
            var added = 0
            if mayAdd {
                let progress = Progress("Adding", total: right.count)
                let contacts = right.map { row in
                    var contact = row.contact
                    // The conversation with whoever is known has the tags it has.
                    if known.fault(of: contact) == .known { contact.tags = [] }
                    return contact
                }
                added = try await operation.store.add(
                    contacts, to: mailbox.id, source: "import", campaign: campaign,
                    at: operation.now(),
                    progress: progress.reached)
            }
            try output.write(
                ImportPreview(
                    file: file, unknownColumns: sheet.unknownColumns, right: right.count,
                    wrong: sheet.rows.count - right.count, added: added, applied: mayAdd, rows: sheet.rows))
            if right.count < sheet.rows.count && !mayAdd { throw ExitCode(65) }
        }
    }

    private func sheet() throws -> ContactSheet {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Operator.failure("\(file) cannot be read. Is the path right?", 66)
        }
        do throws(UnusableSheet) {
            return try ContactSheet(data)
        } catch {
            throw Operator.failure("\(file) cannot be used: \(error.phrase).", 65)
        }
    }
}

/// What an import would do, or did.
private struct ImportPreview: Report {
    let file: String
    let unknownColumns: [String]
    let right: Int
    let wrong: Int
    let added: Int
    let applied: Bool
    let rows: [ContactSheet.Row]

    func lines(_ style: Style) -> [String] {
        var lines = rows.map { row in
            let person = [row.contact.email, row.contact.name, row.contact.company].compactMap(\.self)
                .joined(separator: ", ")
            let head = "row \(Columns.pad("\(row.line)", 5)) \(style.plain(person))"
            guard !row.faults.isEmpty else {
                let marks = row.contact.addressCheck?.marks ?? []
                let note = marks.isEmpty ? "" : style.paint(" (\(marks.joined(separator: ", ")))", .yellow)
                return "\(style.paint("ok   ", .green)) \(head)\(note)"
            }
            return
                "\(style.paint("wrong", .red)) \(head): \(style.paint(row.faults.map(\.phrase).joined(separator: "; "), .red))"
        }
        if !unknownColumns.isEmpty {
            lines.append(style.paint("Columns left out: \(unknownColumns.joined(separator: ", "))", .yellow))
        }
        lines.append("\(right) right, \(wrong) wrong.")
        if applied {
            lines.append("Added \(added)\(right > added ? "; \(right - added) were added before" : "").")
        } else {
            lines.append(
                wrong > 0
                    ? "Nothing was added. Mend the file, or add the right rows with --apply --skip-wrong."
                    : "Nothing was added yet. Add them with --apply.")
        }
        return lines
    }
}
