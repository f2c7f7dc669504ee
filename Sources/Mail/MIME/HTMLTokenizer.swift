/// Cuts HTML into text and tags. Comments, declarations, scripts and style sheets are left out.
struct HTMLTokenizer {
    enum Token {
        case text(String)
        case start(name: String, attributes: [String: String], isClosed: Bool)
        case end(name: String)
    }

    private let bytes: [UInt8]
    private var index = 0
    private static let raw: Set = ["script", "style", "title", "textarea", "noframes", "xml"]

    init(_ html: String) {
        bytes = Array(html.utf8)
    }

    mutating func next() -> Token? {
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") || !startsTag(at: index + 1) { return text() }
            switch bytes[index + 1] {
            case UInt8(ascii: "!"), UInt8(ascii: "?"): skipDeclaration()
            case UInt8(ascii: "/"):
                index += 2
                let name = self.name()
                skip(past: UInt8(ascii: ">"))
                return .end(name: name)
            default:
                index += 1
                return startTag()
            }
        }
        return nil
    }

    private func startsTag(at index: Int) -> Bool {
        guard index < bytes.count else { return false }
        let byte = bytes[index]
        if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") { return true }
        if byte == UInt8(ascii: "/") { return index + 1 < bytes.count && Self.isLetter(bytes[index + 1]) }
        return Self.isLetter(byte)
    }

    private mutating func text() -> Token {
        let start = index
        index += 1
        while index < bytes.count, !(bytes[index] == UInt8(ascii: "<") && startsTag(at: index + 1)) { index += 1 }
        return .text(HTMLEntities.decode(bytes[start..<index]))
    }

    private mutating func skipDeclaration() {
        if bytes[index...].starts(with: "<!--".utf8) {
            index += 4
            while index < bytes.count, !bytes[index...].starts(with: "-->".utf8) { index += 1 }
            index = min(index + 3, bytes.count)
        } else {
            skip(past: UInt8(ascii: ">"))
        }
    }

    private mutating func skip(past end: UInt8) {
        while index < bytes.count, bytes[index] != end { index += 1 }
        index = min(index + 1, bytes.count)
    }

    private mutating func name() -> String {
        let start = index
        while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    }

    private mutating func startTag() -> Token {
        let name = self.name()
        var attributes: [String: String] = [:]
        var isClosed = false
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if bytes[index] == UInt8(ascii: "/") {
                isClosed = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ">")
                index += 1
            } else if Self.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "=") {
                index += 1
            } else {
                let key = attributeName()
                let value = attributeValue()
                if attributes[key] == nil, attributes.count < MailLimits.htmlAttributes { attributes[key] = value }
            }
        }
        index = min(index + 1, bytes.count)
        if Self.raw.contains(name), !isClosed { skipRaw(name) }
        return .start(name: name, attributes: attributes, isClosed: isClosed)
    }

    private mutating func attributeName() -> String {
        let start = index
        index += 1
        while index < bytes.count, !Self.endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    }

    private mutating func attributeValue() -> String {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return "" }
        index += 1
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return "" }
        let mark = bytes[index]
        if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
            index += 1
            let start = index
            while index < bytes.count, bytes[index] != mark { index += 1 }
            let value = bytes[start..<index]
            index = min(index + 1, bytes.count)
            return HTMLEntities.decode(value)
        }
        let start = index
        while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
        return HTMLEntities.decode(bytes[start..<index])
    }

    /// Over the content of an element that holds no markup, up to its end tag.
    private mutating func skipRaw(_ name: String) {
        let end = Array("</\(name)".utf8)
        while index < bytes.count {
            let candidate = bytes[index...].prefix(end.count)
            if candidate.count == end.count, zip(candidate, end).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { return }
            index += 1
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}
