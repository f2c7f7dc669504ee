/// Answers that a person wrote into the quoted mail and set off by a colour.
enum ColouredAnswers {
    private static let begin = "\u{E001}"
    private static let end = "\u{E002}"

    /// The answers below where the quoted mail begins.
    /// - Parameter announcement: the person's words above it; empty where there are none.
    static func find(in nodes: [HTMLNode], announcedBy announcement: String) -> [NewWords.InlineAnswer] {
        var hasColour = false
        let marked = nodes.map { mark($0, &hasColour) }
        guard hasColour else { return [] }
        let text = HTMLText.render(
            marked, leavingOut: HTMLQuotes.isSignature, quoting: HTMLQuotes.quotation)
        let lines = MailLines(text).lines
        guard let start = lines.indices.first(where: { beginsQuote(lines, $0) }) else { return [] }
        var reader = Reader()
        for line in lines[start...] where !QuotedHeader.isLine(line.content) { reader.add(line) }
        reader.close()
        // A letter that is coloured as a whole was not written into.
        return reader.coloured * 2 <= reader.plain + reader.coloured || !announcement.isEmpty && reader.plain > 0
            ? reader.answers : []
    }

    private static func beginsQuote(_ lines: [MailLine], _ index: Int) -> Bool {
        let line = lines[index]
        guard !line.isBlank else { return false }
        return line.depth > 0 || line.content.hasPrefix(HTMLQuotes.boundary)
            || QuotedHeader.begins(in: lines, at: index) || Attribution(in: lines, at: index) != nil
    }

    /// The node with marks around the parts that are set off.
    private static func mark(_ node: HTMLNode, _ hasColour: inout Bool) -> HTMLNode {
        guard case .element(var element) = node else { return node }
        if element.isSetOff {
            hasColour = true
            element.children = [.text(begin)] + element.children + [.text(end)]
            return .element(element)
        }
        var inner = false
        let children = element.children.map { mark($0, &inner) }
        guard inner else { return node }
        hasColour = true
        element.children = children
        return .element(element)
    }

    /// Goes over the lines of the quoted mail.
    private struct Reader {
        private(set) var answers: [NewWords.InlineAnswer] = []
        private(set) var coloured = 0
        private(set) var plain = 0
        private var isColoured = false
        private var answer: [String] = []
        private var quote = ""

        mutating func add(_ line: MailLine) {
            var words = ""
            var rest = ""
            for character in line.content {
                switch String(character) {
                case ColouredAnswers.begin: isColoured = true
                case ColouredAnswers.end: isColoured = false
                default: if isColoured { words.append(character) } else { rest.append(character) }
                }
            }
            coloured += words.count(where: \.isLetter)
            plain += rest.count(where: \.isLetter)
            if rest.hasWords {
                close()
                quote = rest.trimmed
            }
            if words.hasWords { answer.append(words.trimmed) }
        }

        mutating func close() {
            guard !answer.isEmpty else { return }
            answers.append(NewWords.InlineAnswer(quoted: quote, words: answer.joined(separator: "\n")))
            answer = []
        }
    }
}
