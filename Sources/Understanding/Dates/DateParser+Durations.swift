import Foundation
import Scheduling

/// "через две недели", "in a couple of months", "недели через три", "next few days".
extension DateParser {
    private static let definite = WordSet("the|ближайшие|ближайшее")
    private static let through = WordSet("~через|черз|чрез|спустя")
    private static let afterWords = WordSet("after|после")
    private static let someDays = WordSet("днях")
    private static let on = WordSet("на")
    private static let yesterday = WordSet("вчера|позавчера|yesterday|вчерашн*")
    private static let lastWords = WordSet("last|прошл*|past|предыдущ*|минувш*|previous")
    private static let pastTimes = WordSet("раз|time|night|летом|зимой|осенью|весной|summer|winter|spring|fall")
    private static let was = WordSet("was|were|был|была|было")
    private static let the = WordSet("the")
    private static let vagueCounts = WordSet("пару|несколько|few|couple|several|of")
    private static let singleUnits = WordSet("неделю|недельку|месяц|месяцок|недельки|week|month")
    private static let throughOnly = WordSet("~через")
    private static let so = WordSet("so")
    private static let smallCounts = WordSet("two|две|два|три|three")
    private static let oneAndHalf = WordSet("полтора|полторы|полутора")
    private static let ofWords = WordSet("of|more")
    private static let inWords = WordSet("~через|черз|чрез|in|спустя")
    private static let forWords = WordSet("на|for|ещё|another|дайте|give|gimme|дай|take")
    private static let giveWords = WordSet("give|gimme|дайте|дай")
    private static let withinWords = WordSet("within|течение|течении|за")
    private static let fillers = WordSet(
        "about|around|примерно|где-то|около|the|like|say|буквально|of|me|us|it|this|another|ещё|мне|нам|так|хотя|бы")
    private static let orWords = WordSet("или|or|to|либо")
    private static let half = WordSet("half")
    private static let halves: [(words: WordSet, days: Double)] = [
        (WordSet("полгода|полугода|полугодие|полгодика"), 182), (WordSet("полмесяца"), 15),
        (WordSet("полтора|полторы|полутора"), 1.5),
        (WordSet("полчаса|получаса|полчасика"), 0.5), (WordSet("fortnight"), 14),
    ]
    private static let ofDay = WordSet("дня")
    private static let working = WordSet("рабочих|рабочие|рабочий|рабочего|business|working")
    private static let fortnight = WordSet("fortnight")
    private static let nextFew = WordSet("ближайшие|ближайших|следующие|next|coming|following")
    private static let days = WordSet("дни|дней|days")

    /// Low and high count, and where the words end.
    typealias Quantity = (low: Double, high: Double, end: Int)

    func duration(at index: Int) -> Found? {
        if has(index, Self.inWords, from: index) {
            if has(index + 1, Self.definite, from: index), let found = nextDays(at: index + 1) { return found }
            return length(at: index + 1, from: index, countRequired: !has(index, Self.through, from: index))
        }
        if has(index, Self.afterWords, from: index), let quantity = quantity(at: index + 1, from: index),
            isInSentence(quantity.end, of: index), DateLexicon.unit(tokens[quantity.end]) != nil
        {
            return length(at: index + 1, from: index, countRequired: true)
        }
        if has(index, Self.thereafter, from: index), has(index + 1, SharedLexicon.thatTime, from: index),
            !isInSentence(index + 2, of: index) || Self.people.contains(tokens[index + 2])
                || tokens[index + 2].gap >= .comma
        {
            return (.later(first: 1, last: 1), index + 2)
        }
        if has(index, Self.withinWords, from: index) { return within(at: index + 1, from: index) }
        if has(index, Self.someDays, from: index), has(index - 1, Self.on, from: index) {
            return (.days(DaySpan(today.adding(days: 1), today.adding(days: 3))), index + 1)
        }
        if let found = nextDays(at: index) { return found }
        if has(index, Self.forWords, from: index), let found = absence(at: index + 1, from: index) { return found }
        return inverted(at: index) ?? trailing(at: index)
    }

    /// Whether the length that begins at a place is one of staying: "for a week", "на неделю".
    func isStay(_ index: Int) -> Bool {
        has(index, Self.forWords, from: index) || has(index, Self.withinWords, from: index)
    }

    /// "вчера", "last week", "two weeks ago".
    func pastTime(at index: Int) -> Found? {
        if has(index, Self.yesterday, from: index) { return (.past, index + 1) }
        if has(index, Self.was, from: index), isInSentence(index + 1, of: index),
            DateLexicon.weekday(tokens[index + 1]) != nil
        {
            return (.past, index + 2)
        }
        if has(index, Self.lastWords, from: index), isInSentence(index + 1, of: index) {
            let next = tokens[index + 1]
            let isTime =
                DateLexicon.unit(next) != nil || DateLexicon.weekday(next) != nil || DateLexicon.month(next) != nil
                || Self.pastTimes.contains(next)
            if isTime { return (.past, index + 2) }
        }
        if let quantity = quantity(at: index, from: index) ?? unitAlone(at: index),
            isInSentence(quantity.end, of: index), DateLexicon.unit(tokens[quantity.end]) != nil,
            has(quantity.end + 1, SharedLexicon.ago, from: index)
        {
            return (.past, quantity.end + 2)
        }
        return nil
    }

