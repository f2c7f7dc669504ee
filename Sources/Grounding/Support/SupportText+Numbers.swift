/// Numbers in digits and in words, with what they count.
extension SupportText {
    /// "$49": a currency before its number.
    mutating func price(_ atoms: [Atom], at index: Int) -> Int? {
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

    mutating func number(_ atoms: [Atom], at index: Int) -> Int {
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
    mutating func numeral(_ atoms: [Atom], at index: Int) -> Int? {
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
