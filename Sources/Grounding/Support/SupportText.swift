/// A text cut into what can be compared: words by their stems, numbers with what they count, addresses.
struct SupportText: Sendable {
    private(set) var tokens: [SupportToken] = []
    private(set) var clauses = 0
    private(set) var sentences = 0
    /// A number that begins a range ("2–3 days") counts what its end counts.
    private var rangeBegin: (place: Int, amount: Double)?

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

    private mutating func add(_ token: SupportToken) {
        var token = token
        token.place = tokens.count
        tokens.append(token)
    }

    private func isAbbreviation(_ atoms: [Atom], before index: Int) -> Bool {
        guard atoms[index].text == ".", index > 0, index + 1 < atoms.count else { return false }
        return atoms[index + 1].isGlued
            || ["г", "ул", "т", "д", "тыс", "руб", "мин", "mr", "st", "no", "e", "g", "i"].contains(
                atoms[index - 1].lower)
                && atoms[index + 1].text.first?.isLowercase ?? false
    }

    // MARK: Words

    private mutating func word(_ atom: Atom, begins: Bool, isQuoted: Bool, isRussian: Bool) {
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

    // MARK: Numbers

    /// "$49": a currency before its number.
    private mutating func price(_ atoms: [Atom], at index: Int) -> Int? {
        guard let currency = ValueLexicon.currency(atoms[index].lower), index + 1 < atoms.count,
            atoms[index + 1].kind == .number
        else {
            return nil
        }
        let (amount, end) = digits(atoms, at: index + 1)
        let (scaled, next) = scaled(amount, atoms, end)
        addNumber(scaled, unit: currency)
        return next
    }

    private mutating func number(_ atoms: [Atom], at index: Int) -> Int {
        if let end = clock(atoms, at: index) { return end }
        var (amount, end) = digits(atoms, at: index)
        // "1/2": a part; "24/7" is a word of its own.
        if end + 1 < atoms.count, atoms[end].text == "/", atoms[end].isGlued, atoms[end + 1].kind == .number,
            let below = Double(atoms[end + 1].text)
        {
            if amount == 24, below == 7 {
                add(
                    SupportToken(
                        kind: .word, key: "24/7", lower: "24/7", cues: .aroundClock, isName: false, sentence: sentences,
                        clause: clauses))
                return end + 2
            }
            if below > 0, amount < below { (amount, end) = (amount / below, end + 2) }
        }
        (amount, end) = scaled(amount, atoms, end)
        return unit(amount, atoms, end)
    }

    private func digits(_ atoms: [Atom], at index: Int) -> (Double, Int) {
        var digits = atoms[index].text
        var end = index + 1
        func isJoint(_ place: Int, _ signs: String) -> Bool {
            place + 1 < atoms.count && signs.contains(atoms[place].text) && atoms[place].isGlued
                && atoms[place + 1].isGlued
                && atoms[place + 1].kind == .number
        }
        while end < atoms.count, digits.count <= 9 {
            if atoms[end].kind == .number, !atoms[end].isGlued, atoms[end].text.count == 3, atoms[index].text.count <= 3
            {
                digits += atoms[end].text
                end += 1
            } else if isJoint(end, ","), atoms[end + 1].text.count == 3 {
                digits += atoms[end + 1].text
                end += 2
            } else {
                break
            }
        }
        if isJoint(end, ",.") {
            digits += "." + atoms[end + 1].text
            end += 2
        }
        return (Double(digits) ?? 0, end)
    }

    private func scaled(_ amount: Double, _ atoms: [Atom], _ end: Int) -> (Double, Int) {
        guard end < atoms.count, atoms[end].kind == .word else { return (amount, end) }
        let word = atoms[end].lower
        if word == "k" || word == "к" && atoms[end].isGlued { return (amount * 1000, end + 1) }
        if let part = Numeral.part(word), part.isScale, part.value >= 1000 { return (amount * part.value, end + 1) }
        return (amount, end)
    }

    /// A number in words that begins here, and where it ends.
    private mutating func numeral(_ atoms: [Atom], at index: Int) -> Int? {
        if let half = halves(atoms, at: index) { return half }
        guard Numeral.part(atoms[index].lower) != nil else { return nil }
        var (total, current, last) = (0.0, 0.0, Double.infinity)
        var end = index
        while end < atoms.count {
            if atoms[end].text == "-" || atoms[end].lower == "and" && current >= 100 {
                guard end + 1 < atoms.count, let next = Numeral.part(atoms[end + 1].lower), next.value < last,
                    next.value > 0
                else { break }
                end += 1
            }
            guard let part = Numeral.part(atoms[end].lower) else { break }
            if part.isScale {
                if part.value >= 1000 {
                    total += max(current, 1) * part.value
                    (current, last) = (0, part.value)
                } else {
                    current = max(current, 1) * part.value
                    last = part.value
                }
            } else {
                // "Two, three": another number, not more of this one.
                guard part.value < last, part.value > 0 || end == index, current == 0 || last >= 20 else { break }
                current += part.value
                last = part.value
            }
            end += 1
        }
        guard end > index else { return nil }
        let value = total + current
        let isAlone = value == 1
        if isAlone,
            end >= atoms.count
                || ValueLexicon.unit(atoms[end].lower) == nil && ValueLexicon.currency(atoms[end].lower) == nil
        {
            return nil
        }
        return unit(value, atoms, end)
    }

    /// "Half a year", "полгода", "half an hour", "quarter of an hour".
    private mutating func halves(_ atoms: [Atom], at index: Int) -> Int? {
        switch atoms[index].lower {
        case "полчаса": addNumber(0.5, unit: "hour")
        case "полгода": addNumber(0.5, unit: "year")
        case "полдня": addNumber(0.5, unit: "day")
        case "half":
            guard index + 2 < atoms.count, ["a", "an"].contains(atoms[index + 1].lower),
                let unit = ValueLexicon.unit(atoms[index + 2].lower)
            else {
                return nil
            }
            addNumber(0.5, unit: unit)
            return index + 3
        default: return nil
        }
        return index + 1
    }

    private mutating func clock(_ atoms: [Atom], at index: Int) -> Int? {
        guard let hour = Double(atoms[index].text), hour <= 24 else { return nil }
        var end = index + 1
        var minute = 0.0
        if end + 1 < atoms.count, [":", "."].contains(atoms[end].text), atoms[end].isGlued, atoms[end + 1].isGlued,
            atoms[end + 1].text.count == 2,
            let given = Double(atoms[end + 1].text), given < 60, atoms[end].text == ":"
        {
            minute = given
            end += 2
        } else if !(end < atoms.count && ["am", "pm"].contains(atoms[end].lower)) {
            return nil
        }
        var shift = 0.0
        if end < atoms.count, ["am", "pm"].contains(atoms[end].lower) {
            shift = atoms[end].lower == "pm" && hour < 12 ? 12 : atoms[end].lower == "am" && hour == 12 ? -12 : 0
            end += 1
        }
        addNumber(hour + shift + minute / 60, unit: "clock")
        return end
    }

    /// Adds a number with what it counts.
    private mutating func unit(_ amount: Double, _ atoms: [Atom], _ end: Int) -> Int {
        var next = end
        if next + 1 < atoms.count, ["-", "‑", "–", "—"].contains(atoms[next].text), atoms[next].isGlued,
            atoms[next + 1].kind == .number || Numeral.part(atoms[next + 1].lower) != nil
        {
            addNumber(amount, unit: "")
            rangeBegin = (tokens.count - 1, amount)
            return next + 1
        }
        if next + 1 < atoms.count, ["-", "‑", "–"].contains(atoms[next].text), atoms[next].isGlued,
            atoms[next + 1].isGlued,
            atoms[next + 1].kind == .word
        {
            next += 1
            if ["го", "й", "му", "ти", "я", "е", "х"].contains(atoms[next].lower) {
                addNumber(amount, unit: "")
                return next + 1
            }
        }
        guard next < atoms.count else {
            addNumber(amount, unit: "")
            return end
        }
        var word = atoms[next].lower
        if word == "%" || word.hasPrefix("процент") || word == "percent" {
            addNumber(amount, unit: "percent")
            return next + 1
        }
        if word == "per", next + 1 < atoms.count, atoms[next + 1].lower == "cent" {
            addNumber(amount, unit: "percent")
            return next + 2
        }
        if let currency = ValueLexicon.currency(word) {
            addNumber(amount, unit: currency)
            return next + 1
        }
        if atoms[next].kind == .word, Self.adjectives.contains(where: { word.hasPrefix($0) }), next + 1 < atoms.count {
            // The adjective stays a word of its own: it is a qualifier.
            if let unit = ValueLexicon.unit(atoms[next + 1].lower) {
                self.word(atoms[next], begins: true, isQuoted: false, isRussian: true)
                addNumber(amount, unit: unit)
                return next + 2
            }
            word = atoms[next].lower
        }
        if atoms[next].kind == .word, let unit = ValueLexicon.unit(word) {
            addNumber(amount, unit: unit)
            return next + 1
        }
        if atoms[next].kind == .word, let month = ValueLexicon.month(word), word != "may" || atoms[next].text == "May" {
            addNumber(amount, unit: "date \(month)")
            return next + 1
        }
        let noun =
            atoms[next].kind == .word && !CueLexicon.cues(of: word).contains(.filler) ? "of " + Stemmer.stem(word) : ""
        addNumber(amount, unit: noun)
        return end
    }

    private static let adjectives = ["рабоч", "working", "business", "календарн", "calendar", "полн", "full"]

    private mutating func addNumber(_ amount: Double, unit: String) {
        if let begin = rangeBegin, begin.place == tokens.count - 1 {
            tokens[begin.place] = Self.number(begin.amount, unit, like: tokens[begin.place])
        }
        rangeBegin = nil
        add(
            Self.number(
                amount, unit,
                like: SupportToken(
                    kind: .number, key: "", lower: "", cues: [], isName: false, sentence: sentences, clause: clauses)))
    }

    private static func number(_ amount: Double, _ unit: String, like token: SupportToken) -> SupportToken {
        // Minutes, hours and days, months and years are told in one unit.
        let (amount, unit) =
            switch unit {
            case "hour": (amount * 60, "minute")
            case "second": (amount / 60, "minute")
            case "day": (amount * 1440, "minute")
            case "week": (amount * 10080, "minute")
            case "year": (amount * 12, "month")
            default: (amount, unit)
            }
        let isWhole = amount == amount.rounded() && abs(amount) < 1e12
        let key = "\(isWhole ? String(Int(amount)) : String(amount)) \(unit)"
        return SupportToken(
            kind: .number, key: key, lower: key, amount: amount, unit: unit, cues: [], isName: false,
            sentence: token.sentence,
            clause: token.clause, place: token.place)
    }
}