    /// A count of one that nobody wrote: "неделю назад".
    private func unitAlone(at index: Int) -> Quantity? { (1, 1, index) }

    /// "in the next few days", "ближайшие пару недель".
    private func nextDays(at index: Int) -> Found? {
        let start = skipping(Self.the, at: index, from: index)
        guard has(start, Self.nextFew, from: index) else { return nil }
        let many = skipping(Self.vagueCounts, at: start + 1, from: index)
        let counted = quantity(at: start + 1, from: index)
        let (low, end) = counted.map { ($0.low, $0.end) } ?? (3, max(many, start + 1))
        guard isInSentence(end, of: index), let unit = DateLexicon.unit(tokens[end]),
            counted != nil || many > start + 1 || Self.days.contains(tokens[end])
        else { return nil }
        switch unit {
        case .day: return (.days(DaySpan(today.adding(days: 1), today.adding(days: max(1, Int(low))))), end + 1)
        case .week: return (.days(DaySpan(today.adding(days: Int(low * 7)))), end + 1)
        case .month: return (.days(DaySpan(today.adding(months: Int(low)))), end + 1)
        case .minute, .hour, .quarter, .year: return nil
        }
    }

    private func within(at index: Int, from start: Int) -> Found? {
        let begin = skipping(Self.fillers, at: index, from: start)
        var quantity = quantity(at: begin, from: start) ?? (1, 1, begin)
        let end = skipping(SharedLexicon.workingWords, at: quantity.end, from: start)
        guard isInSentence(end, of: start), let unit = DateLexicon.unit(tokens[end]) else { return nil }
        quantity = working(quantity, unit, before: end, from: start)
        switch unit {
        case .day, .week, .month:
            guard let last = day(after: quantity.high, unit) else { return nil }
            return (.days(DaySpan(today, last)), end + 1)
        case .minute, .hour, .quarter, .year: return nil
        }
    }

    /// "на две недели", "give me a month": away that long.
    private func absence(at index: Int, from start: Int) -> Found? {
        let begin = skipping(Self.fillers, at: index, from: start)
        if has(skipping(SharedLexicon.articles, at: begin, from: start, limit: 1), Self.fortnight, from: start) {
            return length(at: begin, from: start, countRequired: false)
        }
        let counted = quantity(at: begin, from: start)
        // "Дайте недели две": the count comes after.
        if counted == nil, isInSentence(begin, of: start), let unit = DateLexicon.unit(tokens[begin]), unit != .hour,
            unit != .minute, let count = quantity(at: begin + 1, from: start), tokens[begin + 1].gap <= .space
        {
            return moment(count, unit, end: count.end)
        }
        let end = skipping(SharedLexicon.workingWords, at: counted?.end ?? begin, from: start)
        guard isInSentence(end, of: start), let unit = DateLexicon.unit(tokens[end]),
            counted != nil || Self.singleUnits.contains(tokens[end])
        else { return nil }
        // "На 12 дня" is noon: of days it would be twelve "дней".
        if Self.ofDay.contains(tokens[end]), let counted, !(2...4).contains(Int(counted.high) % 10) || counted.high > 10
        {
            return nil
        }
        switch unit {
        case .day, .week, .month:
            guard let first = day(after: counted?.low ?? 1, unit), let last = day(after: counted?.high ?? 1, unit)
            else { return nil }
            return (.days(DaySpan(first, last)), end + 1)
        case .minute, .hour:
            guard has(start, Self.giveWords, from: start), let counted else { return nil }
            return moment(counted, unit, end: end + 1)
        case .quarter, .year: return nil
        }
    }

    /// "недели через две", "месяца через полтора".
    private func inverted(at index: Int) -> Found? {
        guard let unit = DateLexicon.unit(tokens[index]), has(index + 1, Self.throughOnly, from: index),
            let quantity = quantity(at: index + 2, from: index)
        else { return nil }
        return afterThat(quantity, unit, at: quantity.end, from: index) ?? moment(quantity, unit, end: quantity.end)
    }

    private static let thereafter = WordSet("after|post|после")
    private static let people = WordSet("you|let's|call|write|contact|you're|мы|вы|я|и|можно|пишите|давайте")
    private func length(at index: Int, from start: Int, countRequired: Bool) -> Found? {
        let begin = skipping(Self.fillers, at: index, from: start)
        let word = skipping(SharedLexicon.articles, at: begin, from: start, limit: 1)
        if let half = Self.halves.first(where: { has(word, $0.words, from: start) }), half.days != 1.5 {
            if half.days == 0.5 { return (.instant(now.addingTimeInterval(1800)), word + 1) }
            return (.days(DaySpan(today.adding(days: Int(half.days)))), word + 1)
        }
        let counted = quantity(at: begin, from: start)
        if counted == nil && countRequired { return nil }
        let quantity = counted ?? (1, 1, begin)
        let end = skipping(SharedLexicon.workingWords, at: quantity.end, from: start)
        guard isInSentence(end, of: start), let unit = DateLexicon.unit(tokens[end]) else { return nil }
        return moment(working(quantity, unit, before: end, from: start), unit, end: end + 1)
    }

