public import Foundation
internal import SalesStore

/// A file of contacts, row by row, with what is wrong in each.
public struct ContactSheet: Sendable {
    /// One person of the file.
    public struct Row: Encodable, Equatable, Sendable {
        /// The line of the file, from 1.
        public let line: Int
        /// What the row says.
        public let contact: ContactDraft
        /// Why it cannot be added; empty if it can.
        public var faults: [ContactFault]
    }

    /// The people, in the file's order.
    public private(set) var rows: [Row]
    /// Columns whose names mean nothing here; they are left out.
    public let unknownColumns: [String]

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
    ///
    /// - Throws: ``UnusableSheet`` where the file as a whole cannot be read.
    public init(_ data: Data) throws(UnusableSheet) {
        guard let text = CSVText(data) else { throw .notText }
        guard !text.isCutOff else { throw .cutOff }
        guard let header = text.rows.first else { throw .empty }
        let people = text.rows.dropFirst()
        let fields = Self.withOneAddress(header.cells.map { Self.field($0) }, people)
        guard fields.contains(.email) else { throw .noAddresses }
        unknownColumns = zip(header.cells, fields).filter { $1 == nil && !$0.isEmpty }.map(\.0)
        var seen: [String: Int] = [:]
        rows = []
        for row in people {
            let draft = Self.draft(row.cells, fields)
            var faults = draft.faults
            if row.cells.count > fields.count {
                faults.append(.cells(row.cells.count, columns: fields.count))
            }
            if let first = seen[draft.address] {
                faults.append(.repeated(row: first))
            } else {
                seen[draft.address] = row.line
            }
            rows.append(Row(line: row.line, contact: draft, faults: faults))
        }
        guard !rows.isEmpty else { throw .noRows }
    }

    /// Adds what the file cannot know: which people are contacts already, and which must not be written to.
    public mutating func add(_ faultOf: (ContactDraft) -> ContactFault?) {
        for index in rows.indices where rows[index].faults.isEmpty {
            if let fault = faultOf(rows[index].contact) { rows[index].faults.append(fault) }
        }
    }

    private static func field(_ name: String) -> Field? {
        names.first { $0.names.contains(name.lowercased()) }?.field
    }

    /// Of the columns that may be the address the one that holds addresses; a street's address is none.
    private static func withOneAddress(_ fields: [Field?], _ rows: ArraySlice<CSVText.Row>) -> [Field?] {
        let named = fields.indices.filter { fields[$0] == .email }
        guard !named.isEmpty else { return fields }
        func addresses(_ column: Int) -> Int {
            rows.count { $0.cells.indices.contains(column) && ContactDraft(email: $0.cells[column]).hasAddress }
        }
        // `max` takes the last of equals, and the first column is meant.
        var best = named.reversed().max { addresses($0) < addresses($1) } ?? named[0]
        if addresses(best) == 0 {
            best =
                fields.indices.filter { fields[$0] == nil && addresses($0) > 0 }.max { addresses($0) < addresses($1) }
                ?? best
        }
        return fields.indices.map { $0 == best ? .email : fields[$0] == .email ? nil : fields[$0] }
    }

    private static func draft(_ cells: [String], _ fields: [Field?]) -> ContactDraft {
        var draft = ContactDraft(email: "")
        for (cell, field) in zip(cells, fields) where !cell.isEmpty {
            switch field {
            case .email:
                let written = WrittenAddress(cell)
                draft.email = written.address
                if draft.name == nil { draft.name = written.name }
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
