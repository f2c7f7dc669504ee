/// Gathers what speaks for and against the candidates of a message.
struct NameEvidence {
    private let tokens: [Token]
    private let cues: [NameCues]
    private let sentences: [Int]
    private let given: [NameCandidates.Given]
    private let candidates: [NameCandidate]
    /// Where the chosen addresses stand, and what they look like.
    private let anchors: [(index: Int, likeness: AddressLikeness)]
    private let firstWords: [String: Int]
    private let longerBeginnings: Set<String>

    init(_ found: NameCandidates, candidates: [NameCandidate]) {
        tokens = found.tokens
        cues = found.cues
        sentences = found.sentences
        given = found.given
        self.candidates = candidates
        anchors = found.anchors
        let wholes = candidates.filter { $0.isWhole && !$0.isLowerCase }
        firstWords = wholes.reduce(into: [:]) { $0[Self.stem(found.tokens[$1.range.lowerBound]), default: 0] += 1 }
        longerBeginnings = Set(
            wholes.filter { $0.range.count > 1 }.map { Self.stem(found.tokens[$0.range.lowerBound]) })
    }

    /// The features of a candidate.
    func features(_ candidate: NameCandidate) -> Set<NameFeature> {
        var features: Set<NameFeature> = [.bias]
        addWords(candidate, to: &features)
        addAddress(candidate, to: &features)
        addContext(candidate, to: &features)
        return features
    }

    private static func stem(_ token: Token) -> String {
        String(NameForms.withoutPossessive(token.text).lowercased().prefix(4))
    }

    // MARK: The words themselves

    private func addWords(_ candidate: NameCandidate, to features: inout Set<NameFeature>) {
        let range = candidate.range
        let start = isStart(range.lowerBound)
        let known = range.filter { given[$0].isKnown && !(given[$0].isAmbiguous && start && range.count == 1) }
        if !known.isEmpty { features.insert(.given) }
        if known.contains(where: { GivenNames.isInflected(tokens[$0].text) }) { features.insert(.inflected) }
        if range.contains(where: { NameForms.isPatronymic(tokens[$0].text) }) { features.insert(.patronymic) }
        let isSurname = range.contains { !known.contains($0) && NameForms.isSurname(tokens[$0].text) }
        if isSurname { features.insert(known.isEmpty ? .surnameOnly : .surname) }
        if range.contains(where: { NameCandidates.isInitial(tokens[$0]) }) { features.insert(.initials) }
        if range.count == 2 { features.insert(.two) }
        if range.count > 2 { features.insert(.many) }
        if candidate.isWhole { features.insert(.whole) }
        if candidate.isCutFromName { features.insert(.cut) }
        if candidate.isLowerCase { features.insert(.lowerCase) }
        if known.isEmpty, tokens[range].contains(where: isAbbreviation) {
            features.insert(.acronym)
        }
        let isOpen = range.lowerBound > 0 && tokens[range.lowerBound - 1].isQuoted
        let isContinued = range.upperBound < tokens.count && tokens[range.upperBound].isQuoted
        if tokens[range.lowerBound].isQuoted, !isOpen, !isContinued || known.isEmpty { features.insert(.quoted) }
        if start, known.isEmpty, NameForms.isCommon(tokens[range.lowerBound].text) { features.insert(.common) }
        let isKnownFirst = known.contains(range.lowerBound)
        if known.isEmpty, !features.contains(.patronymic) { features.insert(start ? .unknownStart : .unknown) }
        let first = tokens[range.lowerBound]
        if start, !isKnownFirst, range.count > 1, !NameCandidates.isInitial(first), !NameForms.isSurname(first.text),
            !anchors.contains(where: { $0.likeness.degree([first.text]) == .word })
        {
            features.insert(.wordBeforeName)
        }
        if range.count == 1, given[range.lowerBound].isAmbiguous { features.insert(.ambiguous) }
        let stem = Self.stem(tokens[range.lowerBound])
        if firstWords[stem, default: 0] > 1 { features.insert(.repeated) }
        if range.count == 1, longerBeginnings.contains(stem) { features.insert(.shortened) }
        if range.lowerBound > 0, cues[range.lowerBound - 1].contains(.title) { features.insert(.title) }
    }

    /// "ИТ", "SMM", and "MedAlliance", but not "McKay" and "O'Neill".
    private func isAbbreviation(_ token: Token) -> Bool {
        guard token.text.count > 1 else { return false }
        if token.text == token.text.uppercased() || token.text.contains("&") { return true }
        return zip(token.text, token.text.dropFirst()).dropFirst(3).contains { $0.isLowercase && $1.isUppercase }
    }

