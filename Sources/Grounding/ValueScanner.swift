import Foundation

/// Finds everything in a text that must agree with the facts to the letter.
struct ValueScanner {
    private let atoms: [Atom]

    init(_ text: String) {
        atoms = Atom.atoms(of: text)
    }

    init(_ atoms: [Atom]) {
        self.atoms = atoms
    }

    /// The values, in order.
    func values() -> [GroundedValue] {
        var found: [GroundedValue] = []
        var index = 0
        while index < atoms.count {
            let (value, end) = value(at: index)
            if let value { found.append(value) }
            index = max(end, index + 1)
        }
        return found
    }

    private func value(at index: Int) -> (GroundedValue?, Int) {
        let atom = atoms[index]
        switch atom.kind {
        case .link: return (make(.link, Self.canonicalLink(atom.lower), index, index + 1), index + 1)
        case .email, .handle: return (make(.address, atom.lower, index, index + 1), index + 1)
        case .symbol:
            if let phone = phone(at: index) { return phone }
            if let currency = ValueLexicon.currency(atom.lower), index + 1 < atoms.count,
                atoms[index + 1].kind == .number
            {
                let (number, end) = number(at: index + 1)
                return (make(.price, "\(number) \(currency)", index, end), end)
            }
            return (nil, index + 1)
        case .number: return phone(at: index) ?? measured(at: index)
        case .word: return named(at: index)
        }
    }

    // MARK: Numbers

    private func measured(at index: Int) -> (GroundedValue?, Int) {
        if isListMarker(index) { return (nil, index + 1) }
        if let time = time(at: index) { return time }
        if let date = date(at: index) { return date }
        var (number, end) = number(at: index)
        (number, end) = scaled(number, end)
        return withUnit(number, from: index, end: end)
    }

    /// "1." or "2)" at the beginning of a line.
    private func isListMarker(_ index: Int) -> Bool {
        atoms[index].isFirst && index + 1 < atoms.count && [".", ")"].contains(atoms[index + 1].text)
            && atoms[index + 1].isGlued
            && (index + 2 >= atoms.count || !atoms[index + 2].isGlued)
    }

    /// A number in one way of writing, and where it ends: 4 900, 4,900 and 4900 are one.
    private func number(at index: Int) -> (String, Int) {
        var digits = atoms[index].text
        var end = index + 1
        while end < atoms.count {
            if atoms[end].kind == .number, !atoms[end].isGlued, atoms[end].text.count == 3, digits.count <= 9,
                atoms[index].text.count <= 3
            {
                digits += atoms[end].text
                end += 1
            } else if isJoint(end, ","), atoms[end + 1].text.count == 3, digits.count <= 9 {
                digits += atoms[end + 1].text
                end += 2
            } else {
                break
            }
        }
        var fraction = ""
        if isJoint(end, ",") || isJoint(end, ".") {
            fraction = atoms[end + 1].text
            end += 2
        }
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let whole = String(digits.drop { $0 == "0" })
        return ((whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction), end)
    }

    private func isJoint(_ index: Int, _ sign: String) -> Bool {
        index + 1 < atoms.count && atoms[index].text == sign && atoms[index].isGlued && atoms[index + 1].isGlued
            && atoms[index + 1].kind == .number
    }

    /// "5 тыс.", "2 million", "10k".
    private func scaled(_ number: String, _ end: Int) -> (String, Int) {
        guard end < atoms.count, atoms[end].kind == .word else { return (number, end) }
        let word = atoms[end].lower
        let factor =
            word == "k" || word == "к" && atoms[end].isGlued
            ? 1000 : (ValueLexicon.numbers[word].map { $0 >= 1000 ? $0 : 0 } ?? 0)
        guard factor > 0, let value = Double(number) else { return (number, end) }
        return (plain(value * Double(factor)), end + 1)
    }

    private func withUnit(_ number: String, from start: Int, end: Int) -> (GroundedValue?, Int) {
        var next = end
        if next < atoms.count, ["-", "‑", "–"].contains(atoms[next].text), atoms[next].isGlued, next + 1 < atoms.count,
            atoms[next + 1].isGlued
        {
            next += 1
        }
        guard next < atoms.count else { return (make(.number, number, start, end), end) }
        var word = atoms[next].lower
        if word == "%" || word.hasPrefix("процент") || word.hasPrefix("percent") {
            return (make(.percent, number, start, next + 1), next + 1)
        }
        if let currency = ValueLexicon.currency(word) {
            return (make(.price, "\(number) \(currency)", start, next + 1), next + 1)
        }
        if Self.unitAdjectives.contains(where: { word.hasPrefix($0) }), next + 1 < atoms.count {
            next += 1
            word = atoms[next].lower
        }
        if atoms[next].kind == .word, let unit = ValueLexicon.unit(word) {
            return (make(.number, "\(number) \(unit)", start, next + 1), next + 1)
        }
        return (make(.number, number, start, end), end)
    }

    private static let unitAdjectives = ["рабоч", "working", "business", "календарн", "calendar", "полн", "full"]

    // MARK: Times and dates

    private func time(at index: Int) -> (GroundedValue?, Int)? {
        guard let hour = Int(atoms[index].text), hour <= 24 else { return nil }
        if isJoint(index + 1, ":"), let minute = Int(atoms[index + 2].text), atoms[index + 2].text.count == 2 {
            let (half, end) = meridiem(at: index + 3)
            return (make(.time, clock(hour, minute, half), index, end), end)
        }
        let (half, end) = meridiem(at: index + 1)
        guard half != nil else { return nil }
        return (make(.time, clock(hour, 0, half), index, end), end)
    }

