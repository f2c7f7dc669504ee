/// Words that may be the name of a person.
struct NameCandidate {
    let range: Range<Int>
    /// Whether it is the whole run of capitalised words it stands in.
    let isWhole: Bool
    /// The capitalised words around it that it leaves out.
    let isCutFromName: Bool
    /// Whether it is written without capitals.
    let isLowerCase: Bool
}

/// Finds runs of capitalised words, of their parts those that may be a name, and given names in lower case.
struct NameCandidates {
    let tokens: [Token]
    let cues: [NameCues]
    /// Sentences that initials and titles do not end.
    let sentences: [Int]
    /// Where the addresses to write to stand, and what they look like.
    let anchors: [(index: Int, likeness: AddressLikeness)]
    /// What is known of each word as a given name.
    let given: [Given]

    /// Whether a word is a given name, and one that is an ordinary word too.
    struct Given {
        var isKnown = false
        var isAmbiguous = false
    }

    private static let longestRun = 6
    /// How many candidates of a message's beginning and of its end are weighed; no person's message has more.
    private static let most = 60
    private static let longest = 4

    init(_ utterance: Utterance, anchors: [Int] = []) {
        tokens = utterance.tokens
        self.anchors = anchors.map { ($0, AddressLikeness(utterance.tokens[$0].text)) }
        cues = utterance.tokens.map(NameCues.of)
        var seen: [String: Given] = [:]
        given = utterance.tokens.map { token in
            guard token.kind == .word else { return Given() }
            if let found = seen[token.text] { return found }
            let isKnown = GivenNames.isKnown(token)
            let found = Given(isKnown: isKnown, isAmbiguous: isKnown && GivenNames.isAmbiguous(token))
            seen[token.text] = found
            return found
        }
        var (number, numbers) = (0, [Int]())
        numbers.reserveCapacity(tokens.count)
        for index in tokens.indices {
            if index > 0, tokens[index].gap == .sentence,
                !Self.isInitial(tokens[index - 1])
                    || tokens[index].range.lowerBound - tokens[index - 1].range.upperBound > 2,
                !cues[index - 1].contains(.title)
            {
                number += 1
            }
            numbers.append(number)
        }
        sentences = numbers
    }

    /// All candidates in the order of the message.
    func all() -> [NameCandidate] {
        var found: [NameCandidate] = []
        var index = 0
        while index < tokens.count {
            let run = run(from: index)
            if run.isEmpty {
                if isLowerCaseName(index) {
                    let end = hasLowerCaseSurname(index) ? index + 2 : index + 1
                    found.append(
                        NameCandidate(range: index..<end, isWhole: true, isCutFromName: false, isLowerCase: true))
                }
                index += 1
            } else {
                found.append(contentsOf: parts(of: run))
                index = run.upperBound
            }
        }
        guard found.count > 2 * Self.most else { return found }
        return Array(found.prefix(Self.most) + found.suffix(Self.most))
    }

    /// A run of name words, and what it holds without its first or last ones.
    private func parts(of run: Range<Int>) -> [NameCandidate] {
        var parts: [NameCandidate] = []
        for start in run {
            for end in (start + 1)...min(run.upperBound, start + Self.longest) where isProper(start..<end) {
                let left = run.lowerBound..<start
                let right = end..<run.upperBound
                let isCut = (Array(left) + Array(right)).contains { isEvident($0) }
                parts.append(
                    NameCandidate(
                        range: start..<end, isWhole: start..<end == run, isCutFromName: isCut, isLowerCase: false))
            }
        }
        return parts
    }

    /// A name does not consist of initials, nor end in a particle.
    private func isProper(_ range: Range<Int>) -> Bool {
        guard range.contains(where: { !Self.isInitial(tokens[$0]) && !isParticle($0) }) else { return false }
        return !isParticle(range.lowerBound) && !isParticle(range.upperBound - 1)
    }

    private func isEvident(_ index: Int) -> Bool {
        given[index].isKnown || NameForms.isPatronymic(tokens[index].text)
            || Self.isInitial(tokens[index])
    }

