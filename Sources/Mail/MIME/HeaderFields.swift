/// The header of a mail or of a part: fields in order, names matched without regard to case.
public struct HeaderFields: Sendable, Hashable {
    /// One field.
    public struct Field: Sendable, Hashable {
        /// The name as it stood in the mail.
        public let name: String
        /// The value with line breaks taken out; encoded words are not decoded yet.
        public let raw: String
        /// The name in lower case.
        fileprivate let key: String

        init(name: String, raw: String) {
            self.name = name
            self.raw = raw
            key = name.lowercased()
        }

        /// Whether it has this name, without regard to case.
        func isNamed(_ name: String) -> Bool { key == name.lowercased() }

        /// The value for people: encoded words decoded (RFC 2047).
        public var text: String { EncodedWords.decode(raw) }
    }

    /// The fields in order.
    public private(set) var fields: [Field] = []

    /// No fields.
    public init() {}

    /// The first field of that name, decoded.
    public subscript(name: String) -> String? { first(name)?.text }

    /// All fields of that name, in order.
    public func all(_ name: String) -> [Field] {
        let key = name.lowercased()
        return fields.filter { $0.key == key }
    }

    /// The first field of that name.
    public func first(_ name: String) -> Field? {
        let key = name.lowercased()
        return fields.first { $0.key == key }
    }

    mutating func append(name: String, value: [UInt8]) {
        let clean = value.contains(0) ? value.filter { $0 != 0 } : value
        fields.append(Field(name: name, raw: Self.unfold(Charset.decodeGuessing(clean))))
    }

    /// Reads a block of header lines, as a returned mail or a report carries it; ends at the first empty line, and where
    /// the limits on reports end it.
    init(lines block: String) {
        var name = ""
        var value = ""
        func flush(into fields: inout [Field]) {
            if !name.isEmpty { fields.append(Field(name: name, raw: Self.unfold(value))) }
            name = ""
        }
        let lines = block.firstBytes(MailLimits.reportBytes)
            .split(maxSplits: MailLimits.reportLines, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in lines.prefix(MailLimits.reportLines) {
            if line.isBlank { break }
            if line.first == " " || line.first == "\t" {
                value += "\n" + line
            } else if let colon = line.firstIndex(of: ":") {
                flush(into: &fields)
                name = line[..<colon].trimmed
                value = String(line[line.index(after: colon)...])
            }
        }
        flush(into: &fields)
    }

    private static func unfold(_ value: String) -> String {
        guard value.utf8.contains(where: { (10...13).contains($0) || $0 >= 0xC2 }) else { return value.trimmed }
        return value.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
