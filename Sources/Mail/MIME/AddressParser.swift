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
        // Noted, not looked for: a name that is searched at every colon takes time squared.
        var nameHasAt = false
        var comment = ""
        var angle: String?
        func flush(_ found: inout [MailAddress]) {
            if let address = Self.entry(name: name, comment: comment, angle: angle) { found.append(address) }
            name = ""
            nameHasAt = false
            comment = ""
            angle = nil
        }
        while found.count < MailLimits.addresses, let character = rest.popFirst() {
            switch character {
            case ",", ";": flush(&found)
            case ":" where angle == nil && !nameHasAt:
                // The name of a group.
                name = ""
            case "\"":
                let words = quoted()
                nameHasAt = nameHasAt || words.holds("@")
                name += words
            case "(": comment += nested()
            case "<":
                let end = rest.firstIndex(of: ">") ?? rest.endIndex
                let inside = rest[..<end]
                rest = rest[end...].dropFirst()
                if angle == nil || inside.holds("@") { angle = String(inside) }
            default:
                nameHasAt = nameHasAt || character == "@"
                name.append(character)
            }
        }
        if found.count < MailLimits.addresses { flush(&found) }
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
            guard !address.isEmpty, address.utf8.count <= MailLimits.addressBytes else { return nil }
            return MailAddress(name: shown(decoded.trimmingPair("'").trimmed), address: String(address))
        }
        guard decoded.contains("@") else { return nil }
        // Some programs encode the whole of it, brackets and all. Decoded it is shorter, so this ends.
        if name.holds("=?"), decoded.holds("<") { return addresses(in: decoded).first }
        let words = decoded.split(whereSeparator: \.isWhitespace)
        guard let address = words.last(where: { $0.holds("@") }), address.utf8.count <= MailLimits.addressBytes else {
            return nil
        }
        let before = words.prefix { $0 != address }.joined(separator: " ")
        let spoken = before.isEmpty ? EncodedWords.decode(comment).trimmed : before
        return MailAddress(name: shown(spoken), address: String(address))
    }

    private static func shown(_ name: String) -> String? {
        name.isEmpty ? nil : String(name.firstBytes(MailLimits.nameBytes))
    }
}

extension String {
    fileprivate func trimmingPair(_ mark: Character) -> String {
        count > 1 && first == mark && last == mark ? String(dropFirst().dropLast()) : self
    }
}
