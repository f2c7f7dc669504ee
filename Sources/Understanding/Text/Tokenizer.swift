import Foundation

/// Cuts a message into tokens, by hand and in one pass: time grows with the length of the message, whatever it holds.
struct Tokenizer {
    /// What is read of a message; nobody says stop after six thousand characters of new words.
    static let limit = 6000

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var gap = Token.Gap.sentence
    private var tokens: [Token] = []

    /// The tokens of a text, in order, and the scalars they were cut from.
    static func tokens(of text: String) -> (tokens: [Token], scalars: [Unicode.Scalar]) {
        // Compatibility mapping would make "№" the English "No".
        let marked = String(text.prefix(limit)).replacing("№", with: "#")
        let normal = marked.precomposedStringWithCompatibilityMapping
        let visible = normal.unicodeScalars.prefix(limit).filter { !isInvisible($0) }
        var tokenizer = Tokenizer(scalars: Array(visible))
        tokenizer.run()
        return (tokenizer.tokens, tokenizer.scalars)
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func run() {
        while position < scalars.count {
            let scalar = scalars[position]
            if Tokenizer.isSpace(scalar) {
                space()
            } else if let address = AddressScanner(scalars).address(at: position) {
                add(address.kind, to: address.end)
            } else if Tokenizer.isDigit(scalar) {
                add(.number, to: numberEnd())
            } else if Tokenizer.isLetter(scalar) {
                add(.word, to: wordEnd())
            } else {
                punctuation(scalar)
            }
        }
    }

    private mutating func add(_ kind: Token.Kind, to end: Int) {
        let end = max(end, position + 1)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[position..<end])
        let written = String(text)
        let key = kind == .word ? Skeleton.key(written) : written.lowercased()
        tokens.append(Token(text: written, key: key, kind: kind, gap: gap, range: position..<end))
        gap = .glued
        position = end
    }

    private mutating func raise(_ next: Token.Gap) {
        gap = max(gap, next)
    }

    /// White space; a line end is a sentence's end when a blank line, a capital, a digit or a bullet follows.
    private mutating func space() {
        var lines = 0
        while position < scalars.count, Tokenizer.isSpace(scalars[position]) {
            if scalars[position] == "\n" { lines += 1 }
            position += 1
        }
        raise(.space)
        guard lines > 0, position < scalars.count else { return }
        let next = scalars[position]
        if lines > 1 || next.properties.isUppercase || Tokenizer.isDigit(next)
            || "-*•—–#>".unicodeScalars.contains(next)
        {
            raise(.sentence)
        }
    }

    /// Digits, with the signs that hold a time, a date, a range or a decimal together: 15:00, 19.11.2026, 2-4, 9,5.
    private func numberEnd() -> Int {
        var end = position
        while end < scalars.count {
            if Tokenizer.isDigit(scalars[end]) {
                end += 1
            } else if end + 1 < scalars.count, ":.-–,/".unicodeScalars.contains(scalars[end]),
                Tokenizer.isDigit(scalars[end + 1])
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    /// Letters and digits, with apostrophes and hyphens between letters.
    private func wordEnd() -> Int {
        var end = position
        while end < scalars.count {
            if Tokenizer.isLetter(scalars[end]) || Tokenizer.isDigit(scalars[end]) || Tokenizer.isMark(scalars[end]) {
                end += 1
            } else if end + 1 < scalars.count, Tokenizer.isInner(scalars[end]), Tokenizer.isLetter(scalars[end + 1]),
                !isSeparable(position..<end)
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    /// Whether a hyphen after these letters parts two words: "mid-January".
    private func isSeparable(_ range: Range<Int>) -> Bool {
        guard range.count <= 5, scalars[range.upperBound] == "-" else { return false }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return ["mid", "early", "late", "end", "post", "pre"].contains(String(text).lowercased())
    }

    private mutating func punctuation(_ scalar: Unicode.Scalar) {
        let next = position + 1 < scalars.count ? scalars[position + 1] : " "
        switch scalar {
        case ".":
            let endsSentence = !Tokenizer.isLetter(next) && !Tokenizer.isDigit(next) && !isAbbreviated
            raise(endsSentence ? .sentence : .space)
        case "!", "?", ";", "¿", "¡": raise(.sentence)
        case ",", "،", "、": raise(.comma)
        case "(", ")", "[", "]", "{", "}", "<", ">", "«", "»", "\"", "“", "”", "„": raise(.bracket)
        case "—", "–": raise(.dash)
        case "-": raise(tokens.last?.range.upperBound == position && Tokenizer.isLetter(next) ? .glued : .dash)
        case ":": raise(.colon)
        case "#" where Tokenizer.isDigit(next):
            add(.symbol, to: position + 1)
            return
        case "*", "_", "~", "`", "'", "’", "\\", "|", "/", "#": raise(.space)
        default:
            add(.symbol, to: position + 1)
            return
        }
        position += 1
    }

    /// Whether the word before a full stop is an abbreviation: a single letter that is not a number's unit, a title.
    private var isAbbreviated: Bool {
        guard let last = tokens.last, last.range.upperBound == position, last.kind == .word else { return false }
        return Tokenizer.abbreviations.contains(last.key)
    }

    private static let abbreviations: Set<String> = Set(
        [
            "mr", "mrs", "ms", "dr", "vs", "e.g", "i.e", "approx", "no", "тел", "им", "г-н", "г-жа", "т", "др", "напр",
            "стр",
        ]
        .map(Skeleton.key)
    ).subtracting(["no"])

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isInner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "’" || scalar == "-" || scalar == "‑" || scalar == "`"
    }

    /// Zero-width characters, soft hyphens and direction marks: invisible to the reader, so invisible here.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format: true
        case .control: !isSpace(scalar)
        default: false
        }
    }
}
