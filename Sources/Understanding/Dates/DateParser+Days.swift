import Foundation
import Scheduling

/// Single days: "завтра", "3 March", "19.11", "15-го", "next Friday".
extension DateParser {
    private static let todayWords = WordSet("сегодня|today|tonight")
    private static let tomorrowWords = WordSet("завтра|tomorrow|tmrw|tomorow|tommorow|завтрашний|завтрашнего")
    private static let dayAfterTomorrow = WordSet("послезавтра")
    private static let dayWordSet = WordSet("day")
    private static let afterWord = WordSet("after")
    private static let tomorrowWord = WordSet("tomorrow")
    private static let thisWord = WordSet("this")
    private static let partsOfDay = WordSet("morning|afternoon|evening")
    private static let thisWeekWords = WordSet("this|эту|этот|эта|этой|это")
    private static let satPrepositions = WordSet("on|this|next|by|until|till|after|or|and")
    private static let datePrepositions = WordSet("на|до|после|с|к|по|on|until|till|by|after|from|before|в|since|за")
    private static let proposals = WordSet(
        "давайте|лучше|можно|тогда|или|ок|да|let's|maybe|perhaps|or|ok|yes|then|try|rather")
    private static let tens = WordSet("двадцать|тридцать|twenty|thirty")
    private static let twenty = WordSet("двадцать|twenty")
    private static let ofMonth = WordSet("of|числа")
    private static let partNouns = WordSet("числах|числа*|половин*|недел*|half|week|of")
    private static let periodNouns = WordSet("числах|половин*|недел*|half|week")
    private static let the = WordSet("the")
    private static let dateNouns = WordSet("числа|число|числу")
    private static let bounds = WordSet("до|после|с|к|until|after|by")
    private static let weakSuffixes = WordSet("е|ое|му|ому")
    private static let dayPrepositions = WordSet("на|в|к|до|после")
    private static let yearNouns = WordSet("г|года|год")
    private static let nextYear = WordSet("следующего|будущего")
    private static let ofYear = WordSet("года")
    func dayWord(at index: Int) -> Found? {
        if has(index, Self.todayWords, from: index) { return (.days(DaySpan(today)), index + 1) }
        if has(index, Self.tomorrowWords, from: index) {
            return (.days(DaySpan(today.adding(days: 1))), index + 1)
        }
        if has(index, Self.dayAfterTomorrow, from: index) { return (.days(DaySpan(today.adding(days: 2))), index + 1) }
        if has(index, Self.dayWordSet, from: index), has(index + 1, Self.afterWord, from: index),
            has(index + 2, Self.tomorrowWord, from: index)
        {
            return (.days(DaySpan(today.adding(days: 2))), index + 3)
        }
        if has(index, Self.thisWord, from: index), has(index + 1, Self.partsOfDay, from: index) {
            return (.days(DaySpan(today)), index + 1)
        }
        return nil
    }

    // MARK: Weekdays

    private static let thisWords = WordSet("this|эту|этот|этой|это|эта|ближайш*|coming|upcoming")
    private static let nextWords = WordSet("next|следующ*|след|будущ*|сл")
    /// "Black Friday" is no day of this week.
    private static let eventWords = WordSet("чёрн*|black|cyber")

    func weekday(at index: Int) -> Found? {
        var next = index
        var occurrence = TimePiece.Occurrence.nearest
        if has(index, Self.thisWords, from: index) {
            (occurrence, next) = (has(index, Self.thisWeekWords, from: index) ? .thisWeek : .nearest, index + 1)
        } else if has(index, Self.nextWords, from: index) {
            (occurrence, next) = (.nextWeek, index + 1)
        }
        guard isInSentence(next, of: index), tokens[next].kind == .word, let day = DateLexicon.weekday(tokens[next])
        else { return nil }
        if has(next - 1, Self.eventWords, from: index) { return nil }
        let isBare = tokens[next].key == "sat"
        if isBare, !has(next - 1, Self.satPrepositions, from: index) { return nil }
        // "The Monday after", said of a time named before.
        if next == index, has(index - 1, Self.the, from: index), has(next + 1, Self.afterWord, from: index),
            !isInSentence(next + 2, of: index) || tokens[next + 2].gap >= .comma
        {
            return (.weekday(day, .following), next + 2)
        }
        // "Thursday week" is a week after Thursday.
        if has(next + 1, Self.week, from: index), !has(next + 2, Self.ofWord, from: index) {
            return (.days(DaySpan(today.next(day).adding(days: 7))), next + 2)
        }
        return (.weekday(day, occurrence), next + 1)
    }

