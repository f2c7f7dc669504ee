/// The line, or the lines, that say who wrote what is quoted below: "On Monday Ann wrote:".
struct Attribution {
    /// The lines it takes.
    let lines: ClosedRange<Int>
    /// Words that stand before it in its first line.
    let wordsBefore: String?

    /// The attribution that begins at `start`, if one does. It may be broken over several lines, also by a mailer that
    /// quoted it.
    init?(in lines: [MailLine], at start: Int) {
        let depth = lines[start].depth
        guard depth <= 1, lines[start].mayAttribute else { return nil }
        var text = ""
        var blanks = 0
        for end in start..<min(start + 7, lines.count) {
            let line = lines[end]
            // A broken address may leave its closing bracket at the start of a line, where it looks like a quote mark.
            let closesAddress = line.depth == depth + 1 && text.hasOpenBracket
            guard line.depth == depth || closesAddress else { return nil }
            if line.isBlank {
                blanks += 1
                guard blanks < 2, !text.isEmpty else { return nil }
                continue
            }
            text += (text.isEmpty ? "" : " ") + (closesAddress ? ">" : "") + line.content.trimmed
            guard text.utf8.count <= 700 else { return nil }
            let isFollowedByQuote = Self.isFollowedByQuote(lines, after: end, depth: depth)
            let lower = text.lowercased()
            if let words = Self.wordsBefore(text, lower, isOneLine: end == start, isFollowedByQuote: isFollowedByQuote)
            {
                // A line with a date above an attribution that is whole without it is a line of the person's.
                if end > start, Self.beginsLater(lines, start, end, isFollowedByQuote) { return nil }
                self.lines = start...end
                wordsBefore = words.isEmpty ? nil : words
                return
            }
            // Only what looks like the beginning of one is joined with the next line.
            guard end > start || Self.mayBegin(text, lower) else { return nil }
        }
        return nil
    }

    private static func beginsLater(_ lines: [MailLine], _ start: Int, _ end: Int, _ isFollowedByQuote: Bool) -> Bool {
        ((start + 1)...end).contains { later in
            guard DateTraces(lines[later].content.lowercased()).score >= 3 else { return false }
            let text = lines[later...end].map(\.content.trimmed).joined(separator: " ")
            return wordsBefore(text, text.lowercased(), isOneLine: false, isFollowedByQuote: isFollowedByQuote) != nil
        }
    }

    private static func isFollowedByQuote(_ lines: [MailLine], after end: Int, depth: Int) -> Bool {
        lines[(end + 1)...].prefix(4).first { !$0.isBlank }.map { $0.depth > depth } ?? false
    }

    /// Whether a line can be the first of several: it names a day, or begins like an attribution does.
    private static func mayBegin(_ line: String, _ lower: String) -> Bool {
        if lower.utf8.contains(where: \.isASCIIDigit), QuoteVocabulary.opensAttribution(lower) { return true }
        if DateTraces(lower).score >= 2 { return true }
        return line.holds("<") && (line.holds("@") || lower.hasSuffix("<"))
    }

    /// The words before the attribution that `text` is or ends with; nil where it is none.
    private static func wordsBefore(
        _ text: String, _ lowerText: String, isOneLine: Bool, isFollowedByQuote: Bool
    ) -> String? {
        let bare = text.trimmingMarks
        let lower = bare.utf8.count == text.utf8.count ? lowerText : bare.lowercased()
        if isAttribution(lower, text: text, isFollowedByQuote: isFollowedByQuote) {
            return isOneLine ? sharedLine(bare) : ""
        }
        return nil
    }

