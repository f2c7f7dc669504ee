/// Finds the new words of a mail: cuts quoted history, forwards, signatures, mobile footers and disclaimers, and keeps
/// answers written between quoted lines. When in doubt it keeps more.
public enum ReplyText {
    /// The new words of a mail: of its plain text, or of its HTML where that is all it has.
    public static func extract(from mail: ParsedMail) -> NewWords {
        if let plain = mail.plainText { return extract(text: plain) }
        return extract(html: mail.html ?? "")
    }

    /// The new words of a plain text.
    public static func extract(text: String) -> NewWords {
        extract(MailLines(text).lines, whole: text)
    }

    /// The new words of HTML, as plain text.
    public static func extract(html: String) -> NewWords {
        let nodes = HTMLParser.parse(html)
        let text = HTMLText.render(nodes, leavingOut: HTMLQuotes.isSignature, quoting: HTMLQuotes.quotation)
        let words = extract(MailLines(text).lines, whole: text)
        guard words.text.isEmpty || words.isOnlyQuotation else { return words }
        // A mail of nothing but a signature: better that than nothing.
        let all = HTMLText.render(nodes) { _ in false }
        return extract(MailLines(all).lines, whole: all)
    }

    private static func extract(_ lines: [MailLine], whole: String) -> NewWords {
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

    /// The blocks as one text, without empty lines at the ends.
    private static func joined(_ blocks: [[String]]) -> String {
        let paragraphs = blocks.map { lines in
            lines.trimmingEmptyLines().joined(separator: "\n")
        }
        return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
