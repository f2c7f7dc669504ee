/// Reads JSON (RFC 8259), keeping the order of objects and the digits of numbers.
struct JSONParser {
    private let text: [UInt8]
    private var position = 0

    /// Reads a text that is one JSON value and nothing else.
    static func parse(_ text: String) throws(BSONError) -> JSONNode {
        var parser = JSONParser(text: Array(text.utf8))
        let node = try parser.value(depth: 1)
        parser.skipBlanks()
        guard parser.position == parser.text.count else { throw parser.unexpected("the end of the text") }
        return node
    }

    private init(text: [UInt8]) {
        self.text = text
    }

    private mutating func value(depth: Int) throws(BSONError) -> JSONNode {
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(BSONError) -> [(key: String, value: JSONNode)] {
        try enter(depth)
        var members: [(key: String, value: JSONNode)] = []
        if take("}") { return members }
        repeat {
            skipBlanks()
            let key = try string()
            guard take(":") else { throw unexpected("a colon") }
            do throws(BSONError) {
                members.append((key, try value(depth: depth + 1)))
            } catch {
                throw error.below(.key(key))
            }
        } while take(",")
        guard take("}") else { throw unexpected("a comma or the end of the object") }
        return members
    }

    private mutating func array(depth: Int) throws(BSONError) -> [JSONNode] {
        try enter(depth)
        var elements: [JSONNode] = []
        if take("]") { return elements }
        repeat {
            do throws(BSONError) {
                elements.append(try value(depth: depth + 1))
            } catch {
                throw error.below(.index(elements.count))
            }
        } while take(",")
        guard take("]") else { throw unexpected("a comma or the end of the array") }
        return elements
    }

    /// Steps over the bracket of an object or an array.
    private mutating func enter(_ depth: Int) throws(BSONError) {
        // A wrapper such as {"$date": {"$numberLong": "0"}} nests deeper in JSON than the value it stands for.
        guard depth <= BSONDocument.maximumDepth + 3 else {
            throw BSONError(.tooDeep, "the text is nested deeper than \(BSONDocument.maximumDepth)")
        }
        position += 1
    }

    private mutating func word(_ word: StaticString, _ node: JSONNode) throws(BSONError) -> JSONNode {
        let end = position + word.utf8CodeUnitCount
        guard end <= text.count, text[position..<end].elementsEqual(word.description.utf8) else {
            throw unexpected("a value")
        }
        position = end
        return node
    }

    private mutating func number() throws(BSONError) -> String {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return String(decoding: text[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(BSONError) {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw unexpected("a value") }
    }
}

extension JSONParser {
    private mutating func string() throws(BSONError) -> String {
        guard peek == UInt8(ascii: "\"") else { throw unexpected("a string") }
        position += 1
        var content: [UInt8] = []
        while let byte = peek, byte >= 0x20 {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): content += try escape()
            default: content.append(byte)
            }
        }
        throw unexpected("the end of the string")
    }

    private mutating func escape() throws(BSONError) -> [UInt8] {
        guard let mark = peek else { throw unexpected("an escape") }
        position += 1
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [mark]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try unicodeEscape()).utf8)
        default: throw unexpected("an escape")
        }
    }

    private mutating func unicodeEscape() throws(BSONError) -> Character {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard (0xD800...0xDBFF).contains(first), text[position...].starts(with: "\\u".utf8) else {
            throw unexpected("a pair of surrogates")
        }
        position += 2
        let second = try codeUnit()
        let combined = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
        guard (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(combined) else {
            throw unexpected("a pair of surrogates")
        }
        return Character(scalar)
    }

    /// Four hexadecimal digits.
    private mutating func codeUnit() throws(BSONError) -> UInt16 {
        let end = min(position + 4, text.count)
        guard let bytes = [UInt8](hexadecimal: String(decoding: text[position..<end], as: UTF8.self)), bytes.count == 2
        else { throw unexpected("four hexadecimal digits") }
        position = end
        return UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    }

    private var peek: UInt8? {
        position < text.count ? text[position] : nil
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    /// Steps over a mark, with blanks before it, if it comes next.
    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard let byte = peek, byte == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private func unexpected(_ expected: StaticString) -> BSONError {
        BSONError(.malformedExtendedJSON, "\(expected) was expected at byte \(position) of the text")
    }
}
