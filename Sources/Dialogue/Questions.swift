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
            guard !character.isNewline else {
                end(isMarked: false)
                continue
            }
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

    /// A part of a sentence between commas and conjunctions.
    struct Clause {
        var words: Substring
        /// Whether no bare comma stands before it.
        var isJoined: Bool
    }

    /// The parts of a sentence between commas and conjunctions.
    static func clauses(of sentence: String) -> [Clause] {
        let cut = #/[,;]\s+(?:(?:а\s+также|и|а|and|also)\s+)?|\s+(?:а\s+также|и|а|and|also)\s+/#.ignoresCase()
        var clauses: [Clause] = []
        var start = sentence.startIndex
        var isJoined = true
        for range in sentence.ranges(of: cut) {
            clauses.append(Clause(words: sentence[start..<range.lowerBound], isJoined: isJoined))
            start = range.upperBound
            isJoined = sentence[range].contains(where: \.isLetter)
        }
        return clauses + [Clause(words: sentence[start...], isJoined: isJoined)]
    }

    /// Whether words begin as a question does. Behind a bare comma some of the words that ask begin a clause about the one before.
    static func begins(_ words: some StringProtocol, isJoined: Bool = true) -> Bool {
        let beginning = words.prefix(40).lowercased().split { !$0.isLetter }.prefix(3).map(String.init)
        guard let first = beginning.first(where: { !fillers.contains($0) }) else { return false }
        if !isJoined, relative.contains(first) { return false }
        return asking.contains(first) || beginning.dropFirst().prefix(2).contains("ли")
    }

    /// Whether words begin as a clause of time or condition does, on which the question of the sentence hangs: "When a guest
    /// complains, who answers?". "When do you begin" is a question.
    static func isCondition(_ words: some StringProtocol) -> Bool {
        let beginning = words.lowercased().split { !$0.isLetter }.prefix(2).map(String.init)
        guard let first = beginning.first else { return false }
        if ["if", "если", "once", "unless"].contains(first) { return true }
        if first == "как" { return beginning.last == "только" }
        return ["when", "where", "когда"].contains(first) && !auxiliaries.contains(beginning.last ?? "")
    }

    /// Words before the one that asks.
    private static let fillers: Set<String> = [
        "and", "also", "so", "but", "or", "then", "и", "а", "но", "так", "ещё", "еще", "или", "заодно", "кстати",
    ]

    private static let relative: Set<String> = [
        "which", "who", "whom", "whose", "when", "where", "когда", "где", "куда", "откуда", "что", "чем", "кому", "кто",
    ]

    private static let auxiliaries: Set<String> = [
        "do", "does", "did", "is", "are", "was", "were", "can", "could", "will", "would", "should", "shall", "may",
        "have", "has",
    ]

    /// The words that ask, which languages have a closed number of.
    private static let asking: Set<String> = auxiliaries.union([
        "how", "what", "when", "where", "who", "whom", "whose", "which", "why", "как", "какой", "какая", "какое",
        "какие", "каков", "какова", "какую", "каким", "какого", "сколько", "когда", "где", "куда", "откуда", "кто",
        "кому", "чей", "что", "чем", "почему", "зачем", "можно", "нужно", "надо", "есть", "будет",
    ])
}
