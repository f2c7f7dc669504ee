internal import Foundation

/// The questions of a message, by its form: each sentence that ends in a question mark, and its parts.
enum Questions {
    /// A sentence.
    struct Sentence {
        var words: String
        /// Whether it ends in a question mark.
        var isMarked: Bool
    }

    /// At most so many sentences are looked at.
    private static let mostSentences = 24

    static func sentences(of text: String) -> [Sentence] {
        var sentences: [Sentence] = []
        var words = ""
        func end(isMarked: Bool) {
            let trimmed = words.trimmingCharacters(in: .whitespacesAndNewlines)
            words = ""
            if trimmed.contains(where: \.isLetter) { sentences.append(Sentence(words: trimmed, isMarked: isMarked)) }
        }
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if character.isNewline { end(isMarked: false); continue }
            words.append(character)
            let isLast = index + 1 == characters.count || characters[index + 1].isWhitespace
            switch character {
            case "?": end(isMarked: true)
            case "!", "…": end(isMarked: false)
            // Not the point of a number or an abbreviation in the midst of words.
            case "." where isLast: end(isMarked: false)
            default: break
            }
        }
        end(isMarked: false)
        return Array(sentences.prefix(mostSentences))
    }

    /// The parts of a sentence between commas and conjunctions.
    static func clauses(of sentence: String) -> [String] {
        sentence.split(separator: /[,;]\s+|\s+(?:и|а|а также|and|also)\s+/.ignoresCase())
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
