/// Reads the pieces of a template, in one pass.
struct LetterTemplateParser {
    /// The contents of a pair of braces.
    private enum Mark {
        case place(String, fallback: String?)
        case condition(String)
        case otherwise
        case end
    }

    private struct Condition {
        let name: String
        let position: CampaignError.Position
        var then: [LetterTemplate.Part]?
    }

    private let characters: [Character]
    private var index = 0
    /// Where the line of `index` begins, and its number.
    private var lineStart = 0
    private var line = 1

    /// The open conditions, the outermost first, each with the pieces before it.
    private var open: [(condition: Condition, before: [LetterTemplate.Part])] = []
    private var current: [LetterTemplate.Part] = []
    private var words = ""

    init(_ source: String) throws(CampaignError) {
        characters = Array(source)
        guard characters.count <= LetterTemplate.longest else { throw CampaignError(.tooLong) }
    }

    mutating func parts() throws(CampaignError) -> [LetterTemplate.Part] {
        while index < characters.count {
            let character = characters[index]
            if character == "{" {
                try takeBrace()
            } else {
                words.append(character)
                advance()
            }
        }
        if let (condition, _) = open.last {
            throw CampaignError(.openCondition, condition.name, at: condition.position)
        }
        finishWords()
        return current
    }

    private var position: CampaignError.Position { .init(line: line, column: index - lineStart + 1) }

    private mutating func advance() {
        let isNewline = characters[index].isNewline
        index += 1
        if isNewline {
            line += 1
            lineStart = index
        }
    }

    private mutating func takeBrace() throws(CampaignError) {
        let start = position
        if index + 1 < characters.count, characters[index + 1] == "{" {
            words.append("{")
            index += 2
            return
        }
        let begin = index
        var end = index + 1
        while end < characters.count, characters[end] != "}" {
            guard characters[end] != "{", !characters[end].isNewline else { throw CampaignError(.openPlace, at: start) }
            end += 1
        }
        guard end < characters.count else { throw CampaignError(.openPlace, at: start) }
        let mark = try Self.mark(String(characters[(begin + 1)..<end]), at: start)
        index = end + 1
        if case .place = mark {} else { takeWholeLine(from: begin) }
        finishWords()
        try take(mark, at: start)
    }

    /// A mark that is alone on its line leaves no empty line behind.
    private mutating func takeWholeLine(from begin: Int) {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        guard characters[lineStart..<begin].allSatisfy(isBlank) else { return }
        var end = index
        while end < characters.count, isBlank(characters[end]) { end += 1 }
        guard end == characters.count || characters[end].isNewline else { return }
        words.removeLast(begin - lineStart)
        index = end
        if index < characters.count { advance() }
    }

    private mutating func finishWords() {
        guard !words.isEmpty else { return }
        current.append(.words(words))
        words = ""
    }

    private mutating func take(_ mark: Mark, at start: CampaignError.Position) throws(CampaignError) {
        switch mark {
        case .place(let name, let fallback):
            current.append(.place(name, fallback: fallback))
        case .condition(let name):
            guard open.count < LetterTemplate.deepest else { throw CampaignError(.tooDeep, at: start) }
            open.append((Condition(name: name, position: start), current))
            current = []
        case .otherwise:
            guard let innermost = open.indices.last, open[innermost].condition.then == nil else {
                throw CampaignError(.strayElse, at: start)
            }
            open[innermost].condition.then = current
            current = []
        case .end:
            guard let (condition, before) = open.popLast() else { throw CampaignError(.strayEnd, at: start) }
            let (then, otherwise) = condition.then.map { ($0, current) } ?? (current, [])
            current = before + [.condition(condition.name, then: then, otherwise: otherwise)]
        }
    }

    private static func mark(_ text: String, at start: CampaignError.Position) throws(CampaignError) -> Mark {
        let trimmed = trim(text[...])
        if trimmed == "else" { return .otherwise }
        if trimmed == "end" { return .end }
        if trimmed.hasPrefix("if"), let after = trimmed.dropFirst(2).first, after == " " || after == "\t" {
            let name = trim(trimmed.dropFirst(2))
            guard isName(name) else { throw CampaignError(.unreadablePlace, text, at: start) }
            return .condition(String(name))
        }
        let bar = text.firstIndex(of: "|")
        let name = trim(text[..<(bar ?? text.endIndex)])
        guard isName(name) else { throw CampaignError(.unreadablePlace, text, at: start) }
        return .place(String(name), fallback: bar.map { String(text[text.index(after: $0)...]) })
    }

    private static func trim(_ text: Substring) -> Substring {
        let head = text.drop { $0 == " " || $0 == "\t" }
        guard let last = head.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return head.prefix(0) }
        return head[...last]
    }

    /// A letter, then letters, digits, `_`, `-` or `.`; and not a keyword.
    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.first, first.isLetter, text.count <= 60, !["if", "else", "end"].contains(text) else {
            return false
        }
        return text.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    }
}
