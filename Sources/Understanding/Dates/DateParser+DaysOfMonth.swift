import Foundation
import Scheduling

/// Days of a month: "3 March", "Dec 1st", "15-го", "двадцать пятого", "the 24th".
extension DateParser {
    private static let tens = WordSet("двадцать|тридцать|twenty|thirty")
    private static let twenty = WordSet("двадцать|twenty")
    private static let ofMonth = WordSet("of|числа")
    private static let partNouns = WordSet("числах|числа*|половин*|недел*|half|week|wk|of")
    private static let periodNouns = WordSet("числах|половин*|недел*|half|week|wk|тижн*|квартал*|quarter")
    private static let the = WordSet("the")
    private static let dateNouns = WordSet("числа|число|числу")
    private static let bounds = WordSet("до|после|с|к|until|till|after|by")
    private static let weakSuffixes = WordSet("е|ое|му|ому")
    private static let dayPrepositions = WordSet("на|в|к|до|после")
    private static let yearNouns = WordSet("г|года|год")
    private static let nextYear = WordSet("следующего|будущего")
    private static let ofYear = WordSet("года")
    private static let suffixes = WordSet("го|ого|е|ое|му|ому|числа|число|числу|st|nd|rd|th")
    private static let rangeWords = WordSet("по|до|to|through|till|until")
    /// Before "второго" they make it one of two things.
    private static let selecting = WordSet("ни|из|от|у|для|без|кроме|вместо|про|с|со|данного|того|самого")

    private static let genitive = WordSet("числа|числам")
    private static let rangeStart = WordSet("с|к|около|примерно")
    private static let pronoun = WordSet(
        "one|time|floor|раз|slot|option|variant|choice|вариант|слот|окно|way|thought|look|half|place")

    /// A day's number at a place.
    private struct DayNumber {
        var first: Int
        var last: Int
        var end: Int
        /// Whether an ending tells it from a mere count.
        var isOrdinal: Bool
    }

    func dayOfMonth(at index: Int, after piece: TimePiece?) -> Found? {
        monthThenDay(at: index) ?? dayThenMonth(at: index) ?? dayAlone(at: index, after: piece)
            ?? dayBesideWeekday(at: index, after: piece)
    }

    private func dayNumber(at index: Int, from start: Int) -> DayNumber? {
        guard isInSentence(index, of: start) else { return nil }
        let token = tokens[index]
        if token.kind == .number {
            let parts = token.text.split(whereSeparator: { "-–".contains($0) }).compactMap { Int($0) }
            guard (1...2).contains(parts.count), parts.allSatisfy({ (1...31).contains($0) }),
                token.text.utf8.count <= 5,
                !token.text.contains(where: { ":./,".contains($0) }), let first = parts.first, let last = parts.last
            else { return nil }
            let hasSuffix = has(index + 1, Self.suffixes, from: start) && tokens[index + 1].gap <= .dash
            return DayNumber(
                first: first, last: max(first, last), end: index + (hasSuffix ? 2 : 1), isOrdinal: hasSuffix)
        }
        if has(index, Self.tens, from: start), isInSentence(index + 1, of: start),
            let unit = DateLexicon.ordinals[tokens[index + 1].key], unit < 10
        {
            let value = (has(index, Self.twenty, from: start) ? 20 : 30) + unit
            return value <= 31 ? DayNumber(first: value, last: value, end: index + 2, isOrdinal: true) : nil
        }
        return DateLexicon.ordinals[token.key].map { DayNumber(first: $0, last: $0, end: index + 1, isOrdinal: true) }
    }

    private func dayThenMonth(at index: Int) -> Found? {
        guard let number = dayNumber(at: index, from: index) else { return nil }
        var (last, end) = (number.last, number.end)
        if has(end, Self.rangeWords, from: index), let until = dayNumber(at: end + 1, from: index),
            until.last > number.first
        {
            (last, end) = (until.last, until.end)
        }
        end = skipping(Self.ofMonth, at: end, from: index)
        guard isInSentence(end, of: index), let month = DateLexicon.month(tokens[end]) else { return nil }
        guard tokens[index].kind == .number || DateLexicon.ordinals[tokens[number.end - 1].key] != nil else {
            return nil
        }
        if isPeriodNumber(number, at: index) { return nil }
        return days(number.first, last, month: month, end: end + 1, from: index)
    }

    /// "первых числах" and "2nd week" are parts of a month, not its days.
    private func isPeriodNumber(_ number: DayNumber, at index: Int) -> Bool {
        has(number.end, Self.periodNouns, from: index) && tokens[number.end].gap < .comma
            || (tokens[index].kind == .word && has(index + 1, Self.partNouns, from: index)
                && has(index + 1, Self.periodNouns, from: index))
    }

    private func monthThenDay(at index: Int) -> Found? {
        guard tokens[index].kind == .word, let month = DateLexicon.month(tokens[index]) else { return nil }
        let next = isAbbreviated(index) ? index : index + 1
        let start = next == index ? index + 1 : skipping(Self.the, at: index + 1, from: index)
        guard tokens.indices.contains(start), let number = dayNumber(at: start, from: next == index ? start : index),
            tokens[start].kind == .number || number.isOrdinal, !isPeriodNumber(number, at: start)
        else { return nil }
        if clock(at: start) != nil, !number.isOrdinal, tokens[start].text.contains(":") { return nil }
        var (last, end) = (number.last, number.end)
        if has(end, Self.rangeWords, from: index), let until = dayNumber(at: end + 1, from: index),
            until.last > number.first
        {
            (last, end) = (until.last, until.end)
        }
        return days(number.first, last, month: month, end: end, from: start)
    }

