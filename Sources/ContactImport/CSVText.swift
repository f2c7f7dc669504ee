internal import Foundation
internal import SalesStore

/// Comma-separated values (RFC 4180), as spreadsheets write them: the separator may also be a semicolon, a tab, or what
/// a first line such as `sep=;` names; the encoding UTF-8, UTF-16 or Windows-1251. Invisible characters are left out.
struct CSVText {
    /// A row and the line of the file it begins on, from 1.
    struct Row: Equatable {
        let line: Int
        let cells: [String]
    }

    /// The rows that are not empty, the header among them.
    let rows: [Row]
    /// Whether a quotation was open at the end of the file.
    let isCutOff: Bool

    /// Reads a file's bytes; `nil` if they are not text.
    init?(_ data: Data) {
        guard let text = Self.decode(data).map(WrittenAddress.visible) else { return nil }
        let named = Self.namedSeparator(in: text)
        var parser = Parser(separator: named ?? Self.separator(in: text))
        for character in text { parser.take(character) }
        parser.finish()
        rows = parser.rows.dropFirst(named == nil ? 0 : 1).filter { $0.cells.contains { !$0.isEmpty } }
        isCutOff = parser.isQuoted
    }

    private static func decode(_ data: Data) -> String? {
        let marks: [([UInt8], String.Encoding)] = [
            ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
        ]
        for (mark, encoding) in marks where data.starts(with: mark) {
            return String(data: data.dropFirst(2), encoding: encoding)
        }
        let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        guard !bytes.contains(0) else { return utf16(bytes) }
        return String(data: bytes, encoding: .utf8) ?? String(data: bytes, encoding: .windowsCP1251)
    }

    /// UTF-16 without a mark: the zero bytes of its addresses, separators and line ends are all in the same half of the
    /// pairs.
    private static func utf16(_ bytes: Data) -> String? {
        let zeros = bytes.indices.filter { bytes[$0] == 0 }.map { ($0 - bytes.startIndex) % 2 }
        guard bytes.count.isMultiple(of: 2), let half = zeros.first, zeros.allSatisfy({ $0 == half }) else {
            return nil
        }
        let text = String(data: bytes, encoding: half == 0 ? .utf16BigEndian : .utf16LittleEndian)
        // Without an address it is no list, whatever it is.
        return text.flatMap { $0.contains("@") ? $0 : nil }
    }

    /// The separator in a first line such as `sep=;`, which is only meant for spreadsheets.
    private static func namedSeparator(in text: String) -> Character? {
        let line = text.prefix { !$0.isNewline }.trimmingCharacters(in: ["\"", " "])
        guard line.count == 5, line.lowercased().hasPrefix("sep=") else { return nil }
        return line.last
    }

    /// The most frequent separator in the first line.
    private static func separator(in text: String) -> Character {
        let header = text.prefix { !$0.isNewline }
        let candidates: [Character] = [",", ";", "\t"]
        return candidates.max { left, right in
            header.count(where: { $0 == left }) < header.count(where: { $0 == right })
        } ?? ","
    }

    private struct Parser {
        let separator: Character
        var rows: [Row] = []
        var isQuoted = false
        private var cells: [String] = []
        private var cell = ""
        private var line = 1
        private var firstLine = 1
        private var wasQuote = false

        init(separator: Character) { self.separator = separator }

        mutating func take(_ character: Character) {
            if character.isNewline { line += 1 }
            if isQuoted {
                guard character == "\"" else { return cell.append(character) }
                isQuoted = false
                wasQuote = true
                return
            }
            if character == "\"", wasQuote || cell.allSatisfy(\.isWhitespace) {
                // Two quotation marks inside a quotation are one.
                cell = wasQuote ? cell + "\"" : ""
                isQuoted = true
            } else if character == separator {
                endCell()
            } else if character.isNewline {
                endRow()
            } else {
                cell.append(character)
            }
            wasQuote = false
        }

        mutating func finish() { endRow() }

        private mutating func endCell() {
            cells.append(cell.trimmingCharacters(in: .whitespacesAndNewlines))
            cell = ""
        }

        private mutating func endRow() {
            endCell()
            rows.append(Row(line: firstLine, cells: cells))
            cells = []
            firstLine = line
        }
    }
}
