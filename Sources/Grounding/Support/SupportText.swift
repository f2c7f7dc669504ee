/// A text cut into what can be compared: words by their stems, numbers with what they count, addresses.
struct SupportText: Sendable {
    var tokens: [SupportToken] = []
    private(set) var clauses = 0
    private(set) var sentences = 0
    /// A number that begins a range ("2–3 days") counts what its end counts.
    var rangeBegin: (place: Int, amount: Double)?

    init(_ text: String) {
        self.init(texts: [text])
    }

    /// Several texts as one, each a sentence at least of its own.
    init(texts: [String]) {
        for text in texts { read(PlainText.of(text)) }
    }

    private mutating func read(_ text: String) {
        let atoms = Atom.atoms(of: text)
        let isRussian = atoms.contains {
            $0.kind == .word && $0.lower.unicodeScalars.contains { $0.value >= 0x0400 && $0.value < 0x0530 }
        }
        var index = 0
        var hasWords = false
        var quotes = 0
        while index < atoms.count {
            let atom = atoms[index]
            switch atom.kind {
            case .symbol:
                if let end = price(atoms, at: index) {
                    hasWords = true
                    index = end
                    continue
                }
                if ".!?;…".contains(atom.text) {
                    if hasWords, !isAbbreviation(atoms, before: index) { endSentence() }
                } else if ",:()—–".contains(atom.text) || (atom.text == "-" && !atom.isGlued) {
                    clauses += 1
                } else if "«“„\"".contains(atom.text) {
                    quotes = index + 1
                }
                index += 1
            case .link, .email, .handle:
                let link = atom.kind == .link ? ValueScanner.canonicalLink(atom.lower) : atom.lower
                add(
                    SupportToken(
                        kind: .address, key: link, lower: atom.lower, cues: [], isName: true, sentence: sentences,
                        clause: clauses))
                index += 1
                hasWords = true
            case .number:
                if isListMark(atoms, at: index) {
                    index += 2
                    continue
                }
                index = number(atoms, at: index)
                hasWords = true
            case .word:
                hasWords = true
                if let end = numeral(atoms, at: index) {
                    index = end
                } else {
                    let begins = atom.isFirst || index == 0
                    word(atom, begins: begins, isQuoted: quotes == index && quotes > 0, isRussian: isRussian)
                    index += 1
                }
            }
        }
        endSentence()
    }

    private mutating func endSentence() {
        sentences += 1
        clauses += 1
    }

    mutating func add(_ token: SupportToken) {
        var token = token
        token.place = tokens.count
        tokens.append(token)
    }

    /// "1." or "2)" at the beginning of a line.
    private func isListMark(_ atoms: [Atom], at index: Int) -> Bool {
        atoms[index].isFirst && index + 2 < atoms.count && [".", ")"].contains(atoms[index + 1].text)
            && atoms[index + 1].isGlued
            && !atoms[index + 2].isGlued
    }

    private func isAbbreviation(_ atoms: [Atom], before index: Int) -> Bool {
        guard atoms[index].text == ".", index > 0, index + 1 < atoms.count else { return false }
        return atoms[index + 1].isGlued
            || ["г", "ул", "т", "д", "тыс", "руб", "мин", "mr", "st", "no", "e", "g", "i"].contains(
                atoms[index - 1].lower)
                && atoms[index + 1].text.first?.isLowercase ?? false
    }

    // MARK: Words

    mutating func word(_ atom: Atom, begins: Bool, isQuoted: Bool, isRussian: Bool) {
        let isLatin = atom.text.unicodeScalars.allSatisfy(\.isASCII)
        let capital = atom.text.first?.isUppercase ?? false
        let isName =
            (capital && !begins && atom.text.count > 1) || (isQuoted && capital)
            || (isRussian && isLatin && atom.text.count > 1)
        add(
            SupportToken(
                kind: .word, key: Self.key(atom.lower), lower: atom.lower, cues: CueLexicon.cues(of: atom.lower),
                isName: isName,
                sentence: sentences, clause: clauses))
    }

    /// What a word is compared by: units, weekdays and months are the same in both languages.
    static func key(_ word: String) -> String {
        if let unit = periods[word] { return unit }
        if let weekday = ValueLexicon.weekday(word) { return "weekday \(weekday)" }
        if let month = ValueLexicon.month(word), word != "may", word != "mar" { return "month \(month)" }
        if let unit = ValueLexicon.unit(word) { return "unit \(unit)" }
        if let currency = ValueLexicon.currency(word), word != "р" { return "unit \(currency)" }
        return Stemmer.stem(word)
    }

    private static let periods: [String: String] = {
        var result: [String: String] = [:]
        let forms = [
            "month": "monthly ежемесячно ежемесячный ежемесячная ежемесячные помесячно помесячная помесячный mo",
            "year":
                "yearly annual annually ежегодно годовой годовая годовую годовом годового годовые годовых годовым ежегодная ежегодный yr годом году",
            "week": "weekly еженедельно еженедельный", "day": "daily ежедневно ежедневный ежедневная",
            "hour": "hourly ежечасно почасово почасовой",
        ]
        for (unit, words) in forms { for word in words.split(separator: " ") { result[String(word)] = "unit \(unit)" } }
        return result
    }()
}
