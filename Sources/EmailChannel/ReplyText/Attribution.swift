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
        guard depth <= 1, !lines[start].isBlank else { return nil }
        var text = ""
        var blanks = 0
        for end in start..<min(start + 7, lines.count) {
            let line = lines[end]
            guard line.depth == depth else { return nil }
            if line.isBlank {
                blanks += 1
                guard blanks < 2, !text.isEmpty else { return nil }
                continue
            }
            text += (text.isEmpty ? "" : " ") + line.content.trimmed
            guard text.count <= 400 else { return nil }
            let isFollowedByQuote = Self.isFollowedByQuote(lines, after: end, depth: depth)
            if let words = Self.wordsBefore(text, isOneLine: end == start, isFollowedByQuote: isFollowedByQuote) {
                self.lines = start...end
                wordsBefore = words.isEmpty ? nil : words
                return
            }
            // Only what looks like the beginning of one is joined with the next line.
            guard end > start || Self.mayBegin(text) else { return nil }
        }
        return nil
    }

    private static func isFollowedByQuote(_ lines: [MailLine], after end: Int, depth: Int) -> Bool {
        lines[(end + 1)...].prefix(4).first { !$0.isBlank }.map { $0.depth > depth } ?? false
    }

    /// Whether a line can be the first of several: it names a day, or begins like an attribution does.
    private static func mayBegin(_ line: String) -> Bool {
        let lower = line.lowercased()
        if QuoteVocabulary.attributionOpeners.contains(where: { lower.hasPrefix($0) }),
            lower.contains(where: \.isNumber)
        {
            return true
        }
        if DateTraces(lower).score >= 2 { return true }
        return line.contains("<") && (line.contains("@") || lower.hasSuffix("<"))
    }

    /// The words before the attribution that `text` is or ends with; nil where it is none.
    private static func wordsBefore(_ text: String, isOneLine: Bool, isFollowedByQuote: Bool) -> String? {
        let bare = text.trimmingMarks
        let lower = bare.lowercased()
        if isAttribution(lower, text: text, isFollowedByQuote: isFollowedByQuote) {
            return isOneLine ? sharedLine(bare) : ""
        }
        return nil
    }

    private static func isAttribution(_ lower: String, text: String, isFollowedByQuote: Bool) -> Bool {
        let endsWithColon = lower.hasSuffix(":") || lower.hasSuffix("：")
        let body = endsWithColon ? lower.dropLast().trimmed : lower
        let endsWithVerb = QuoteVocabulary.verbs.contains { body.hasSuffix($0) && body.hasWordBoundary(before: $0) }
        let hasAddress = lower.contains("@") && lower.contains(".")
        let isRuled = text.hasPrefix("--") && text.hasSuffix("--")
        guard endsWithColon || endsWithVerb || isFollowedByQuote || lower.contains("gmt") else { return false }
        let date = DateTraces(lower)
        if endsWithVerb {
            if isRuled { return true }
            if endsWithColon || isFollowedByQuote { return hasAddress || date.score >= 2 }
            return date.score >= 2 && QuoteVocabulary.attributionOpeners.contains { lower.hasPrefix($0) }
        }
        let hasVerb = QuoteVocabulary.verbs.contains { lower.contains(" \($0) ") }
        if endsWithColon {
            if hasAddress { return date.score >= 2 || hasVerb }
            let names = [" от ", " пользователь ", " від ", " from "]
            return date.score >= 3
                && (hasVerb || date.hasTime && (names.contains { lower.contains($0) } || isFollowedByQuote))
        }
        // "2011/4/7 Ann <ann@example.com>" and "2016-03-03 17:21 GMT+01:00 Ann": no verb, no colon, but a date in front.
        guard lower.first?.isNumber == true, lower.count < 200 else { return false }
        return date.score >= 3 && lower.contains("gmt") || date.score >= 2 && hasAddress && isFollowedByQuote
    }

    /// "Thanks! On Wed, Apr 4, 2012 at 3:59 PM, ann@example.com wrote:": what stands before it.
    private static func sharedLine(_ text: String) -> String {
        for opener in [" On "] {
            guard let found = text.firstRange(of: opener) else { continue }
            let tail = text[found.lowerBound...].lowercased()
            if DateTraces(tail.prefix(40)).score >= 2, DateTraces(text[..<found.lowerBound].lowercased()).score == 0 {
                return String(text[..<found.lowerBound])
            }
        }
        return ""
    }
}

extension String {
    /// Without the marks of emphasis and the rules some programs put around a line.
    var trimmingMarks: String {
        var text = self[...]
        while let first = text.first, "*-_= ".contains(first) { text = text.dropFirst() }
        while let last = text.last, "*-_= ".contains(last) { text = text.dropLast() }
        return String(text)
    }

    func hasWordBoundary(before suffix: String) -> Bool {
        guard let before = dropLast(suffix.count).last else { return true }
        // Languages without spaces write the verb right behind the name.
        return !before.isLetter || suffix.unicodeScalars.allSatisfy { $0.value > 0x2E80 }
    }
}
