/// Message ids in header fields (RFC 5322 section 3.6.4).
enum MessageIDs {
    /// The ids in a value, without brackets and without repetition, in order; words with an `@` where brackets are missing.
    /// Of too many the last are kept.
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
        let distinct = found.filter { $0.utf8.count <= MailLimits.messageIDBytes && seen.insert($0).inserted }
        return Array(distinct.suffix(MailLimits.references))
    }
}
