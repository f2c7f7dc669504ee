internal import Basics
import Foundation
import Scheduling

/// Single days: "завтра", "3 March", "19.11", "15-го", "next Friday".
extension DateParser {
    private static let todayWords = WordSet("сегодня|сьогодні|сёдня|today|today's|tonight")
    private static let tomorrowWords = WordSet("завтра|tomorrow|tomorrow's|tmrw|tmr|tomoz|tomorow|tommorow|завтрашн*")
    private static let dayAfterTomorrow = WordSet("послезавтра|післязавтра")
    private static let dayWordSet = WordSet("day")
    private static let afterWord = WordSet("after")
    private static let tomorrowWord = WordSet("tomorrow")
    private static let thisWord = WordSet("this")
    private static let partsOfDay = WordSet("morning|afternoon|evening")
    private static let thisWeekWords = WordSet("this|эту|этот|эта|этой|это")
    private static let satPrepositions = WordSet("on|this|next|by|until|till|after|or|and")
    private static let datePrepositions = WordSet("на|до|после|с|к|по|on|until|till|by|after|from|before|в|since|за")
    private static let proposals = WordSet(
        "давайте|лучше|можно|тогда|или|ок|да|let's|maybe|perhaps|or|ok|yes|then|try|rather|do|say|about")
    private static let the = WordSet("the")
    func dayWord(at index: Int) -> Found? {
        if let found = todayWeek(at: index) { return found }
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
        if let found = dayAfter(at: index) { return found }
        if has(index, Self.thisWord, from: index), has(index + 1, Self.partsOfDay, from: index) {
            return (.days(DaySpan(today)), index + 1)
        }
        return nil
    }

    /// "The day after Thanksgiving", "the day after the 30th".
    private func dayAfter(at index: Int) -> Found? {
        guard has(index, Self.dayWordSet, from: index), has(index + 1, Self.afterWord, from: index) else { return nil }
        let start = skipping(SharedLexicon.the, at: index + 2, from: index)
        if has(start, SharedLexicon.that, from: index) { return (.later(first: 1, last: 1), start + 1) }
        if !isInSentence(start, of: index) || tokens[start].gap >= .comma { return (.later(first: 1, last: 1), start) }
        guard isInSentence(start, of: index),
            let found = holiday(at: start) ?? dayOfMonth(at: start, after: nil), case .days(let span) = found.content
        else { return nil }
        return (.days(DaySpan(span.first.adding(days: 1))), found.end)
    }

    // MARK: Weekdays

    private static let thisWords = WordSet("this|эту|этот|этой|это|эта|ближайш*|coming|upcoming")
    private static let nextWords = WordSet("next|следующ*|след|будущ*|сл")
    /// "Black Friday" is no day of this week.
    private static let eventWords = WordSet("чёрн*|black|cyber")

    private static let followingWords = WordSet("following|that")

    func weekday(at index: Int) -> Found? {
        var next = index
        var occurrence = TimePiece.Occurrence.nearest
        if has(index, Self.followingWords, from: index) {
            (occurrence, next) = (.following, index + 1)
        } else if has(index, Self.thisWords, from: index) {
            (occurrence, next) = (has(index, Self.thisWeekWords, from: index) ? .thisWeek : .nearest, index + 1)
        } else if has(index, Self.nextWords, from: index) {
            (occurrence, next) = (.nextWeek, index + 1)
        }
        if occurrence == .nextWeek, let day = elliptic(at: index) { return (.weekday(day, .nextWeek), index + 1) }
        guard isInSentence(next, of: index) || (next > index && isAbbreviated(index)), tokens.indices.contains(next),
            tokens[next].kind == .word, let day = DateLexicon.weekday(tokens[next])
        else { return nil }
        if has(next - 1, Self.eventWords, from: index) { return nil }
        let isBare = tokens[next].key == "sat"
        let isName = tokens[next].isCapitalized && isInSentence(next - 1, of: next)
        let hasHour = isInSentence(next + 1, of: next) && clock(at: next + 1, followsDay: true) != nil
        if isBare, !isName, !hasHour, !has(next - 1, Self.satPrepositions, from: index) { return nil }
        // "The Monday after", said of a time named before.
        if next == index, has(index - 1, Self.the, from: index), has(next + 1, Self.afterWord, from: index),
            !isInSentence(next + 2, of: index) || tokens[next + 2].gap >= .comma
        {
            return (.weekday(day, .following), next + 2)
        }
        // "Thursday week" is a week after Thursday, unless it is the end of what is asked of "next week".
        if let days = weeks(at: next + 1, from: index), !has(next + 2, Self.ofWord, from: index) {
            return (.days(DaySpan(today.next(day).adding(days: days))), next + 2)
        }
        if let found = weekdayAfter(day, at: next + 1, from: index) { return found }
        return (.weekday(day, occurrence), next + 1)
    }

