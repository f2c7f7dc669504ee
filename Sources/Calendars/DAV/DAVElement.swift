internal import Foundation

/// An element of an XML document, as far as WebDAV needs it: names with namespaces, text, children.
struct DAVElement: Sendable {
    /// The namespace and the local name, with `}` between them: `DAV:}href`.
    var name: String
    var text: String = ""
    /// The attributes, by their names as written.
    var attributes: [String: String] = [:]
    var children: [DAVElement] = []

    /// The first child with a name.
    func first(_ name: String) -> DAVElement? { children.first { $0.name == name } }
    /// All children with a name.
    func all(_ name: String) -> [DAVElement] { children.filter { $0.name == name } }
    /// The value of an attribute.
    func attribute(_ name: String) -> String? { attributes[name] }
    /// The text without white space around it.
    var word: String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

    static func dav(_ name: String) -> String { "DAV:}" + name }
    static func caldav(_ name: String) -> String { "urn:ietf:params:xml:ns:caldav}" + name }
}

/// Reads XML documents from servers that nobody vouches for: no document type, only the five predefined entities, and
/// limits on the number and depth of elements.
struct DAVReader {
    private static let mostElements = 200_000
    private static let deepest = 40

    private let bytes: [UInt8]
    private var index = 0
    private var open: [(element: DAVElement, spaces: [String: String], tag: String)] = []
    private var elements = 0

    /// The root of a document; nil if the text is not one, or breaks a limit.
    static func read(_ bytes: [UInt8]) -> DAVElement? {
        var reader = DAVReader(bytes: bytes)
        return reader.document()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func document() -> DAVElement? {
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                guard add(text: Self.text(bytes[index..<end])) else { return nil }
                index = end
                continue
            }
            if starts("<![CDATA[") {
                guard let end = find("]]>", from: index) else { return nil }
                guard add(text: String(decoding: bytes[(index + 9)..<end], as: UTF8.self)) else { return nil }
                index = end + 3
            } else if starts("<!--") {
                guard let end = find("-->", from: index + 4) else { return nil }
                index = end + 3
            } else if starts("<?") {
                guard let end = find("?>", from: index) else { return nil }
                index = end + 2
            } else if starts("<!") {
                return nil
            } else if starts("</") {
                guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
                let tag = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
                    .trimmingCharacters(in: .whitespacesAndNewlines)
                index = end + 1
                guard let last = open.popLast(), last.tag == tag else { return nil }
                if open.isEmpty { return last.element }
                open[open.count - 1].element.children.append(last.element)
            } else {
                switch begin() {
                case .failed: return nil
                case .root(let element): return element
                case .inside: continue
                }
            }
        }
        return nil
    }

    private enum Begun {
        case failed
        case inside
        case root(DAVElement)
    }

    /// Reads a start tag.
    private mutating func begin() -> Begun {
        elements += 1
        guard elements <= Self.mostElements, open.count < Self.deepest, let end = tagEnd() else { return .failed }
        var inside = bytes[(index + 1)..<end]
        index = end + 1
        let isEmpty = inside.last == UInt8(ascii: "/")
        if isEmpty { inside = inside.dropLast() }
        let tag = String(decoding: inside.prefix { !$0.isXMLSpace }, as: UTF8.self)
        var spaces = open.last?.spaces ?? ["xml": "http://www.w3.org/XML/1998/namespace"]
        var attributes: [String: String] = [:]
        for (name, value) in Self.attributes(inside.dropFirst(tag.utf8.count)) {
            attributes[name] = value
            if name == "xmlns" { spaces[""] = value }
            if name.hasPrefix("xmlns:") { spaces[String(name.dropFirst(6))] = value }
        }
        let parts = tag.split(separator: ":", maxSplits: 1).map(String.init)
        guard let local = parts.last, !tag.isEmpty else { return .failed }
        let space = spaces[parts.count == 2 ? parts[0] : ""] ?? ""
        let element = DAVElement(name: "\(space)}\(local)", attributes: attributes)
        guard isEmpty else {
            open.append((element, spaces, tag))
            return .inside
        }
        guard !open.isEmpty else { return .root(element) }
        open[open.count - 1].element.children.append(element)
        return .inside
    }

    /// Where the tag that begins here ends. A `>` inside an attribute's value does not count.
    private func tagEnd() -> Int? {
        var quote: UInt8?
        for place in index..<bytes.count {
            let byte = bytes[place]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return place
            }
        }
        return nil
    }

    private static func attributes(_ bytes: ArraySlice<UInt8>) -> [(String, String)] {
        var found: [(String, String)] = []
        var rest = bytes.drop { $0.isXMLSpace }
        while let equals = rest.firstIndex(of: UInt8(ascii: "=")), found.count < 50 {
            let name = String(decoding: rest[..<equals], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            rest = rest[(equals + 1)...].drop { $0.isXMLSpace }
            guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                return found
            }
            rest = rest.dropFirst()
            guard let end = rest.firstIndex(of: quote) else { return found }
            found.append((name, text(rest[..<end])))
            rest = rest[(end + 1)...].drop { $0.isXMLSpace }
        }
        return found
    }

    private mutating func add(text: String) -> Bool {
        guard !open.isEmpty else { return text.allSatisfy(\.isWhitespace) || text == "\u{FEFF}" }
        open[open.count - 1].element.text += text
        return true
    }

    private static let named: [String: String] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]

    /// The text with its entities replaced; unknown ones stay as they are.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        var rest = bytes
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[..<start]
            let tail = rest[(start + 1)...]
            guard let end = tail.prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let known = entity(String(decoding: tail[..<end], as: UTF8.self))
            else {
                result.append(UInt8(ascii: "&"))
                rest = tail
                continue
            }
            result += Array(known.utf8)
            rest = tail[(end + 1)...]
        }
        return String(decoding: result + rest, as: UTF8.self)
    }

    private static func entity(_ name: String) -> String? {
        if let known = named[name] { return known }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    private func find(_ text: StaticString, from start: Int) -> Int? {
        text.withUTF8Buffer { wanted in
            var place = start
            while let next = bytes[min(place, bytes.count)...].firstIndex(of: wanted[0]) {
                if bytes[next...].starts(with: wanted) { return next }
                place = next + 1
            }
            return nil
        }
    }
}

extension UInt8 {
    fileprivate var isXMLSpace: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
}
