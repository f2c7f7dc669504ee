/// Reads address lists (RFC 5322 section 3.4) the way they occur: groups, comments, quoted names, encoded words inside and
/// outside quotes, missing brackets.
struct AddressParser {
    private var rest: Substring

    /// The addresses in a header field's value.
    static func addresses(in value: String) -> [MailAddress] {
        var parser = AddressParser(rest: Substring(value))
        return parser.list()
    }

    private mutating func list() -> [MailAddress] {
        var found: [MailAddress] = []
        var name = ""
        var comment = ""
        var angle: String?
        func flush(_ found: inout [MailAddress]) {
            if let address = Self.entry(name: name, comment: comment, angle: angle) { found.append(address) }
            name = ""
            comment = ""
            angle = nil
        }
        while let character = rest.first {
            rest.removeFirst()
            switch character {
            case ",", ";": flush(&found)
            case ":" where angle == nil && !name.contains("@"):
                // The name of a group.
                name = ""
            case "\"": name += quoted()
            case "(": comment += nested()
            case "<":
                let end = rest.firstIndex(of: ">") ?? rest.endIndex
                let inside = rest[..<end]
                rest = rest[end...].dropFirst()
                if angle == nil || inside.contains("@") { angle = String(inside) }
            default: name.append(character)
            }
        }
        flush(&found)
        return found
    }

    private mutating func quoted() -> String {
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.popFirst() {
                text.append(next)
            } else {
                text.append(character)
            }
        }
        return text
    }

    private mutating func nested() -> String {
        var text = ""
        var depth = 1
        while let character = rest.popFirst() {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if depth == 0 { break }
            text.append(character)
        }
        return text
    }

    private static func entry(name: String, comment: String, angle: String?) -> MailAddress? {
        let decoded = EncodedWords.decode(name).trimmed
        if let angle {
            // Source routes are obsolete: `<@relay:user@host>`.
            let bare = angle.first == "@" ? angle.drop { $0 != ":" }.dropFirst() : angle[...]
            let address = bare.filter { !$0.isWhitespace }
            guard !address.isEmpty else { return nil }
            let unquoted = decoded.trimmingPair("'").trimmed
            return MailAddress(name: unquoted.isEmpty ? nil : unquoted, address: String(address))
        }
        guard decoded.contains("@") else { return nil }
        let words = decoded.split(whereSeparator: \.isWhitespace)
        guard let address = words.last(where: { $0.contains("@") }) else { return nil }
        let before = words.prefix { $0 != address }.joined(separator: " ")
        let spoken = before.isEmpty ? EncodedWords.decode(comment).trimmed : before
        return MailAddress(name: spoken.isEmpty ? nil : spoken, address: String(address))
    }
}

extension String {
    fileprivate func trimmingPair(_ mark: Character) -> String {
        count > 1 && first == mark && last == mark ? String(dropFirst().dropLast()) : self
    }
}
