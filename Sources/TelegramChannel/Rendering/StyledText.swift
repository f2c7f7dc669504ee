/// A text in runs, each with one style: the small part of Telegram's HTML that answers need. Cut anywhere, every piece
/// has whole tags.
struct StyledText: Equatable, Sendable {
    enum Style: Equatable, Sendable { case plain, bold, code, block }

    struct Run: Equatable, Sendable {
        var text: Substring
        var style: Style
    }

    private(set) var runs: [Run] = []

    /// Reads `**bold**`, `` `code` `` and fenced blocks; everything else, markup too, is text.
    init(_ text: String) {
        var rest = text[...]
        var plain = rest.startIndex
        var here = rest.startIndex
        while here < text.endIndex {
            guard let (mark, style) = Self.mark(at: text[here...]),
                let end = Self.end(of: mark, in: text[text.index(here, offsetBy: mark.count)...])
            else {
                here = text.index(after: here)
                continue
            }
            append(text[plain..<here], .plain)
            append(text[text.index(here, offsetBy: mark.count)..<end], style)
            here = text.index(end, offsetBy: mark.count)
            plain = here
        }
        rest = text[plain...]
        append(rest, .plain)
    }

    private init(runs: [Run]) { self.runs = runs }

    private mutating func append(_ text: Substring, _ style: Style) {
        guard !text.isEmpty else { return }
        runs.append(Run(text: style == .block ? Self.withoutLabel(text) : text, style: style))
    }

    private static func mark(at text: Substring) -> (String, Style)? {
        if text.hasPrefix("```") { return ("```", .block) }
        if text.hasPrefix("**") { return ("**", .bold) }
        if text.hasPrefix("`") { return ("`", .code) }
        return nil
    }

    /// Where the mark ends, if it does: within a line, for all but blocks.
    private static func end(of mark: String, in text: Substring) -> String.Index? {
        var here = text.startIndex
        while here < text.endIndex {
            if mark != "```", text[here].isNewline { return nil }
            if text[here...].hasPrefix(mark) { return here > text.startIndex ? here : nil }
            here = text.index(after: here)
        }
        return nil
    }

    /// A block without the language on its first line.
    private static func withoutLabel(_ block: Substring) -> Substring {
        guard let line = block.firstIndex(where: \.isNewline) else { return block }
        let isLabel = block[..<line].allSatisfy { $0.isLetter || $0.isNumber }
        return isLabel ? block[block.index(after: line)...] : block
    }

    /// The text that the person sees, without markup.
    var visible: String { runs.map(\.text).joined() }

    /// The text as Telegram's HTML (Bot API, "HTML style").
    var html: String {
        runs.map { run in
            let text = Self.escape(run.text)
            return switch run.style {
            case .plain: text
            case .bold: "<b>\(text)</b>"
            case .code: "<code>\(text)</code>"
            case .block: "<pre>\(text)</pre>"
            }
        }.joined()
    }

    static func escape(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The longest message, in UTF-16 units of visible text: safe whichever way Telegram counts.
    static let limit = 4096

    /// The text in pieces that each fit into a message; cut at an empty line, else a line, else a space, else between
    /// characters.
    func pieces(limit: Int = StyledText.limit) -> [StyledText] {
        var pieces: [StyledText] = []
        var rest = self
        while rest.visible.utf16.count > limit {
            let count = Self.cut(rest.visible, limit: limit)
            let (head, tail) = rest.split(after: count)
            pieces.append(head.trimmed)
            rest = tail.trimmed
        }
        if !rest.visible.allSatisfy(\.isWhitespace) || pieces.isEmpty { pieces.append(rest) }
        return pieces.filter { !$0.visible.allSatisfy(\.isWhitespace) }
    }

    /// After how many characters a text is cut.
    private static func cut(_ text: String, limit: Int) -> Int {
        var length = 0
        var count = 0
        var paragraph = 0
        var line = 0
        var space = 0
        var previous: Character?
        for character in text {
            let width = character.utf16.count
            guard length + width <= limit else { break }
            length += width
            count += 1
            if character.isNewline { line = count } else if character.isWhitespace { space = count }
            if character.isNewline, previous?.isNewline == true { paragraph = count }
            previous = character
        }
        // A break far from the end would make small pieces.
        let least = count / 2
        return [paragraph, line, space].first { $0 > least } ?? max(count, 1)
    }

    /// The given number of characters from the beginning.
    func head(_ count: Int) -> StyledText { split(after: count).0.trimmed }

    private func split(after count: Int) -> (StyledText, StyledText) {
        var head: [Run] = []
        var tail: [Run] = []
        var left = count
        for run in runs {
            let here = run.text.prefix(left)
            left -= here.count
            if !here.isEmpty { head.append(Run(text: here, style: run.style)) }
            let there = run.text[here.endIndex...]
            if !there.isEmpty { tail.append(Run(text: there, style: run.style)) }
        }
        return (StyledText(runs: head), StyledText(runs: tail))
    }

    /// Without white space at both ends, which Telegram takes away too.
    private var trimmed: StyledText {
        var runs = runs
        while let first = runs.first {
            runs[0].text = first.text.drop(while: \.isWhitespace)
            guard runs[0].text.isEmpty else { break }
            runs.removeFirst()
        }
        while let last = runs.indices.last {
            while runs[last].text.last?.isWhitespace == true { runs[last].text.removeLast() }
            guard runs[last].text.isEmpty else { break }
            runs.removeLast()
        }
        return StyledText(runs: runs)
    }
}
