import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore
import ServiceRuntime
import WorkQueue

/// `salesctl contact import`: many people from a spreadsheet.
struct ContactImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Show what a CSV file of contacts would add, and with --apply add it.",
        discussion: """
            The first line names the columns: email, and any of name, company, language, time_zone, interests. Without \
            --apply nothing is written. A file with wrong rows is not added (exit code 65) unless --skip-wrong leaves \
            them out.
            """)

    @Argument(help: "The file.", completion: .file(extensions: ["csv", "tsv", "txt"]))
    var file: String

    @Flag(help: "Add the contacts.")
    var apply = false

    @Flag(name: .customLong("skip-wrong"), help: "Add the right rows of a file that has wrong ones.")
    var skipWrong = false

    @Option(help: "The mailbox that writes; by default the first one.")
    var mailbox: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let read = try sheet()
        try await Operator.run { operation in
            let mailbox = try await operation.mailbox(mailbox)
            let known = try await Standing(of: read.rows.map(\.contact), operation)
            var sheet = read
            sheet.add { known.fault(of: $0) }
            let right = sheet.rows.filter(\.faults.isEmpty)
            let mayAdd = apply && (right.count == sheet.rows.count || skipWrong)
            var added = 0
            if mayAdd { added = try await add(right.map(\.contact), to: mailbox, operation) }
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
        do throws(ContactSheet.Unusable) {
            return try ContactSheet(data)
        } catch {
            throw Operator.failure("\(file) cannot be used: \(error.sentence).", 65)
        }
    }

    private func add(_ contacts: [ContactDraft], to mailbox: MailboxDocument, _ operation: Operator) async throws -> Int
    {
        let progress = Progress("Adding", total: contacts.count)
        var added = 0
        for start in stride(from: 0, to: contacts.count, by: 100) {
            let part = contacts[start..<min(start + 100, contacts.count)]
            let items = part.map { $0.item(mailbox: mailbox.id, source: "import", at: operation.now()) }
            added += try await operation.store.inbox.enqueue(items).count
            progress.reached(start + part.count)
        }
        return added
    }
}

/// Which of some people are contacts already, or must not be written to.
private struct Standing {
    private let known: Set<String>
    private let suppressed: Set<String>
    private let addressKey: AddressKey?

    init(of contacts: [ContactDraft], _ operation: Operator) async throws {
        let addresses = contacts.map(\.address)
        let stored = try await operation.store.contacts.find(["email": Self.any(of: addresses)]).all()
        known = Set(stored.compactMap(\.email))
        // Without the key the hashes cannot be told; business-logic asks them again before it writes.
        addressKey = (try? operation.configuration.value(ConfigurationKeys.suppressionKey)).map(
            AddressKey.init(secret:))
        guard let addressKey else {
            suppressed = []
            return
        }
        let hashes = addresses.map { addressKey.hash($0) }
        suppressed = Set(try await operation.store.suppressions.find(["_id": Self.any(of: hashes)]).all().map(\.id))
    }

    func fault(of contact: ContactDraft) -> String? {
        if known.contains(contact.address) { return "is a contact already" }
        if let addressKey, suppressed.contains(addressKey.hash(contact.address)) {
            return "is suppressed: the person said stop, or the address bounced"
        }
        return nil
    }

    private static func any(of values: [String]) -> BSONValue {
        ["$in": .array(BSONArray(values.map { .string($0) }))]
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
            guard !row.faults.isEmpty else { return "\(style.paint("ok   ", .green)) \(head)" }
            return "\(style.paint("wrong", .red)) \(head): \(style.paint(row.faults.joined(separator: "; "), .red))"
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