    private static let week = WordSet("week")
    private static let ofWord = WordSet("of|after|before")
    private static let lastOne = WordSet("последн*|last")
    private static let joints = WordSet("of|in|в")

    /// "последняя пятница ноября", "the first Monday of December".
    func weekdayOfMonth(at index: Int) -> Found? {
        let isLast = has(index, Self.lastOne, from: index)
        let ordinal = isLast ? nil : DateLexicon.ordinals[tokens[index].key]
        guard isLast || (ordinal ?? 9) <= 4, isInSentence(index + 1, of: index),
            let weekday = DateLexicon.weekday(tokens[index + 1])
        else { return nil }
        let end = skipping(Self.joints, at: index + 2, from: index, limit: 1)
        guard isInSentence(end, of: index), let month = DateLexicon.month(tokens[end]) else { return nil }
        let years = [today.year, today.year + 1]
        let days = years.compactMap { year in
            let span = DaySpan.month(month, year: year)
            let first = span.first.next(weekday)
            let day = ordinal.map { first.adding(days: 7 * ($0 - 1)) } ?? span.last.adding(days: -6).next(weekday)
            return span.contains(day) && day >= today ? day : nil
        }
        return days.first.map { (.days(DaySpan($0)), end + 1) }
    }

    // MARK: Dates in digits

