/// A phrase to look for, one word set after the other, for example `не надо|нужно _2 писать|слать`.
///
/// - `_3`: up to three words between (within the sentence, not across a word of contrast)
/// - `word?`: may be missing
/// - `!word`: the next word is none of these
/// - `^`, `$`: the sentence begins or ends here (greetings and courtesies do not count)
///
/// Courtesies ("please", "пожалуйста") are skipped wherever they stand.
struct Pattern: Sendable {
    private enum Element: Sendable {
        case word(WordSet, isOptional: Bool)
        case not(WordSet)
        case gap(Int)
        case start, end
    }

    private let elements: [Element]

    init(_ source: String) {
        elements = source.split(separator: " ").map { part in
            switch part {
            case "^": .start
            case "$": .end
            case _ where part.hasPrefix("_"): .gap(Int(part.dropFirst()) ?? 3)
            case _ where part.hasPrefix("!"): .not(WordSet(part.dropFirst()))
            case _ where part.hasSuffix("?"): .word(WordSet(part.dropLast()), isOptional: true)
            default: .word(WordSet(part), isOptional: false)
            }
        }
    }

    /// The first place in the message where the phrase stands, at or after a token.
    func firstMatch(in utterance: Utterance, from start: Int = 0) -> Range<Int>? {
        guard start < utterance.tokens.count else { return nil }
        for index in start..<utterance.tokens.count {
            if let end = match(0, at: index, from: index, in: utterance), end > index { return index..<end }
        }
        return nil
    }

    /// Every place where the phrase stands, not overlapping.
    func matches(in utterance: Utterance) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var next = 0
        while let match = firstMatch(in: utterance, from: next) {
            found.append(match)
            next = match.upperBound
        }
        return found
    }

    /// The end of a match of the elements from `element` on, the next token being `index`.
    private func match(_ element: Int, at index: Int, from start: Int, in utterance: Utterance) -> Int? {
        guard element < elements.count else { return index }
        switch elements[element] {
        case .start:
            return utterance.isSentenceStart(index) ? match(element + 1, at: index, from: start, in: utterance) : nil
        case .end:
            return utterance.isSentenceEnd(index) ? match(element + 1, at: index, from: start, in: utterance) : nil
        case .not(let words):
            let next = skippingCourtesies(index, from: start, in: utterance)
            if let next, words.contains(utterance.tokens[next]) { return nil }
            return match(element + 1, at: index, from: start, in: utterance)
        case .gap(let limit):
            var next = index
            for _ in 0...limit {
                if let end = match(element + 1, at: next, from: start, in: utterance) { return end }
                guard isReachable(next, from: start, in: utterance), !utterance.isContrast(next) else { return nil }
                next += 1
            }
            return nil
        case .word(let words, let isOptional):
            if let next = skippingCourtesies(index, from: start, in: utterance), words.contains(utterance.tokens[next]),
                let end = match(element + 1, at: next + 1, from: start, in: utterance)
            {
                return end
            }
            return isOptional ? match(element + 1, at: index, from: start, in: utterance) : nil
        }
    }

    private func skippingCourtesies(_ index: Int, from start: Int, in utterance: Utterance) -> Int? {
        var next = index
        while isReachable(next, from: start, in: utterance) {
            if next == start || !utterance.isCourtesy(next) { return next }
            next += 1
        }
        return nil
    }

    private func isReachable(_ index: Int, from start: Int, in utterance: Utterance) -> Bool {
        index < utterance.tokens.count && utterance.tokens[index].sentence == utterance.tokens[start].sentence
    }
}