    /// Working days leave out Saturdays and Sundays.
    func working(_ quantity: Quantity, _ unit: DateLexicon.Unit, before end: Int, from start: Int) -> Quantity {
        guard unit == .day, has(end - 1, Self.working, from: start), quantity.high <= 100 else { return quantity }
        return (calendarDays(of: quantity.low), calendarDays(of: quantity.high), quantity.end)
    }

    private func calendarDays(of workingDays: Double) -> Double {
        var (day, left) = (today, Int(workingDays))
        while left > 0 {
            day = day.adding(days: 1)
            if !day.weekday.isWeekend { left -= 1 }
        }
        return Double(day.dayNumber - today.dayNumber)
    }

    func moment(_ quantity: Quantity, _ unit: DateLexicon.Unit, end: Int) -> Found? {
        var end = end
        var high = quantity.high
        if has(end, Self.orWords, from: end - 1), has(end + 1, Self.so, from: end - 1) { end += 2 }
        if has(end, Self.orWords, from: end - 1), has(end + 1, Self.smallCounts, from: end - 1) {
            high = Double(DateLexicon.cardinals[tokens[end + 1].key] ?? Int(high))
            end += 2
        }
        switch unit {
        case .minute: return (.instant(now.addingTimeInterval(quantity.low * 60)), end)
        case .hour: return (.instant(now.addingTimeInterval(quantity.low * 3600)), end)
        case .day, .week, .month, .quarter, .year:
            guard let first = day(after: quantity.low, unit), let last = day(after: max(high, quantity.low), unit)
            else { return nil }
            return (.days(DaySpan(first, last)), end)
        }
    }

    /// Today plus a count of units; half months are fifteen days.
    func day(after count: Double, _ unit: DateLexicon.Unit) -> LocalDate? {
        guard count > 0, count <= 400 else { return nil }
        let whole = Int(count)
        let rest = count - Double(whole)
        switch unit {
        case .day: return today.adding(days: whole)
        case .week: return today.adding(days: Int((count * 7).rounded()))
        case .month: return today.adding(months: whole).adding(days: Int(rest * 30))
        case .quarter: return today.adding(months: whole * 3)
        case .year: return whole <= 10 ? today.adding(months: whole * 12).adding(days: Int(rest * 365)) : nil
        case .minute, .hour: return today
        }
    }

    /// "2", "2-3", "two or three", "a couple of", "полтора", "half a".
    func quantity(at index: Int, from start: Int) -> Quantity? {
        guard isInSentence(index, of: start) else { return nil }
        let token = tokens[index]
        if has(index, Self.half, from: start) {
            return (0.5, 0.5, skipping(SharedLexicon.articles, at: index + 1, from: start))
        }
        if has(index, Self.oneAndHalf, from: start) { return (1.5, 1.5, index + 1) }
        if token.kind == .number {
            let parts = token.text.split(whereSeparator: { "-–".contains($0) }).compactMap { Int($0) }
            guard let low = parts.first, parts.count <= 2, token.text.utf8.count <= 5, low > 0 else { return nil }
            return range(low, parts.last ?? low, end: index + 1, from: start)
        }
        let words = token.text.split(separator: "-").map { Skeleton.key(String($0)) }
        if words.count == 2, let low = DateLexicon.cardinals[words[0]], let high = DateLexicon.cardinals[words[1]],
            low < high
        {
            return (Double(low), Double(high), index + 1)
        }
        guard let value = DateLexicon.cardinals[token.key] else { return nil }
        let isArticle = has(index, SharedLexicon.articles, from: start)
        if isArticle, isInSentence(index + 1, of: start), let next = DateLexicon.cardinals[tokens[index + 1].key] {
            return range(next, next, end: skipping(Self.ofWords, at: index + 2, from: start), from: start)
        }
        return range(value, value, end: skipping(Self.ofWords, at: index + 1, from: start), from: start)
    }

    /// Takes in "… or three".
    private func range(_ low: Int, _ high: Int, end: Int, from start: Int) -> Quantity {
        if low == high, has(end, Self.orWords, from: start), isInSentence(end + 1, of: start) {
            let next = tokens[end + 1]
            if let other = DateLexicon.cardinals[next.key] ?? integer(end + 1, from: start), other > low,
                other <= low + 3
            {
                return (Double(low), Double(other), end + 2)
            }
        }
        return (Double(low), Double(max(low, high)), end)
    }
}
