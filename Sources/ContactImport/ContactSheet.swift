public import Foundation
internal import SalesStore

/// A file of contacts, row by row, with what is wrong in each.
public struct ContactSheet: Sendable {
    /// One person of the file.
    public struct Row: Encodable, Equatable, Sendable {
        /// The line of the file, from 1.
        public let line: Int
        /// What the row says.
        public internal(set) var contact: ContactDraft
        /// Why it cannot be added; empty if it can.
        public var faults: [ContactFault]
    }

    /// The people, in the file's order.
    public private(set) var rows: [Row]
    /// Columns whose names mean nothing here; they are left out.
    public let unknownColumns: [String]

    /// A column of the file as it stands there.
    public struct Column: Equatable, Sendable {
        /// What the first line calls it.
        public let title: String
        /// What stands in it first.
        public let example: String
        /// What it is taken for; `nil`: it is left out.
        public let meaning: ContactColumn?
    }

    /// The columns, in the file's order.
    public let columns: [Column]

    /// Reads a file and says of each row whether it can be added.
    ///
    /// - Parameters:
    ///   - data: The file.
    ///   - meanings: What each column holds, as somebody says; `nil`: as the first line names them.
    /// - Throws: ``UnusableSheet`` where the file as a whole cannot be read.
    public init(_ data: Data, meanings: [ContactColumn?]? = nil) throws(UnusableSheet) {
        guard let text = CSVText(data) else { throw .notText }
        guard !text.isCutOff else { throw .cutOff }
        guard let header = text.rows.first else { throw .empty }
        let people = text.rows.dropFirst()
        let fields = meanings.map { Self.fitted($0, to: header) } ?? Self.meanings(header, people)
        guard fields.contains(.email) else { throw .noAddresses }
        columns = Self.columns(header, people, fields)
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

    /// Looks at the addresses of the rows that are right so far. What DNS says that nobody can be written to is a fault; what it does not say
    /// is none.
    public mutating func check(by checker: AddressChecker) async {
        let checks = await checker.check(rows.filter(\.faults.isEmpty).map(\.contact))
        for index in rows.indices where rows[index].faults.isEmpty {
            rows[index].contact.addressCheck = checks[rows[index].contact.address]
            if let fault = rows[index].contact.addressFault { rows[index].faults.append(fault) }
        }
    }

    /// The columns of a file, also of one that names no address: somebody says then what each is.
    ///
    /// - Returns: `nil` where the file is no table.
    public static func columns(of data: Data) -> [Column]? {
        guard let text = CSVText(data), !text.isCutOff, let header = text.rows.first else { return nil }
        let people = text.rows.dropFirst()
        return columns(header, people, meanings(header, people))
    }

    private static func columns(
        _ header: CSVText.Row, _ people: ArraySlice<CSVText.Row>, _ meanings: [ContactColumn?]
    ) -> [Column] {
        header.cells.indices.map { index in
            let example = people.lazy.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }
                .first { !$0.isEmpty }
            return Column(
                title: header.cells[index], example: String((example ?? "").prefix(80)), meaning: meanings[index])
        }
    }

    private static func meanings(_ header: CSVText.Row, _ people: ArraySlice<CSVText.Row>) -> [ContactColumn?] {
        withOneAddress(header.cells.map { ContactColumn(title: $0) }, people)
    }

    /// As many as there are columns, and each meaning once: of two columns the first has it.
    private static func fitted(_ meanings: [ContactColumn?], to header: CSVText.Row) -> [ContactColumn?] {
        var seen: Set<ContactColumn> = []
        return header.cells.indices.map { index in
            guard meanings.indices.contains(index), let meaning = meanings[index] else { return nil }
            return seen.insert(meaning).inserted ? meaning : nil
        }
    }

    /// Of the columns that may be the address the one that holds addresses; a street's address is none.
    private static func withOneAddress(
        _ fields: [ContactColumn?], _ rows: ArraySlice<CSVText.Row>
    ) -> [ContactColumn?] {
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

    private static func draft(_ cells: [String], _ fields: [ContactColumn?]) -> ContactDraft {
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
            case .interests: draft.interests = list(cell)
            case .tags: draft.tags = list(cell).map { String($0.lowercased().prefix(40)) }
            case nil: break
            }
        }
        return draft
    }

    private static func list(_ cell: String) -> [String] {
        cell.split(whereSeparator: { "|;,".contains($0) })
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
