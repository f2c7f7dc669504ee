/// The header of a mail or of a part: fields in order, names matched without regard to case.
public struct HeaderFields: Sendable, Hashable {
    /// One field.
    public struct Field: Sendable, Hashable {
        /// The name as it stood in the mail.
        public let name: String
        /// The value with line breaks taken out; encoded words are not decoded yet.
        public let raw: String

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
        fields.filter { $0.name.caseInsensitiveEquals(name) }
    }

    /// The first field of that name.
    public func first(_ name: String) -> Field? {
        fields.first { $0.name.caseInsensitiveEquals(name) }
    }

    mutating func append(name: String, value: [UInt8]) {
        fields.append(Field(name: name, raw: Self.unfold(Charset.decodeGuessing(value))))
    }

    /// Reads a block of header lines, as a returned mail carries it; ends at the first empty line.
    init(lines block: String) {
        var name = ""
        var value = ""
        func flush(into fields: inout [Field]) {
            if !name.isEmpty { fields.append(Field(name: name, raw: Self.unfold(value))) }
            name = ""
        }
        for line in block.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
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

extension HeaderFields {
    /// These fields, and those of `others` whose names are missing here.
    func merging(_ others: HeaderFields) -> HeaderFields {
        var merged = self
        merged.fields += others.fields.filter { first($0.name) == nil }
        return merged
    }
}