    func numericDate(at index: Int) -> Found? {
        let token = tokens[index]
        guard token.kind == .number, token.text.utf8.count <= 10, token.text != "24/7" else { return nil }
        if token.text.contains("-") { return LocalDate(token.text).map { (.days(DaySpan($0)), index + 1) } }
        let separator: Character = token.text.contains(".") ? "." : "/"
        let parts = token.text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, (2...3).contains(numbers.count),
            parts[1].utf8.count == 2 || separator == "/"
        else { return nil }
        if numbers.count == 2, !isDatePosition(index) { return nil }
        let year = numbers.count == 3 ? (numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]) : nil
        guard numbers.count == 2 || (2000...2100).contains(year ?? 0) else { return nil }
        if separator == "/" {
            return slashDate(numbers[0], numbers[1], year).map { ($0, index + 1) }
        }
        return date(day: numbers[0], month: numbers[1], year: year).map { (.days(DaySpan($0)), index + 1) }
    }

    /// A number with one dot or slash is a date only where one is expected; elsewhere it is a version, a mark or a price: what
    /// a noun before it counts.
    private func isDatePosition(_ index: Int) -> Bool {
        guard isInSentence(index - 1, of: index) else { return tokens.count <= 3 }
        if has(index - 1, Self.datePrepositions, from: index) { return true }
        if DateLexicon.weekday(tokens[index - 1]) != nil { return true }
        return Self.proposals.contains(tokens[index - 1])
    }

    /// 12/03 is December in one country and March in the other; what can be only one of them is that.
    private func slashDate(_ first: Int, _ second: Int, _ year: Int?) -> TimePiece.Content? {
        let american = date(day: second, month: first, year: year)
        let european = date(day: first, month: second, year: year)
        switch (american, european) {
        case (let one?, let other?):
            if one == other || saysMonthFirst { return .days(DaySpan(one)) }
            return saysDayFirst ? .days(DaySpan(other)) : .unclear
        case (let one?, nil): return .days(DaySpan(one))
        case (nil, let other?): return .days(DaySpan(other))
        case (nil, nil): return nil
        }
    }

    private static let europeans = WordSet("british|uk|european|europe|brit|ddmm")
    private static let americans = WordSet("american|us|usa|mmdd")
    private static let day = WordSet("day|dd")
    private static let month = WordSet("month|mm")
    private static let first = WordSet("first|mm|dd")

    private var saysDayFirst: Bool { says(Self.day, orIs: Self.europeans) }
    private var saysMonthFirst: Bool { says(Self.month, orIs: Self.americans) && !saysDayFirst }

    /// Whether the writer says how dates are written: "day first", "I'm British".
    private func says(_ unit: WordSet, orIs people: WordSet) -> Bool {
        tokens.indices.contains { index in
            (unit.contains(tokens[index]) && has(index + 1, Self.first, from: index))
                || (has(index - 1, Self.being, from: index) && people.contains(tokens[index]))
        }
    }

    private static let being = WordSet("i'm|am|we're|are|format")

    // MARK: Days of a month

    private static let suffixes = WordSet("го|ого|е|ое|му|ому|числа|число|числу|st|nd|rd|th")
    private static let rangeWords = WordSet("по|до|to|through|till|until")

    func dayOfMonth(at index: Int) -> Found? {
        monthThenDay(at: index) ?? dayThenMonth(at: index) ?? dayAlone(at: index)
    }

    /// A day's number at a place: digits with or without an ending, or an ordinal; "isOrdinal" tells it from a mere count.
    private func dayNumber(at index: Int, from start: Int) -> (first: Int, last: Int, end: Int, isOrdinal: Bool)? {
        guard isInSentence(index, of: start) else { return nil }
        let token = tokens[index]
        if token.kind == .number {
            let parts = token.text.split(whereSeparator: { "-–".contains($0) }).compactMap { Int($0) }
            guard (1...2).contains(parts.count), parts.allSatisfy({ (1...31).contains($0) }),
                token.text.utf8.count <= 5,
                !token.text.contains(where: { ":./,".contains($0) }), let first = parts.first, let last = parts.last
            else { return nil }
            let hasSuffix = has(index + 1, Self.suffixes, from: start)
            return (first, max(first, last), index + (hasSuffix ? 2 : 1), hasSuffix)
        }
        if has(index, Self.tens, from: start), isInSentence(index + 1, of: start),
            let unit = DateLexicon.ordinals[tokens[index + 1].key], unit < 10
        {
            let value = (has(index, Self.twenty, from: start) ? 20 : 30) + unit
            return value <= 31 ? (value, value, index + 2, true) : nil
        }
        return DateLexicon.ordinals[token.key].map { ($0, $0, index + 1, true) }
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
        if isAdjective(at: index) { return nil }
        return days(number.first, last, month: month, end: end + 1, from: index)
    }

    /// "первых числах" is the beginning of a month, not its first day.
    private func isAdjective(at index: Int) -> Bool {
        has(index + 1, Self.partNouns, from: index) && tokens[index].kind == .word
            && has(index + 1, Self.periodNouns, from: index)
    }

    private func monthThenDay(at index: Int) -> Found? {
        guard tokens[index].kind == .word, let month = DateLexicon.month(tokens[index]) else { return nil }
        let start = skipping(Self.the, at: index + 1, from: index)
        guard let number = dayNumber(at: start, from: index), tokens[start].kind == .number || number.isOrdinal else {
            return nil
        }
        if clock(at: start) != nil, !number.isOrdinal, tokens[start].text.contains(":") { return nil }
        var (last, end) = (number.last, number.end)
        if has(end, Self.rangeWords, from: index), let until = dayNumber(at: end + 1, from: index),
            until.last > number.first
        {
            (last, end) = (until.last, until.end)
        }
        return days(number.first, last, month: month, end: end, from: index)
    }

    /// "15-го", "15 числа", "the 1st", "после пятнадцатого".
    private func dayAlone(at index: Int) -> Found? {
        guard let number = dayNumber(at: index, from: index), number.isOrdinal else { return nil }
        let token = tokens[index]
        let hasNoun = has(number.end, Self.dateNouns, from: index)
        let end = hasNoun ? number.end + 1 : number.end
        if token.kind == .word {
            let isLast = !isInSentence(end, of: index) || tokens[end].gap >= .comma
            let isBound = has(index - 1, Self.bounds, from: index)
            guard hasNoun || (isBound && isLast && number.first > 0) else { return nil }
        } else if has(number.end - 1, Self.weakSuffixes, from: index), !hasNoun {
            guard has(index - 1, Self.dayPrepositions, from: index) else { return nil }
        }
        guard let first = nextDay(number.first) else { return nil }
        let last = number.last > number.first ? first.adding(days: number.last - number.first) : first
        return (.days(DaySpan(first, last)), end)
    }

    /// The first day with this number from today on.
    private func nextDay(_ number: Int) -> LocalDate? {
        for offset in 0...12 {
            let month = today.startOfMonth.adding(months: offset)
            if let day = LocalDate(year: month.year, month: month.month, day: number), day >= today { return day }
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
        guard let from = date(day: first, month: month, year: year) else { return nil }
        let to = last > first ? LocalDate(year: from.year, month: month, day: last) ?? from : from
        return (.days(DaySpan(from, to)), end)
    }

    /// A day of a month; without a year the next one that has not passed.
    private func date(day: Int, month: Int, year: Int?) -> LocalDate? {
        if let year { return LocalDate(year: year, month: month, day: day) }
        for offset in 0...8 {
            if let date = LocalDate(year: today.year + offset, month: month, day: day), date >= today { return date }
        }
        return nil
    }
}