    private func meridiem(at index: Int) -> (String?, Int) {
        guard index < atoms.count, atoms[index].lower == "am" || atoms[index].lower == "pm" else { return (nil, index) }
        return (atoms[index].lower, index + 1)
    }

    private func clock(_ hour: Int, _ minute: Int, _ half: String?) -> String {
        let hour = half == "pm" && hour < 12 ? hour + 12 : half == "am" && hour == 12 ? 0 : hour
        return "\(hour):\(minute)"
    }

    private func date(at index: Int) -> (GroundedValue?, Int)? {
        guard let day = Int(atoms[index].text), (1...31).contains(day) else { return nil }
        if isJoint(index + 1, "."), isJoint(index + 3, "."), let month = Int(atoms[index + 2].text) {
            return (make(.date, "\(month)-\(day)", index, index + 5), index + 5)
        }
        var next = index + 1
        if next < atoms.count, ["st", "nd", "rd", "th"].contains(atoms[next].lower), atoms[next].isGlued { next += 1 }
        if next < atoms.count, atoms[next].text == "-", atoms[next].isGlued, next + 1 < atoms.count,
            atoms[next + 1].lower == "го"
        {
            next += 2
        }
        if next < atoms.count, atoms[next].lower == "of" { next += 1 }
        guard next < atoms.count, atoms[next].kind == .word, let month = ValueLexicon.month(atoms[next].lower) else {
            return nil
        }
        return (make(.date, "\(month)-\(day)", index, next + 1), next + 1)
    }

    // MARK: Words

    private func named(at index: Int) -> (GroundedValue?, Int) {
        let atom = atoms[index]
        if let day = ValueLexicon.relativeDay(atom.lower) {
            return (make(.date, "relative \(day)", index, index + 1), index + 1)
        }
        if let weekday = ValueLexicon.weekday(atom.lower) {
            return (make(.date, "weekday \(weekday)", index, index + 1), index + 1)
        }
        if let month = ValueLexicon.month(atom.lower),
            atom.text.first?.isUppercase ?? false || !atom.text.utf8.allSatisfy({ $0 < 128 })
        {
            return monthName(month, at: index)
        }
        if atom.lower == "полчаса" { return (make(.number, "30 minute", index, index + 1), index + 1) }
        if atom.lower == "полгода" { return (make(.number, "6 month", index, index + 1), index + 1) }
        if let span = span(at: index) { return span }
        guard ValueLexicon.numbers[atom.lower] != nil else { return (nil, index + 1) }
        var (sum, end) = (0, index)
        while end < atoms.count, let value = ValueLexicon.numbers[atoms[end].lower] {
            sum = value >= 1000 && sum > 0 ? sum * value : sum + value
            end += 1
        }
        return withUnit(String(sum), from: index, end: end)
    }

    private func monthName(_ month: Int, at index: Int) -> (GroundedValue?, Int) {
        if index + 1 < atoms.count, atoms[index + 1].kind == .number, let day = Int(atoms[index + 1].text),
            (1...31).contains(day)
        {
            return (make(.date, "\(month)-\(day)", index, index + 2), index + 2)
        }
        return (make(.date, "month \(month)", index, index + 1), index + 1)
    }

    /// "за неделю", "within an hour": one of a unit, without a number.
    private func span(at index: Int) -> (GroundedValue?, Int)? {
        guard Self.spanWords.contains(atoms[index].lower) else { return nil }
        var next = index + 1
        while next < atoms.count, next < index + 3, Self.ones.contains(atoms[next].lower) { next += 1 }
        guard next < atoms.count, atoms[next].kind == .word, let unit = ValueLexicon.unit(atoms[next].lower) else {
            return nil
        }
        guard atoms[index].lower != "in" || next > index + 1 else { return nil }
        return (make(.number, "1 \(unit)", index, next + 1), next + 1)
    }

    private static let spanWords: Set<String> = ["за", "через", "течение", "within", "in"]
    private static let ones: Set<String> = [
        "a", "an", "one", "один", "одну", "рабочий", "working", "business", "единственный",
    ]

    // MARK: Phones

    /// Ten digits and more with the signs phones are written with, or fewer after a plus.
    private func phone(at index: Int) -> (GroundedValue?, Int)? {
        let isInternational = atoms[index].text == "+"
        guard isInternational || atoms[index].kind == .number else { return nil }
        var digits = ""
        var end = isInternational ? index + 1 : index
        var last = end
        while end < atoms.count, digits.count < 16 {
            if atoms[end].kind == .number {
                digits += atoms[end].text
                end += 1
                last = end
            } else if atoms[end].kind == .symbol, ["-", "(", ")", "–"].contains(atoms[end].text) {
                end += 1
            } else {
                break
            }
        }
        guard digits.count >= (isInternational ? 7 : 10) else { return nil }
        return (make(.phone, digits, index, last), last)
    }

    // MARK: Making values

    static func canonicalLink(_ link: String) -> String {
        var link = link.lowercased()
        for prefix in ["https://", "http://", "www."] where link.hasPrefix(prefix) { link.removeFirst(prefix.count) }
        while link.hasSuffix("/") { link.removeLast() }
        return link
    }

    private func make(_ kind: GroundingFault.Kind, _ canonical: String, _ start: Int, _ end: Int) -> GroundedValue {
        var excerpt = ""
        for index in start..<min(end, atoms.count) {
            if index > start, !atoms[index].isGlued { excerpt += " " }
            excerpt += atoms[index].text
        }
        return GroundedValue(kind: kind, canonical: canonical, excerpt: String(excerpt.prefix(80)))
    }

    private func plain(_ value: Double) -> String {
        value == value.rounded() && value < 1e15 ? String(Int(value)) : String(value)
    }
}
