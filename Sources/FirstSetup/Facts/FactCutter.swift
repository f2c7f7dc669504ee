internal import Basics
internal import Foundation
internal import Grounding

/// Cuts a text into facts: each short enough to be quoted, and about what its heading says.
enum FactCutter {
    /// A heading with what stands below it.
    struct Part: Equatable {
        var heading: String?
        var paragraphs: [String]
    }

    /// The longest fact, in characters. A longer text is cut between sentences.
    static let longest = 600
    /// The fewest letters of a fact on a page: less is the label of something.
    static let fewestLetters = 20

    static func facts(_ parts: [Part], ofPage isPage: Bool, _ names: inout FactNames) -> [Fact] {
        var facts: [Fact] = []
        var seen: Set<String> = []
        for part in parts {
            let texts =
                part.heading == nil
                ? part.paragraphs.flatMap { pieces([$0]) } : pieces(part.paragraphs)
            for text in texts where seen.insert(text).inserted && isSaying(text, isPage) {
                let language = language(of: text)
                let title = part.heading ?? Self.title(of: text)
                facts.append(
                    Fact(id: names.name(for: title, language), language: language, title: title, text: text))
            }
        }
        return facts
    }

    /// The language of a text, by its letters.
    static func language(of text: String) -> Language {
        let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
        let cyrillic = letters.count { (0x400...0x52F).contains($0.value) }
        // Names of products and abbreviations are Latin in Russian, too.
        return cyrillic * 3 >= letters.count && cyrillic > 0 ? .ru : .en
    }

    private static func isSaying(_ text: String, _ isPage: Bool) -> Bool {
        let letters = text.count(where: \.isLetter)
        guard isPage else { return letters > 0 }
        return letters >= fewestLetters || (letters > 3 && text.contains(where: \.isNumber))
    }

    /// Paragraphs joined as far as they are short, cut where they are long.
    private static func pieces(_ paragraphs: [String]) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for sentence in paragraphs.flatMap({ sentences(flowing($0)) }) {
            if !piece.isEmpty, piece.count + 1 + sentence.count > longest {
                pieces.append(piece)
                piece = ""
            }
            piece += (piece.isEmpty ? "" : " ") + sentence
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    /// A paragraph in one line. What a list enumerates is one sentence.
    private static func flowing(_ paragraph: String) -> String {
        var text = ""
        var isList = false
        for line in paragraph.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) })
        where !line.isEmpty {
            let isItem = line.hasPrefix("- ")
            let words = isItem ? String(line.dropFirst(2)) : line
            if text.isEmpty {
                text = words
            } else if isItem {
                let ends = text.last.map { ".!?:;".contains($0) } ?? false
                text += ends ? " \(words)" : isList ? "; \(words)" : ": \(words)"
            } else {
                text += " \(words)"
            }
            isList = isItem
        }
        guard isList, let last = text.last, !".!?".contains(last) else { return text }
        return text + "."
    }

    /// The sentences of a text; a number with a point in it does not end one.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var start = text.startIndex
        for match in text.matches(of: /[.!?…]+["»”)]*\s+(?=["«“(]?[\p{Lu}\d])/) {
            let sentence = text[start..<match.range.upperBound].trimmingCharacters(in: .whitespaces)
            // An abbreviation such as "St." is none.
            guard sentence.count > 12 else { continue }
            sentences.append(sentence)
            start = match.range.upperBound
        }
        let rest = text[start...].trimmingCharacters(in: .whitespaces)
        return rest.isEmpty ? sentences : sentences + [rest]
    }

    /// What a text without a heading is about: its first words.
    private static func title(of text: String) -> String {
        let words = text.split(separator: " ").prefix(6).joined(separator: " ")
        return words.trimmingCharacters(in: .punctuationCharacters.union(.whitespaces))
    }
}
