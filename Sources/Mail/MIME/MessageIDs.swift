/// Message ids in header fields (RFC 5322 section 3.6.4).
enum MessageIDs {
    /// Whether an id, without brackets, can be used in a letter: visible ASCII with an `@` inside it, and nothing that
    /// would end the id or the field. Some programs write others, such as `<x>`; such a mail has none.
    static func isUsable(_ id: String) -> Bool {
        guard id.utf8.count <= MailLimits.messageIDBytes, let at = id.utf8.firstIndex(of: UInt8(ascii: "@")),
            at != id.utf8.startIndex, id.utf8.last != UInt8(ascii: "@")
        else { return false }
        return id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"\\(),;".utf8.contains($0) }
    }

    /// The ids in a value, without brackets and without repetition, in order; words with an `@` where brackets are missing.
    /// Those that cannot be used are left out; of too many the last are kept.
    static func parse(_ value: String) -> [String] {
        var found: [String] = []
        var rest = Substring(value)
        while let open = rest.firstIndex(of: "<") {
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: ">") else { break }
            let id = inside[..<close].filter { !$0.isWhitespace }
            if !id.isEmpty { found.append(String(id)) }
            rest = inside[close...].dropFirst()
        }
        if found.isEmpty {
            found = value.split(whereSeparator: \.isWhitespace).filter { $0.contains("@") }.map(String.init)
        }
        var seen: Set<String> = []
        let distinct = found.filter { isUsable($0) && seen.insert($0).inserted }
        return Array(distinct.suffix(MailLimits.references))
    }
}