    /// Whether a word is the first of its sentence.
    private func isStart(_ index: Int) -> Bool {
        index == 0 || sentences[index] != sentences[index - 1] || tokens[index].gap == .sentence
    }

    // MARK: The address

    private func addAddress(_ candidate: NameCandidate, to features: inout Set<NameFeature>) {
        let range = candidate.range
        guard let nearest = anchors.min(by: { distance(range, $0.index) < distance(range, $1.index) }) else {
            features.insert(.noAddress)
            if features.contains(.given) { features.insert(.noAddressKnown) }
            return
        }
        let words = range.map { tokens[$0].text }
        let degree = anchors.map { $0.likeness.degree(words) }.max() ?? .none
        switch degree {
        case .word: features.insert(.likeWord)
        case .part: features.insert(.likePart)
        case .initials: features.insert(.likeInitials)
        case .initial: features.insert(.likeInitial)
        case .none where anchors.allSatisfy(\.likeness.isGeneric): features.insert(.generic)
        case .none: if anchors.contains(where: \.likeness.namesSomebody) { features.insert(.unlike) }
        }
        switch distance(range, nearest.index) {
        case ...1: features.insert(.adjacent)
        case ...4: features.insert(.near)
        case ...9: features.insert(.middle)
        default: features.insert(.far)
        }
        if range.lowerBound > nearest.index { features.insert(.after) }
        if sentences[range.lowerBound] == sentences[nearest.index] { features.insert(.sameSentence) }
        let between = min(range.upperBound, nearest.index)..<max(range.lowerBound, nearest.index)
        if between.count < 40, !between.contains(where: { isOtherName($0, than: range) }) { features.insert(.nearest) }
    }

    private func isOtherName(_ index: Int, than range: Range<Int>) -> Bool {
        !range.contains(index) && tokens[index].kind == .word && tokens[index].isCapitalized
            && given[index].isKnown
    }

    private func distance(_ range: Range<Int>, _ anchor: Int) -> Int {
        range.lowerBound > anchor ? range.lowerBound - anchor : anchor - range.upperBound + 1
    }

    // MARK: The words around

    private func addContext(_ candidate: NameCandidate, to features: inout Set<NameFeature>) {
        let range = candidate.range
        var before = range.lowerBound
        if before > 0, cues[before - 1].contains(.title) { before -= 1 }
        let sentence = sentences[range.lowerBound]
        func preceding(_ count: Int) -> NameCues {
            cuesOf((max(0, before - count)..<before).filter { sentences[$0] == sentence })
        }
        func following(_ count: Int) -> NameCues {
            let end = min(tokens.count, range.upperBound + count)
            return cuesOf((range.upperBound..<end).filter { sentences[$0] == sentence })
        }
        let previous = preceding(1)
        let pairs: [(NameFeature, NameCues, NameCues)] = [
            (.writing, preceding(3), .writing), (.writingAfter, following(2), .writing), (.toward, previous, .toward),
            (.roleBefore, preceding(3), .role), (.roleAfter, following(4), .role),
            (.deciding, preceding(2).union(following(3)), .deciding),
            (.naming, preceding(2).union(following(1)), .naming), (.kin, preceding(3), .kin),
            (.successor, preceding(4), .successor), (.possessive, preceding(3), .possessive),
            (.place, previous, .place), (.source, previous, .source),
            (.sending, following(2), .sending), (.oneself, preceding(2), .oneself),
            (.closing, cuesOf((max(0, before - 3)..<before).map(\.self)), .closing),
            (.copulaBefore, preceding(1), [.copula]), (.pronounAfter, following(2), .pronoun),
        ]
        for (feature, found, cue) in pairs where !found.isDisjoint(with: cue) { features.insert(feature) }
        if features.contains(.place), !features.contains(.given) { features.insert(.placeUnknown) }
        if tokens[range.lowerBound].isNegated || isDenied(before) { features.insert(.negated) }
        if isGone(range, sentence) { features.insert(.gone) }
        if isVocative(range) { features.insert(.vocative) }
        if before > 0, Self.articles.contains(tokens[before - 1]) { features.insert(.article) }
        if isSelfNamed(before) { features.insert(.selfNamed) }
        if isAnothers(range, isInflected: features.contains(.inflected)) { features.insert(.ofKin) }
        if !features.contains(.given), range.upperBound < tokens.count, tokens[range.upperBound].gap <= .space,
            tokens[range.upperBound].isCapitalized, cues[range.upperBound].contains(.role)
        {
            features.insert(.beforeRole)
        }
        if features.contains(.source), preceding(4).contains(.sending) { features.insert(.greetingFrom) }
        if features.contains(.lowerCase), features.contains(.writing) || features.contains(.writingAfter) {
            features.insert(.lowerWriting)
        }
        let isEndStart = isStart(range.lowerBound) && (range.upperBound == tokens.count || isStart(range.upperBound))
        let isFirst = candidates.first.map { $0.range.overlaps(range) } ?? false
        if isEndStart { features.insert(.sentenceAlone) }
        if range.upperBound == tokens.count { features.insert(.last) }
        if isFirst { features.insert(.first) }
        if isEndStart, range.upperBound == tokens.count, !isFirst { features.insert(.signature) }
        let gap = tokens[range.lowerBound].gap
        let isParted = range.lowerBound > 0 && gap >= .comma && gap <= .colon
        if isParted, !isStart(range.lowerBound) { features.insert(.apposed) }
    }