    /// "Not this Thursday, the next": the day was said just before.
    private func elliptic(at index: Int) -> Weekday? {
        guard !isInSentence(index + 1, of: index) || tokens[index + 1].gap >= .comma else { return nil }
        return tokens[max(0, index - 8)..<index].last { token in
            token.sentence == tokens[index].sentence && DateLexicon.weekday(token) != nil
        }.flatMap(DateLexicon.weekday)
    }

    private static let week = WordSet("week")
    private static let ofWord = WordSet("of|after|before")
    /// "Today week": a week from now.
    private func todayWeek(at index: Int) -> Found? {
        guard has(index, Self.todayWords, from: index) || has(index, Self.tomorrowWords, from: index),
            let days = weeks(at: index + 1, from: index)
        else { return nil }
        return (
            .days(DaySpan(today.adding(days: days + (has(index, Self.todayWords, from: index) ? 0 : 1)))), index + 2
        )
    }

    private static let fortnight = WordSet("fortnight")

    /// The days that "week" or "fortnight" adds to the day before it.
    private func weeks(at index: Int, from start: Int) -> Int? {
        has(index, Self.week, from: start) ? 7 : has(index, Self.fortnight, from: start) ? 14 : nil
    }

    private static let afterDay = WordSet("after|following|после|post")

    /// "The Monday after Thanksgiving", "понедельник после праздников".
    private func weekdayAfter(_ weekday: Weekday, at index: Int, from start: Int) -> Found? {
        guard has(index, Self.afterDay, from: start) else { return nil }
        let begin = skipping(SharedLexicon.the, at: index + 1, from: start)
        guard isInSentence(begin, of: start), DateLexicon.weekday(tokens[begin]) == nil,
            let found = holiday(at: begin) ?? dayOfMonth(at: begin, after: nil), case .days(let span) = found.content
        else { return nil }
        return (.days(DaySpan(span.last.adding(days: 1).next(weekday))), found.end)
    }

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
        if isInSentence(index + 1, of: index), let found = clock(at: index + 1), case .clock = found.content {
            return true
        }
        guard isInSentence(index - 1, of: index) else { return tokens.count <= 3 }
        if has(index - 1, Self.datePrepositions, from: index) { return true }
        if tokens[index].text.contains("/"), has(index - 2, Self.datePrepositions, from: index) { return true }
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
            if saysDayFirst || language == .ru { return .days(DaySpan(other)) }
            return isWrittenAsHome(one, other)
        case (let one?, nil): return .days(DaySpan(one))
        case (nil, let other?): return .days(DaySpan(other))
        case (nil, nil): return nil
        }
    }

    /// Where no words say it, a zone does: "7/12, about 11, UK time" is the seventh.
    private func isWrittenAsHome(_ american: LocalDate, _ european: LocalDate) -> TimePiece.Content {
        let areas = Set(
            tokens.indices.compactMap { index -> String? in
                let zone = ZoneLexicon.abbreviation(tokens[index]) ?? ZoneLexicon.place(tokens, at: index)?.zone
                return zone.map { String($0.identifier.prefix { $0 != "/" }) }
            })
        guard let area = areas.first, areas.count == 1 else { return .unclear }
        return .days(DaySpan(area == "America" ? american : european))
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
}
