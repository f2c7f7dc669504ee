internal import NIOCore

/// The server responses that reading mail needs.
enum IMAPResponse: Equatable {
    /// `+`: go on with a literal, a login or IDLE. The text may be a challenge.
    case continuation(String)
    case status(IMAPStatus)
    case capability(Set<String>)
    case exists(Int)
    /// A mail is gone; the numbers of those behind it are one less from now on.
    case expunge
    case search([UInt32])
    case fetch(IMAPFetch)
    case list(IMAPListing)
    /// Anything else.
    case other

    init(_ frame: IMAPFrame) throws(IMAPError) {
        guard case .text(let line)? = frame.segments.first else {
            throw IMAPError(.protocolViolation, "The server sent a response without words.")
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.first == "+" {
            self = .continuation(String(text.dropFirst().drop { $0 == " " }))
            return
        }
        if let status = Self.status(text) {
            self = .status(status)
            return
        }
        guard text.hasPrefix("* ") else {
            throw IMAPError(.protocolViolation, "The server sent a line that is no response.")
        }
        var parser = IMAPValueParser(frame)
        self = try Self.data(Array(try parser.values().dropFirst()))
    }

    private static func status(_ line: String) -> IMAPStatus? {
        let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count > 1, let kind = IMAPStatus.Kind(word: words[1].utf8) else { return nil }
        var text = words.count > 2 ? words[2] : ""
        var code: [String] = []
        if text.first == "[", let close = text.firstIndex(of: "]") {
            code = text[text.index(after: text.startIndex)..<close].split(separator: " ").map(String.init)
            text = text[text.index(after: close)...].drop { $0 == " " }
        }
        return IMAPStatus(tag: words[0] == "*" ? nil : String(words[0]), kind: kind, code: code, text: String(text))
    }

    private static func data(_ values: [IMAPValue]) throws(IMAPError) -> IMAPResponse {
        let first = values.first?.atom?.uppercased() ?? ""
        switch first {
        case "CAPABILITY":
            return .capability(Set(values.dropFirst().compactMap { $0.atom?.uppercased() }))
        case "SEARCH":
            // CONDSTORE may add a list `(MODSEQ n)` at the end: not a UID.
            return .search(values.dropFirst().compactMap { $0.number.flatMap { UInt32(exactly: $0) } })
        case "LIST", "LSUB":
            return try .list(IMAPListing(Array(values.dropFirst())))
        default:
            break
        }
        guard let number = values.first?.number, values.count > 1, let word = values[1].atom?.uppercased() else {
            return .other
        }
        switch word {
        case "EXISTS": return .exists(Int(clamping: number))
        case "EXPUNGE": return .expunge
        case "FETCH": return try .fetch(IMAPFetch(Array(values.dropFirst(2))))
        default: return .other
        }
    }
}