    private func cuesOf(_ indices: [Int]) -> NameCues {
        indices.reduce(into: []) { $0.formUnion(cues[$1]) }
    }

    private func isDenied(_ before: Int) -> Bool {
        before > 0 && Self.denials.contains(tokens[before - 1])
    }

    private static let articles = WordSet("the|a|an|another|семь*|family")

    /// "Меня зовут Глеб", "my name is Bill", "I'm Kate": the writer.
    private func isSelfNamed(_ before: Int) -> Bool {
        guard before > 0 else { return false }
        if Self.selves.contains(tokens[before - 1]) { return true }
        guard before > 1 else { return false }
        if Self.being.contains(tokens[before - 1]), Self.owners.contains(tokens[before - 2]) { return true }
        return before > 2 && Self.being.contains(tokens[before - 1]) && Self.namings.contains(tokens[before - 2])
            && Self.owners.contains(tokens[before - 3])
    }

    private static let selves = WordSet("i'm|я")
    private static let being = WordSet("am|is|зовут|name's")
    private static let namings = WordSet("name")
    private static let owners = WordSet("i|меня|my")

    private static let denials = WordSet("не|not|never|neither|nor|ни|isn't|without|без|кроме|вместо|than|except")

    /// "Anna has left", "Галя у нас уволилась", "Рамиля больше нет".
    private func isGone(_ range: Range<Int>, _ sentence: Int) -> Bool {
        var index = range.upperBound
        while index < min(tokens.count, range.upperBound + 6), sentences[index] == sentence {
            if isOtherName(index, than: range) || tokens[index].kind == .email { return false }
            if cues[index].contains(.gone) || isAbsence(index) { return true }
            if index > range.upperBound + 1, tokens[index].gap >= .comma { return false }
            index += 1
        }
        return false
    }

    /// "больше не работает", "нет с нами", "doesn't work here"
    private func isAbsence(_ index: Int) -> Bool {
        guard Self.absences.contains(tokens[index]) else { return false }
        return Self.no.contains(tokens[index])
            || tokens[(index + 1)..<min(tokens.count, index + 3)].contains { Self.presences.contains($0) }
    }

    private static let no = WordSet("нет|нету")
    private static let absences = WordSet("нет|нету|не|no|not|isn't|doesn't|hasn't|больше")
    private static let presences = WordSet("работа*|нами|work*|here|longer|с|with|нет|не|employed|around")

    /// "жена Дениса", "Dave's wife": somebody else than the one named.
    private func isAnothers(_ range: Range<Int>, isInflected: Bool) -> Bool {
        let last = tokens[range.upperBound - 1].text
        if NameForms.withoutPossessive(last) != last, range.upperBound < tokens.count,
            cues[range.upperBound].contains(.kin)
        {
            return true
        }
        return isInflected && range.lowerBound > 0 && Self.relatives.contains(tokens[range.lowerBound - 1])
    }

    private static let relatives = WordSet(
        """
        жена|муж|брат|сестра|мама|папа|отец|мать|сын|дочь|дочка|тётя|дядя|друг|подруга|знакомый|сосед|тёща|свекровь|\
        зять|невестка
        """)

    /// "Кирилл, добрый день": the one who is spoken to stands first, before a comma.
    private func isVocative(_ range: Range<Int>) -> Bool {
        guard isStart(range.lowerBound) || cues[max(0, range.lowerBound - 1)].contains(.greeting) else { return false }
        let end = range.upperBound
        guard end < tokens.count, sentences[range.lowerBound] == 0 else { return false }
        if range.lowerBound > 0 { return range.lowerBound < 4 }
        guard tokens[end].kind == .word, cues[end].isDisjoint(with: [.role, .kin, .copula]),
            cues[end].isDisjoint(with: .pronoun) || cues[end].contains(.function)
        else { return false }
        return tokens[end].gap == .comma || cues[end].contains(.greeting)
    }
}