    private func run(from start: Int) -> Range<Int> {
        var end = start
        while end < min(tokens.count, start + Self.longestRun), isNameWord(end, isFirst: end == start),
            end == start || isJoined(end)
        {
            end += 1
        }
        while end > start, isParticle(end - 1) { end -= 1 }
        return start..<end
    }

    /// Whether a word goes on the name before it: "Anna Kim", "Штейн Б. А.", "Б. Штейн".
    private func isJoined(_ index: Int) -> Bool {
        if tokens[index].gap <= .space { return !tokens[index].text.isEmpty }
        return tokens[index].gap == .sentence && Self.isInitial(tokens[index - 1])
            && tokens[index].range.lowerBound - tokens[index - 1].range.upperBound == 2 && tokens[index].isCapitalized
    }

    private func isNameWord(_ index: Int, isFirst: Bool) -> Bool {
        let token = tokens[index]
        guard token.kind == .word else { return false }
        if !isFirst, isParticle(index) {
            let next = (index + 1..<min(tokens.count, index + 3)).first { !isParticle($0) }
            return next.map { tokens[$0].isCapitalized && tokens[$0].gap <= .space } ?? false
        }
        guard token.isCapitalized else { return false }
        if Self.isInitial(token) { return isInitialOfName(index, isFirst: isFirst) }
        guard token.text.count > 1, !token.text.contains(where: \.isNumber) else { return false }
        if given[index].isKnown, !given[index].isAmbiguous, !cues[index].contains(.title) { return true }
        let isStart = index == 0 || sentences[index] != sentences[index - 1]
        if !isStart, NameForms.isPlainSurname(token.text), cues[index].isDisjoint(with: [.function, .pronoun]) {
            return true
        }
        return cues[index].isDisjoint(with: NameCues.nameless) && DateLexicon.month(token) == nil
            && DateLexicon.weekday(token) == nil && !PlaceNames.contains(token)
    }

    /// An initial stands behind a surname ("Бондарь Т.Н.") or, with its full stop, before one.
    private func isInitialOfName(_ index: Int, isFirst: Bool) -> Bool {
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        let distance = next.map { $0.range.lowerBound - tokens[index].range.upperBound } ?? 2
        let isStopped = next == nil || next?.gap == .sentence || distance == 1
        guard isStopped else { return false }
        if isFirst {
            guard let next, distance <= 2 else { return false }
            return next.isCapitalized && (next.gap == .sentence || Self.isInitial(next))
        }
        return !cues[index].contains(.oneself) || next == nil || Self.isInitial(tokens[index - 1])
            || next.map { Self.isInitial($0) || !$0.isCapitalized } ?? true
    }

    /// "денису пишите", "ask for dave": no capital, but a given name that is no other word, and reason to expect one.
    private func isLowerCaseName(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .word, token.text.count >= 3, !token.isCapitalized, cues[index].isEmpty
        else { return false }
        return given[index].isKnown && !given[index].isAmbiguous
    }

    /// "dave miller, d.miller@…": the word behind a name in lower case is a surname where the address shows it.
    private func hasLowerCaseSurname(_ index: Int) -> Bool {
        guard index + 1 < tokens.count else { return false }
        let next = tokens[index + 1]
        guard next.kind == .word, next.gap == .space, next.text.count > 3, cues[index + 1].isEmpty else { return false }
        return anchors.contains { $0.likeness.degree([next.text]) == .word }
    }

    private func isParticle(_ index: Int) -> Bool { Self.particles.contains(tokens[index].text) }

    private static let particles: Set<String> = [
        "van", "von", "der", "den", "de", "da", "di", "del", "della", "la", "le", "bin", "bint", "al", "el", "ter",
        "ten", "dos",
        "du", "y", "фон", "де", "ван", "оглы", "кызы", "zu", "af", "ibn", "ben",
    ]

    static func isInitial(_ token: Token) -> Bool {
        token.kind == .word && token.text.count == 1 && token.isCapitalized
    }
}
