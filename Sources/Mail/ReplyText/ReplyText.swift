/// Finds the new words of a mail: cuts quoted history, forwards, signatures, mobile footers and disclaimers, and keeps
/// answers written between quoted lines. When in doubt it keeps more.
public enum ReplyText {
    /// The new words of a mail: of its plain text, or of its HTML where that is all it has. Colours are in the HTML alone.
    public static func extract(from mail: ParsedMail) -> NewWords {
        guard let plain = mail.plainText else { return extract(html: mail.html ?? "") }
        let words = read(MailLines(plain).lines)
        guard let html = mail.html, words.lacksAnswers else { return words.checked }
        return coloured(HTMLParser.parse(html), below: words) ?? words.checked
    }

    /// The new words of a plain text.
    public static func extract(text: String) -> NewWords {
        read(MailLines(text).lines).checked
    }

    /// The new words of HTML, as plain text.
    public static func extract(html: String) -> NewWords {
        let nodes = HTMLParser.parse(html)
        let text = HTMLText.render(nodes, leavingOut: HTMLQuotes.isSignature, quoting: HTMLQuotes.quotation)
        let words = read(MailLines(PGPArmour(text).text).lines)
        if words.lacksAnswers, let found = coloured(nodes, below: words) { return found }
        guard words.text.isEmpty || words.isOnlyQuotation else { return words.checked }
        // A mail of nothing but a signature: better that than nothing.
        let all = HTMLText.render(nodes) { _ in false }
        return read(MailLines(all).lines)
    }

    private static func read(_ lines: [MailLine]) -> NewWords {
        var cutter = QuoteCutter(lines)
        let blocks = cutter.run()
        let kept = cutter.beginsOld ? [] : blocks.map { ClosingLines.trim($0.lines) }
        let text = joined(kept)
        guard !text.isEmpty else {
            // Only quotations: their own words, unmarked.
            let bare = lines.map(\.content)
            return NewWords(text: joined([bare]), inlineAnswers: [], isOnlyQuotation: true)
        }
        let answers = zip(blocks, kept).compactMap { block, lines in
            let words = joined([lines])
            return block.answeredQuote.isEmpty || words.isEmpty
                ? nil : NewWords.InlineAnswer(quoted: block.answeredQuote.joined(separator: "\n"), words: words)
        }
        return NewWords(text: text, inlineAnswers: answers, isOnlyQuotation: false)
    }

    /// The words, with the answers that the person wrote in another colour within the quoted mail.
    private static func coloured(_ nodes: [HTMLNode], below words: NewWords) -> NewWords? {
        let above = words.isOnlyQuotation ? "" : words.text
        let answers = ColouredAnswers.find(in: nodes, announcedBy: above)
        guard !answers.isEmpty else { return nil }
        let text = ([above] + answers.map(\.words)).filter { !$0.isEmpty }.joined(separator: "\n\n")
        return NewWords(text: text, inlineAnswers: answers, isOnlyQuotation: false)
    }

    /// The blocks as one text, without empty lines at the ends.
    private static func joined(_ blocks: [[String]]) -> String {
        let paragraphs = blocks.map { lines in
            lines.trimmingEmptyLines().joined(separator: "\n")
        }
        return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

extension NewWords {
    /// Whether there may be answers within the quoted text: the person says so, or wrote nothing else.
    fileprivate var lacksAnswers: Bool {
        isOnlyQuotation || inlineAnswers.isEmpty && AnswersElsewhere.areAnnounced(in: text)
    }

    /// These words, marked where they announce answers that were not found.
    fileprivate var checked: NewWords {
        var words = self
        words.announcesUnfoundAnswers = !isOnlyQuotation && lacksAnswers
        return words
    }
}