    private static func isAttribution(_ lower: String, text: String, isFollowedByQuote: Bool) -> Bool {
        let endsWithColon = lower.hasSuffix(":") || lower.hasSuffix("：")
        let body = endsWithColon ? lower.dropLast().trimmed : lower
        let endsWithVerb = QuoteVocabulary.endsWithVerb(body)
        let hasAddress = lower.utf8.contains(UInt8(ascii: "@")) && lower.utf8.contains(UInt8(ascii: "."))
        let isRuled = text.hasPrefix("--") && text.hasSuffix("--")
        guard endsWithColon || endsWithVerb || isFollowedByQuote || gmt.isFound(in: lower) else { return false }
        let date = DateTraces(lower)
        if endsWithVerb {
            if isRuled { return true }
            if endsWithColon || isFollowedByQuote {
                return hasAddress || date.score >= 2 || isFollowedByQuote && endsWithColon && isNameAndVerb(body)
            }
            return date.score >= 2 && QuoteVocabulary.opensAttribution(lower)
        }
        if endsWithColon {
            let hasVerb = QuoteVocabulary.holdsVerb(lower)
            if hasAddress { return date.score >= 2 || hasVerb }
            return date.score >= 3
                && (hasVerb || date.hasTime && (names.isFound(in: lower) || isFollowedByQuote)
                    || date.score >= 4 && isDateThenName(body))
        }
        // "2011/4/7 Ann <ann@example.com>" and "2016-03-03 17:21 GMT+01:00 Ann": no verb, no colon, but a date in front.
        guard lower.first?.isNumber == true, lower.utf8.count < 300 else { return false }
        return date.score >= 3 && gmt.isFound(in: lower) || date.score >= 2 && hasAddress && isFollowedByQuote
    }

    private static let gmt: PhraseSet = ["gmt"]
    private static let names: PhraseSet = [" от ", " пользователь ", " від ", " from "]

    /// "Иван Петров пишет": nothing but a name and the verb.
    private static func isNameAndVerb(_ body: some StringProtocol) -> Bool {
        (2...4).contains(body.split(whereSeparator: \.isWhitespace).count) && !body.holds(",")
    }

    /// "ср, 30 апр. 2025 г. в 15:19, ООО «Ромашка»": a whole date in front, and a name behind the time.
    private static func isDateThenName(_ body: some StringProtocol) -> Bool {
        let words = body.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, words.count <= 14, let time = words.lastIndex(where: { $0.holds(":") }) else {
            return false
        }
        let opening = String(first).filter(\.isLetter)
        guard first.first?.isNumber == true || DateVocabulary.weekdays.contains(opening) else { return false }
        let zones: Set = ["", "am", "pm", "gmt", "utc", "msk", "мск"]
        let name = words[(time + 1)...].firstIndex { word in !zones.contains(String(word).filter(\.isLetter)) }
        return name.map { words[$0 - 1].hasSuffix(",") } ?? false
    }

    /// "Thanks! On Wed, Apr 4, 2012 at 3:59 PM, ann@example.com wrote:": what stands before it.
    private static func sharedLine(_ text: String) -> String {
        let bytes = text.utf8
        var rest = bytes[...]
        while let space = rest.firstIndex(of: 0x20) {
            rest = rest[space...]
            if rest.starts(with: " On ".utf8) { break }
            rest = rest.dropFirst()
        }
        guard rest.startIndex < bytes.endIndex, rest.starts(with: " On ".utf8) else { return "" }
        let words = text[..<rest.startIndex]
        guard DateTraces(text[rest.startIndex...].lowercased().prefix(40)).score >= 2,
            DateTraces(words.lowercased()).score == 0
        else { return "" }
        return String(words)
    }
}

extension String {
    /// Without the marks of emphasis and the rules some programs put around a line.
    var trimmingMarks: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !Self.isMark($0) }) else { return "" }
        guard let last = scalars.lastIndex(where: { !Self.isMark($0) }) else { return "" }
        return String(scalars[first...last])
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "*", "-", "_", "=", " ": true
        default: false
        }
    }

    /// Whether an address was begun by `<` and not ended.
    fileprivate var hasOpenBracket: Bool {
        utf8.count { $0 == UInt8(ascii: "<") } > utf8.count { $0 == UInt8(ascii: ">") }
    }
}