    /// "15-го", "15 числа", "the 1st", "двадцать пятого", "до 25".
    private func dayAlone(at index: Int, after piece: TimePiece?) -> Found? {
        guard let number = dayNumber(at: index, from: index), !isPeriodNumber(number, at: index) else { return nil }
        let isNamed = has(number.end, Self.dateNouns, from: index)
        let end = isNamed ? number.end + 1 : number.end
        // "Числа 20", "числа с 7 по 11".
        let before = has(index - 1, Self.rangeStart, from: index) ? index - 2 : index - 1
        let hasNoun = isNamed || has(before, Self.genitive, from: index)
        if !number.isOrdinal, !hasNoun {
            // "До 25": no hour has that number.
            guard number.first > 24, number.first == number.last,
                has(index - 1, Self.bounds, from: index) || has(index - 1, Self.dayPrepositions, from: index),
                isLast(end, from: index)
            else { return nil }
        } else if has(end, Self.pronoun, from: index) {
            return nil
        } else if tokens[index].kind == .word {
            guard hasNoun || isNamedAlone(number, at: index) else { return nil }
        } else if has(number.end - 1, Self.weakSuffixes, from: index), !hasNoun {
            let isPlaced = has(index - 1, Self.dayPrepositions, from: index) || piece?.range.upperBound == index
            guard isPlaced || isLast(end, from: index) && number.first > 3 else { return nil }
        }
        guard let first = nextDay(number.first, after: piece) else { return nil }
        var last = number.last > number.first ? first.adding(days: number.last - number.first) : first
        if !isNamed, hasNoun, has(end, Self.rangeWords, from: index), let until = dayNumber(at: end + 1, from: index),
            until.last > number.first
        {
            last = first.adding(days: until.last - number.first)
            return (.days(DaySpan(first, last)), until.end)
        }
        return (.days(DaySpan(first, last)), end)
    }

    private func isLast(_ index: Int, from start: Int) -> Bool {
        !isInSentence(index, of: start) || tokens[index].gap >= .comma
    }

    /// Whether an ordinal in words is a day: "двадцать пятого", "третьего пишите", "после пятнадцатого"; not "второго
    /// филиала".
    private func isNamedAlone(_ number: DayNumber, at index: Int) -> Bool {
        let isBound = has(index - 1, Self.bounds, from: index)
        if isBound, isLast(number.end, from: index), number.first > 0 { return true }
        let text = tokens[number.end - 1].text.lowercased()
        guard text.hasSuffix("ого") || text.hasSuffix("его"), !has(index - 1, Self.selecting, from: index) else {
            return false
        }
        guard isInSentence(number.end, of: index) else { return true }
        let next = tokens[number.end]
        return next.gap >= .comma || !Counting.counts(next, isLikelyHour: false) || next.kind == .number
            || dayPart(at: number.end) != nil
    }

    /// "Четверг 26 после 18": the number is the date of that weekday, and no hour.
    private func dayBesideWeekday(at index: Int, after piece: TimePiece?) -> Found? {
        guard let piece, case .weekday(let weekday, _) = piece.content else { return nil }
        // "Tuesday the first".
        if has(index - 1, Self.the, from: index), piece.range.upperBound == index - 1,
            let ordinal = DateLexicon.ordinals[tokens[index].key], let day = nextDay(ordinal, from: today),
            day.weekday == weekday, day.dayNumber - today.dayNumber <= 35
        {
            return (.days(DaySpan(day)), index + 1)
        }
        guard piece.range.upperBound == index, let number = integer(index, from: index), (1...31).contains(number),
            let day = nextDay(number, from: today),
            day.weekday == weekday, day.dayNumber - today.dayNumber <= 35
        else { return nil }
        let isDay = number > 21 || isInSentence(index + 1, of: index) && clock(at: index + 1) != nil
        return isDay ? (.days(DaySpan(day)), index + 1) : nil
    }

    /// The first day with this number from today on; after a day or a month named just before, the first one from there on.
    private func nextDay(_ number: Int, after piece: TimePiece?) -> LocalDate? {
        guard let nearest = nextDay(number, from: today) else { return nil }
        guard let piece, case .days(let span) = piece.content, span.first > today,
            let other = nextDay(number, from: span.first)
        else { return nearest }
        let isInside =
            span.contains(other)
            || other.dayNumber - span.last.dayNumber < abs(nearest.dayNumber - span.first.dayNumber)
        return isInside ? other : nearest
    }

    private func nextDay(_ number: Int, from start: LocalDate) -> LocalDate? {
        for offset in 0...12 {
            let month = start.startOfMonth.adding(months: offset)
            if let day = LocalDate(year: month.year, month: month.month, day: number), day >= start { return day }
        }
        return nil
    }

    private func days(_ first: Int, _ last: Int, month: Int, end: Int, from start: Int) -> Found? {
        var end = end
        var year: Int?
        if let written = integer(end, from: start), (2000...2100).contains(written) {
            year = written
            end = skipping(Self.yearNouns, at: end + 1, from: start, limit: 1)
        } else if has(end, Self.nextYear, from: start), has(end + 1, Self.ofYear, from: start) {
            year = today.year + 1
            end += 2
        }
        // A stretch that has begun is the one that is not over.
        guard let to = date(day: last, month: month, year: year) else { return nil }
        let from = last > first ? LocalDate(year: to.year, month: month, day: first) ?? to : to
        return (.days(DaySpan(from, to)), end)
    }

    /// A day of a month; without a year the next one that has not passed.
    func date(day: Int, month: Int, year: Int?) -> LocalDate? {
        if let year { return LocalDate(year: year, month: month, day: day) }
        for offset in 0...8 {
            if let date = LocalDate(year: today.year + offset, month: month, day: day), date >= today { return date }
        }
        return nil
    }
}
