/// A message cut into tokens, sentences and clauses, with what negations reach.
struct Utterance: Sendable {
    private(set) var tokens: [Token]
    /// Whether a question mark ends the sentence of this number.
    private(set) var questions: Set<Int> = []
    /// Whether the message is Russian in Latin letters.
    let isTransliterated: Bool

    init(_ text: String) {
        let (tokens, scalars) = Tokenizer.tokens(of: text)
        isTransliterated = LanguageGuess.isTransliterated(tokens)
        self.tokens = Utterance.joiningSpacedLetters(tokens)
        transliterate()
        divide()
        markQuestions(scalars)
        markQuotes(scalars)
        markNegations()
    }

    /// How many sentences there are.
    var sentenceCount: Int { (tokens.last?.sentence ?? -1) + 1 }

    /// The tokens of a sentence.
    func sentence(_ number: Int) -> Range<Int> {
        guard let first = tokens.firstIndex(where: { $0.sentence == number }),
            let last = tokens.lastIndex(where: { $0.sentence == number })
        else { return 0..<0 }
        return first..<last + 1
    }

    /// Whether only greetings, thanks and courtesies stand before a token in its sentence.
    func isSentenceStart(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        var before = index - 1
        while before >= 0, tokens[before].sentence == tokens[index].sentence {
            guard Lexicon.openings.contains(tokens[before]) else { return false }
            before -= 1
        }
        return true
    }

    /// Whether nothing but courtesies follows in the sentence of the token before `index`.
    func isSentenceEnd(_ index: Int) -> Bool {
        var next = index
        while next < tokens.count, index > 0, tokens[next].sentence == tokens[index - 1].sentence {
            guard Lexicon.closings.contains(tokens[next]) else { return false }
            next += 1
        }
        return true
    }

    /// Whether the token is a courtesy that may stand anywhere.
    func isCourtesy(_ index: Int) -> Bool { Lexicon.courtesies.contains(tokens[index]) }

    /// Whether the token turns the sentence around: "but", "лучше".
    func isContrast(_ index: Int) -> Bool { Lexicon.contrasts.contains(tokens[index]) }

    /// The text of some tokens, as written.
    func text(_ range: Range<Int>) -> String {
        tokens[range.clamped(to: 0..<tokens.count)].map(\.text).joined(separator: " ")
    }

    /// Reads Russian in Latin letters as Russian: the whole message, or the sentences of it that are.
    private mutating func transliterate() {
        var start = tokens.startIndex
        while start < tokens.endIndex {
            let end = tokens[(start + 1)...].firstIndex { $0.gap == .sentence } ?? tokens.endIndex
            if isTransliterated || LanguageGuess.isTransliterated(sentence: tokens[start..<end]) {
                for index in start..<end where tokens[index].kind == .word && !isRussian(tokens[index]) {
                    tokens[index].key = Skeleton.transliterated(tokens[index].text)
                }
            }
            start = end
        }
    }

    private func isRussian(_ token: Token) -> Bool { token.key.first == Skeleton.russianMark }

    private mutating func divide() {
        var (sentence, clause) = (0, 0)
        for index in tokens.indices {
            let token = tokens[index]
            if index > 0, token.gap == .sentence {
                sentence += 1
                clause += 1
            } else if index > 0, token.gap >= .comma, !Lexicon.politeness.contains(token), !isCourtesy(index - 1) {
                clause += 1
            } else if index > 0, isContrast(index) {
                clause += 1
            }
            tokens[index].sentence = sentence
            tokens[index].clause = clause
        }
    }

    private mutating func markQuestions(_ scalars: [Unicode.Scalar]) {
        for (index, token) in tokens.enumerated() {
            let end = index + 1 < tokens.count ? tokens[index + 1].range.lowerBound : scalars.count
            guard index + 1 == tokens.count || tokens[index + 1].sentence != token.sentence else { continue }
            if scalars[token.range.upperBound..<max(end, token.range.upperBound)].contains("?") {
                questions.insert(token.sentence)
            }
        }
    }

    /// Marks what stands between quotation marks that close within a short distance.
    private mutating func markQuotes(_ scalars: [Unicode.Scalar]) {
        let pairs: [Unicode.Scalar: Unicode.Scalar] = ["«": "»", "“": "”", "„": "“", "\"": "\""]
        var position = 0
        var spans: [Range<Int>] = []
        while position < scalars.count {
            if let closing = pairs[scalars[position]] {
                let limit = min(scalars.count, position + 80)
                if let end = scalars[(position + 1)..<max(limit, position + 1)].firstIndex(of: closing) {
                    spans.append(position..<end)
                    position = end
                }
            }
            position += 1
        }
        var span = 0
        for index in tokens.indices {
            while span < spans.count, spans[span].upperBound <= tokens[index].range.lowerBound { span += 1 }
            guard span < spans.count else { return }
            tokens[index].isQuoted = spans[span].contains(tokens[index].range.lowerBound)
        }
    }

    private mutating func markNegations() {
        let harmless = Lexicon.harmlessNegations.flatMap { $0.matches(in: self) }
        for index in tokens.indices where Lexicon.negators.contains(tokens[index]) {
            if harmless.contains(where: { $0.contains(index) }) { continue }
            for reached in (index + 1)..<max(index + 1, min(tokens.count, index + 6)) {
                guard tokens[reached].clause == tokens[index].clause else { break }
                tokens[reached].isNegated = true
            }
        }
    }

    /// "S T O P", "с.т.о.п": four or more single letters in a row are one word.
    private static func joiningSpacedLetters(_ tokens: [Token]) -> [Token] {
        var result: [Token] = []
        var run: [Token] = []
        func flush() {
            if let first = run.first, let last = run.last, run.count >= 4 {
                let text = run.map(\.text).joined()
                result.append(
                    Token(
                        text: text, key: Skeleton.key(text), kind: .word, gap: first.gap,
                        range: first.range.lowerBound..<last.range.upperBound))
            } else {
                result.append(contentsOf: run)
            }
            run = []
        }
        for token in tokens {
            let isLetter = token.kind == .word && token.text.unicodeScalars.count == 1
            if !isLetter || (token.gap != .space && !run.isEmpty) { flush() }
            if isLetter { run.append(token) } else { result.append(token) }
        }
        flush()
        return result
    }
}
