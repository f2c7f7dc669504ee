/// Reads the header of a mail or of a part off its lines (RFC 5322 section 2.2), up to the empty line behind it.
struct HeaderReader {
    /// The bytes of one field that are kept.
    let fieldBytes: Int
    /// The fields that are kept.
    let fields: Int
    /// Whether a field was cut or left out.
    private(set) var isComplete = true

    init(fieldBytes: Int, fields: Int) {
        self.fieldBytes = fieldBytes
        self.fields = fields
    }

    /// Reads up to the body, or up to a boundary if one comes first. A line that cannot be a field begins the body.
    mutating func read(_ lines: inout MIMELines) -> HeaderFields {
        var header = HeaderFields()
        var name = ""
        var value: [UInt8] = []
        var hasSeenField = false
        var bytes = 0
        func flush(_ header: inout HeaderFields) {
            guard !name.isEmpty else { return }
            bytes += name.utf8.count + value.count
            if header.fields.count < fields, bytes <= MailLimits.allHeaderBytes {
                header.append(name: name, value: value)
            } else {
                isComplete = false
            }
            name = ""
        }
        while !lines.isAtEnd {
            let line = lines.line
            if line.isEmpty {
                lines.skipLine()
                break
            }
            if lines.boundary != nil { break }
            let text = lines.bytes[line]
            if text.first == 32 || text.first == 9, hasSeenField {
                append(text, to: &value, after: 10)
            } else if let colon = Self.colon(of: text) {
                flush(&header)
                hasSeenField = true
                name = String(decoding: text[..<colon], as: UTF8.self).trimmed
                value.removeAll(keepingCapacity: true)
                append(text[(colon + 1)...], to: &value, after: nil)
            } else if !Self.isEnvelope(text) {
                break
            }
            lines.skipLine()
        }
        flush(&header)
        return header
    }

    private mutating func append(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, to value: inout [UInt8], after separator: UInt8?
    ) {
        let room = fieldBytes - value.count - (separator == nil ? 0 : 1)
        if bytes.count > room { isComplete = false }
        guard room > 0 else { return }
        if let separator { value.append(separator) }
        value.append(contentsOf: bytes.prefix(room))
    }

    /// Where the colon stands behind a field's name; nil where the line has no name.
    private static func colon(of line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let end = line.firstIndex(where: { $0 <= 32 || $0 >= 127 || $0 == 58 }), end > line.startIndex else {
            return nil
        }
        guard let colon = line[end...].firstIndex(where: { $0 != 32 && $0 != 9 }), line[colon] == 58 else { return nil }
        return colon
    }

    /// The line that some programs put above a mail, which is not a field.
    private static func isEnvelope(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8)
    }
}
