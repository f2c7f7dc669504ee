/// Goes over the lines of a mail and keeps the blocks of new words.
struct QuoteCutter {
    /// New words that stand together.
    struct Block {
        var lines: [String] = []
        /// The quoted paragraph right above, where the words stand between quoted lines.
        var answeredQuote: [String] = []
    }

    private let lines: [MailLine]
    private var blocks: [Block] = [Block()]
    private var quote: [String] = []
    private var isInCode = false
    /// Whether the mail begins with quoted text: there is nothing new above it, and everything below is old.
    private(set) var beginsOld = false
    /// Whether a line was kept that says something.
    private var hasWords = false
    private let lastQuoted: Int

    init(_ lines: [MailLine]) {
        self.lines = lines
        lastQuoted = lines.lastIndex { $0.depth > 0 } ?? -1
    }

    mutating func run() -> [Block] {
        var index = 0
        while index < lines.count {
            guard let next = step(at: index) else { break }
            index = next
        }
        return blocks
    }

    /// Takes the line at `index`, and returns where to go on; nil where the rest is old.
    private mutating func step(at index: Int) -> Int? {
        let line = lines[index]
        if line.depth == 0, line.content.utf8.starts(with: "```".utf8) { isInCode.toggle() }
        if isInCode {
            keep(String(line.raw.trimmedAtEnd))
            return index + 1
        }
        if let attribution = Attribution(in: lines, at: index) { return skip(attribution) }
        if line.depth == 0, !line.isBlank {
            if isAnnouncement(line.content) || QuotedHeader.begins(in: lines, at: index) { return endAtOld() }
            if isBoundary(line.content) { return nil }
            if isLinkInQuote(index) { return index + 1 }
        }
        guard line.depth > 0 else {
            keep(line.content)
            return index + 1
        }
        addQuote(line)
        return index + 1
    }

    /// Words below an attribution are new only if the quoted lines are marked.
    private mutating func skip(_ attribution: Attribution) -> Int? {
        let start = attribution.lines.lowerBound
        let end = attribution.lines.upperBound
        if let words = attribution.wordsBefore { keep(words) }
        let rest = lines[(end + 1)...]
        guard let next = rest.first(where: { !$0.isBlank }) else { return lines.count }
        if lines[start].depth > 0 || next.depth > 0 { return end + 1 }
        guard hasWords else {
            // Nothing above: the program wrote the attribution first, and marked nothing.
            return lastQuoted > end ? end + 1 : keepAndGoOn(start)
        }
        return nil
    }

    private mutating func keepAndGoOn(_ index: Int) -> Int {
        keep(lines[index].content)
        return index + 1
    }

    /// Everything below an announcement or a header is old; where nothing stands above it, the mail is a forward.
    private mutating func endAtOld() -> Int? {
        if !hasWords { beginsOld = true }
        return nil
    }

    /// A long link in a quoted text, which some program put on a line of its own and did not mark.
    private func isLinkInQuote(_ index: Int) -> Bool {
        guard index > 0, index + 1 < lines.count, lines[index - 1].depth > 0, lines[index + 1].depth > 0 else {
            return false
        }
        let words = lines[index].content.split { $0.isWhitespace || "()<>[]".contains($0) }
        return !words.isEmpty && words.allSatisfy { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
    }

    private mutating func keep(_ line: String) {
        if !quote.isEmpty, !line.isEmpty {
            blocks.append(Block(answeredQuote: Array(quote.trimmingEmptyLines())))
            quote = []
        }
        blocks[blocks.count - 1].lines.append(line)
        hasWords = hasWords || line.hasWords
    }

    /// Remembers the last quoted paragraph, for the answer that may follow.
    private mutating func addQuote(_ line: MailLine) {
        if line.isBlank {
            if !quote.isEmpty, quote.last?.isEmpty == false { quote.append("") }
            return
        }
        if quote.last?.isEmpty == true { quote = [] }
        quote.append(line.content)
    }

    private func isAnnouncement(_ line: String) -> Bool {
        guard let bare = announced(line) else { return false }
        let text = bare.hasSuffix(":") ? String(bare.dropLast()) : bare
        if QuoteVocabulary.announcements.contains(text) { return true }
        if isRuled(line),
            QuoteVocabulary.announcements.contains(where: {
                text.hasPrefix($0) && text.dropFirst($0.count).first == " "
            })
        {
            return true
        }
        // The same in words that are not listed: "-----Antwort Nachricht-----".
        guard line.hasPrefix("---"), line.dropFirst(3).drop(while: { $0 == "-" }).holds("---") else { return false }
        let words = text.split(whereSeparator: \.isWhitespace)
        return (2...5).contains(words.count)
            && words.contains(where: QuoteVocabulary.messageWords.begins)
    }

    /// The words of a line that may announce; what stands behind its closing rule is not of them.
    private func announced(_ line: String) -> String? {
        let isMarked = line.utf8.first.map { "*-_= ".utf8.contains($0) } ?? false || line.hasSuffix(":")
        // Without marks a line is an announcement only as a whole.
        guard line.utf8.count < (isMarked ? 240 : QuoteVocabulary.longestAnnouncement + 8) || line.hasPrefix("---")
        else { return nil }
        var bare = line.trimmingMarks.lowercased()
        if line.hasPrefix("---"), let rule = bare.firstRange(of: "---") {
            bare = String(bare[..<rule.lowerBound]).trimmed
        }
        return bare.count < 120 ? bare : nil
    }

    private func isRuled(_ line: String) -> Bool {
        line.hasPrefix("--") || line.hasPrefix("__") || line.hasPrefix("*--") || line.hasSuffix(":")
    }

    /// The mark HTML leaves where a quotation begins that goes to the end.
    private func isBoundary(_ line: String) -> Bool {
        line.hasPrefix(HTMLQuotes.boundary)
    }
}

extension String {
    /// Whether it says something: in letters, in numbers, or by a sign that is an answer by itself.
    var hasWords: Bool {
        contains { $0.isLetter || $0.isNumber || $0.isEmoji || $0 == "+" || $0 == "?" || $0 == "!" }
    }
}

extension Character {
    /// A picture that is an answer by itself.
    fileprivate var isEmoji: Bool {
        unicodeScalars.contains { $0.properties.isEmojiPresentation || $0.value == 0x2764 || $0.value == 0x263A }
    }
}
