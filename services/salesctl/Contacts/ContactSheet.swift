import Foundation

/// A file of contacts, row by row, with what is wrong in each.
struct ContactSheet {
    /// One person of the file.
    struct Row: Encodable, Equatable {
        /// The line of the file, from 1.
        let line: Int
        /// What the row says.
        let contact: ContactDraft
        /// Why it cannot be added; empty if it can.
        var faults: [String]
    }

    /// What the file as a whole lacks, in a sentence.
    struct Unusable: Error, Equatable {
        let sentence: String
    }

    private(set) var rows: [Row]
    /// Columns whose names mean nothing here; they are left out.
    let unknownColumns: [String]

    /// What a column can be called.
    private static let names: [(field: Field, names: [String])] = [
        (.email, ["email", "e-mail", "mail", "address", "почта", "эл. почта", "адрес"]),
        (.name, ["name", "full name", "имя", "фио"]),
        (.company, ["company", "organization", "компания", "организация"]),
        (.language, ["language", "lang", "язык"]),
        (.timeZone, ["time_zone", "time zone", "timezone", "часовой пояс"]),
        (.interests, ["interests", "interest", "интересы"]),
    ]

    private enum Field { case email, name, company, language, timeZone, interests }

    /// Reads a file and says of each row whether it can be added.
    init(_ data: Data) throws(Unusable) {
        guard let text = CSVText(data) else { throw Unusable(sentence: "it is not text") }
        guard !text.isCutOff else { throw Unusable(sentence: "a quotation mark is opened and never closed") }
        guard let header = text.rows.first else { throw Unusable(sentence: "it is empty") }
        let fields = header.cells.map { Self.field($0) }
        guard fields.contains(.email) else {
            throw Unusable(
                sentence: "its first line must name the columns, and one of them must be email")
        }
        unknownColumns = zip(header.cells, fields).filter { $1 == nil && !$0.isEmpty }.map(\.0)
        var seen: [String: Int] = [:]
        rows = []
        for row in text.rows.dropFirst() {
            let draft = Self.draft(row.cells, fields)
            var faults = draft.faults
            if row.cells.count > fields.count {
                faults.append("it has \(row.cells.count) cells, and there are \(fields.count) columns")
            }
            if let first = seen[draft.address] {
                faults.append("the same address stands in row \(first)")
            } else {
                seen[draft.address] = row.line
            }
            rows.append(Row(line: row.line, contact: draft, faults: faults))
        }
        guard !rows.isEmpty else { throw Unusable(sentence: "it has no rows below the names of the columns") }
    }

    /// Adds what the file cannot know: who is a contact already, who must not be written to.
    mutating func add(_ faultOf: (ContactDraft) -> String?) {
        for index in rows.indices where rows[index].faults.isEmpty {
            if let fault = faultOf(rows[index].contact) { rows[index].faults.append(fault) }
        }
    }

    private static func field(_ name: String) -> Field? {
        names.first { $0.names.contains(name.lowercased()) }?.field
    }

    private static func draft(_ cells: [String], _ fields: [Field?]) -> ContactDraft {
        var draft = ContactDraft(email: "")
        for (cell, field) in zip(cells, fields) where !cell.isEmpty {
            switch field {
            case .email: draft.email = cell
            case .name: draft.name = cell
            case .company: draft.company = cell
            case .language: draft.language = cell.lowercased()
            case .timeZone: draft.timeZone = cell
            case .interests:
                draft.interests = cell.split(whereSeparator: { "|;,".contains($0) })
                    .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            case nil: break
            }
        }
        return draft
    }
}
