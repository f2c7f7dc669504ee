import Scheduling

/// Weeks by what they begin with, hold or are numbered, and the ten days of a month: "w/c 7 December", "week 48", "первая декада".
extension DateParser {
    private static let of = WordSet("of|с|commencing|beginning|starting|from")
    private static let w = WordSet("w")
    private static let c = WordSet("c|b")
    private static let weekCommencing = WordSet("wc")
    private static let weeks = WordSet("week|wk|неделе|неделя|неделю")
    private static let modals = WordSet("could|would|is|works|might|may|can|should|looks|seems|suits|will")
    private static let holidayWeekNouns = WordSet("week|wk|недел*")
    private static let weekPrepositions = WordSet("in|from|after|until|till|on|during|for|by|before|на|после|до|с|в")
    private static let tenDays = WordSet("декада|декаде|декаду|декады")
    private static let lastWords = WordSet("последн*")

    /// The place after "the week of", "w/c", "week commencing".
    func weekCommencing(at index: Int) -> Int? {
        if has(index, Self.w, from: index), has(index + 1, Self.c, from: index), tokens[index + 1].gap <= .space {
            return index + 2
        }
        if has(index, Self.weekCommencing, from: index) { return index + 1 }
        return has(index, Self.weeks, from: index) && has(index + 1, Self.of, from: index) ? index + 2 : nil
    }

    /// Whether "the week after" is the subject of what follows: "the week after could work".
    func isModal(_ index: Int, from start: Int) -> Bool { has(index, Self.modals, from: start) }

    /// "Week 48": as ISO 8601 numbers weeks, the first being the one with the year's first Thursday.
    func numberedWeek(at index: Int) -> Found? {
        guard has(index, Self.weeks, from: index), let number = integer(index + 1, from: index),
            (1...53).contains(number),
            has(index - 1, Self.weekPrepositions, from: index) || !isInSentence(index - 1, of: index)
        else { return nil }
        let weeks = [today.year, today.year + 1].map { year in
            DaySpan.week(of: DaySpan.month(1, year: year).first.adding(days: 3 + 7 * (number - 1)))
        }
        return weeks.first { $0.last >= today }.map { (.days($0), index + 2) }
    }

    /// "Labor Day week", "Christmas week": the week that holds the day.
    func holidayWeek(at index: Int) -> Found? {
        guard let found = holidayName(at: index), has(found.end, Self.holidayWeekNouns, from: index) else { return nil }
        return (.days(DaySpan.week(of: found.span.first)), found.end + 1)
    }

    /// "Первая декада декабря", "в последней декаде ноября", "со второй декады".
    func decade(at index: Int) -> Found? {
        let isLast = has(index, Self.lastWords, from: index)
        let number = isLast ? 3 : ordinal(at: index, from: index)?.number
        let noun = isLast ? index + 1 : ordinal(at: index, from: index)?.end ?? index + 1
        guard let number, (1...3).contains(number), has(noun, Self.tenDays, from: index) else { return nil }
        let cut = { (span: DaySpan, _: DateLexicon.Unit) in
            let first = span.first.adding(days: 10 * (number - 1))
            return DaySpan(first, number == 3 ? span.last : first.adding(days: 9))
        }
        if let found = edge(at: noun + 1, from: index, cut) { return found }
        let span = cut(current(.month), .month)
        let next = today.startOfMonth.adding(months: 1)
        return (.days(span.last < today ? cut(DaySpan.month(next.month, year: next.year), .month) : span), noun + 1)
    }
}
