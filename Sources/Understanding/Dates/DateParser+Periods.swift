import Foundation
import Scheduling

/// Weeks, months, quarters, seasons and years, and their parts: "next week", "mid-January", "в первых числах февраля", "Q1".
extension DateParser {
    private static let nextWords = WordSet("next|следующ*|будущ*|след|following|новом|грядущ*")
    private static let thisWords = WordSet(
        "this|эта|эту|этой|этот|этого|этом|текущ*|нынешн*|current|ближайш*|coming|the")
    private static let thatWords = WordSet("той")
    private static let joints = WordSet("of|the|in|в|во|на")
    private static let early = WordSet("начало|начале|начала|началу|начал|early|beginning|start")
    private static let middle = WordSet("середина|середине|середину|середины|середин|mid|middle")
    private static let late = WordSet("конец|конце|конца|концу|late|end|концом|исходе")
    private static let firstWords = WordSet("первых|первые|первой|первая|первую|first|1")
    private static let secondWords = WordSet("второй|вторая|вторую|second|2")
    private static let lastWords = WordSet("последние|последних|последней|последняя|последнюю|last")
    private static let dates = WordSet("числа|числах|числам|чисел|days")
    private static let halves = WordSet("половине|половина|половину|половины|half")
    private static let weeks = WordSet("неделе|неделя|неделю|недели|week")
    private static let week = WordSet("week|неделе|неделя|неделю")
    private static let after = WordSet("after")
    private static let next = WordSet("next")
    private static let quarterWords = WordSet("квартал|квартале|квартала|кварталу|quarter|кв")
    private static let yearWords = WordSet("год|года|году|г")
    private static let weekend = WordSet("weekend|выходные|выходных|выходным")
    private static let quarterNames = ["q1|1q|i", "q2|2q|ii", "q3|3q|iii", "q4|4q|iv"].map { WordSet($0) }
    private static let seasons: [(words: WordSet, month: Int)] = [
        (WordSet("весна|весной|весны|весне|весну|spring|springtime"), 3),
        (WordSet("лето|летом|лета|лету|summer|summertime"), 6),
        (WordSet("осень|осенью|осени|autumn|fall"), 9), (WordSet("зима|зимой|зимы|зиме|зиму|winter"), 12),
    ]
    private static let seasonPrepositions = WordSet(
        "in|до|после|к|this|next|till|until|the|after|by|early|late|of|mid|весь|всё")
    private static let newWords = WordSet("нового|новом|новый|новому|new")
    private static let newYearWords = WordSet("года|году|год|year|year's|years")
    private static let monthPrepositions = WordSet(
        """
        in|by|until|till|of|early|mid|late|next|since|after|before|earlier|раньше|ранее|end|this|beginning|for|around|from|в|до|после|с|к|на|через|\
        начале|конце|середине|начала|конца|середины|числах|числа|половине|неделе|январ*|феврал*
        """)
    private static let abbreviatedEnds: [(words: WordSet, unit: DateLexicon.Unit)] = [
        (WordSet("eow"), .week), (WordSet("eom"), .month), (WordSet("eoq"), .quarter), (WordSet("eoy"), .year),
    ]
    private static let untilWords = WordSet("до|until|till|til")
    private static let rest = WordSet("rest|remainder|остаток")
    private static let endGlue = WordSet("the|самого")

    /// A stretch of time with the unit it was named by.
    private typealias Stretch = (span: DaySpan, unit: DateLexicon.Unit, end: Int)

    /// "до конца месяца": free again when the period is over.
    func endOfPeriod(at index: Int) -> TimePiece? {
        if has(index, Self.rest, from: index),
            let whole = base(at: skipping(Self.joints, at: index + 1, from: index), from: index, isBound: true)
        {
            return TimePiece(content: .days(whole.span), relation: .after, range: index..<whole.end)
        }
        guard has(index, Self.late, from: index) else { return nil }
        let before = has(index - 1, Self.endGlue, from: index) ? index - 2 : index - 1
        guard has(before, Self.untilWords, from: index),
            let whole = base(at: skipping(Self.joints, at: index + 1, from: index), from: index, isBound: true)
        else { return nil }
        return TimePiece(content: .days(whole.span), relation: .after, range: index..<whole.end)
    }

    /// A period, or a part of one.
    func period(at index: Int) -> Found? {
        if has(index, Self.week, from: index), has(index + 1, Self.after, from: index) {
            if has(index + 2, Self.next, from: index) {
                return (.days(week(2)), skipping(Self.week, at: index + 3, from: index))
            }
            let isLast = !isInSentence(index + 2, of: index) || tokens[index + 2].gap >= .comma
            if isLast { return (.weekAfter, index + 2) }
        }
        if let end = Self.abbreviatedEnds.first(where: { has(index, $0.words, from: index) }) {
            return (.days(late(current(end.unit), end.unit)), index + 1)
        }
        if let part = part(at: index) { return part }
        return base(at: index, from: index, isBound: false).map { (.days($0.span), $0.end) }
    }

    // MARK: Parts

    private func part(at index: Int) -> Found? {
        if has(index, Self.early, from: index) { return edge(at: index + 1, from: index, early) }
        if has(index, Self.middle, from: index) { return edge(at: index + 1, from: index, middle) }
        if has(index, Self.late, from: index) { return edge(at: index + 1, from: index, late) }
        let (isFirst, isSecond, isLast) = (
            has(index, Self.firstWords, from: index), has(index, Self.secondWords, from: index),
            has(index, Self.lastWords, from: index)
        )
        guard isFirst || isSecond || isLast else { return nil }
        if has(index + 1, Self.dates, from: index), !isSecond {
            return edge(at: index + 2, from: index) { span, _ in
                isLast
                    ? DaySpan(span.last.adding(days: -4), span.last) : DaySpan(span.first, span.first.adding(days: 4))
            }
        }
        if has(index + 1, Self.halves, from: index), !isLast {
            return edge(at: index + 2, from: index) { span, _ in
                let middle = span.first.adding(days: span.length / 2)
                return isFirst ? DaySpan(span.first, middle.adding(days: -1)) : DaySpan(middle, span.last)
            }
        }
        if has(index + 1, Self.weeks, from: index) {
            return edge(at: index + 2, from: index) { span, _ in
                if isLast { return DaySpan(span.last.adding(days: -6), span.last) }
                let start = span.first.adding(days: isFirst ? 0 : 7)
                return DaySpan(start, start.adding(days: 6))
            }
        }
        return nil
    }

    private func edge(
        at index: Int, from start: Int, _ cut: (DaySpan, DateLexicon.Unit) -> DaySpan
    ) -> Found? {
        let begin = skipping(Self.joints, at: index, from: start)
        guard let whole = base(at: begin, from: start, isBound: true) else { return nil }
        var (span, unit) = (cut(whole.span, whole.unit), whole.unit)
        if span.last < today, whole.unit == .month || whole.unit == .week {
            span = cut(shifted(whole.span, unit), unit)
            unit = whole.unit
        }
        return (.days(span), whole.end)
    }

    private func shifted(_ span: DaySpan, _ unit: DateLexicon.Unit) -> DaySpan {
        guard unit == .month else { return DaySpan(span.first.adding(days: 7), span.last.adding(days: 7)) }
        let next = span.first.adding(months: 12)
        return DaySpan.month(next.month, year: next.year)
    }

    private func early(_ span: DaySpan, _ unit: DateLexicon.Unit) -> DaySpan {
        switch unit {
        case .week: DaySpan(span.first, span.first.adding(days: 1))
        case .year: DaySpan(span.first.adding(days: 10), span.first.adding(days: 30))
        case .quarter: DaySpan(span.first, span.first.adding(days: 13))
        case .minute, .hour, .day, .month: DaySpan(span.first, span.first.adding(days: 6))
        }
    }

    private func middle(_ span: DaySpan, _ unit: DateLexicon.Unit) -> DaySpan {
        switch unit {
        case .week: DaySpan(span.first.adding(days: 2))
        case .month: DaySpan(span.first.adding(days: 11), span.first.adding(days: 17))
        case .minute, .hour, .day, .quarter, .year:
            DaySpan(span.first.adding(days: span.length / 2 - 15), span.first.adding(days: span.length / 2 + 14))
        }
    }

    private func late(_ span: DaySpan, _ unit: DateLexicon.Unit) -> DaySpan {
        switch unit {
        case .week: DaySpan(span.first.adding(days: 3), span.first.adding(days: 4))
        case .year: DaySpan(span.last.adding(days: -16), span.last)
        case .quarter: DaySpan(span.last.adding(days: -13), span.last)
        case .minute, .hour, .day, .month: DaySpan(span.last.adding(days: -6), span.last)
        }
    }

    // MARK: Whole periods

    /// - Parameter isBound: whether the words before ("the end of …") show that a period is meant, so that "week" alone is one.
    private func base(at index: Int, from start: Int, isBound: Bool) -> Stretch? {
        guard isInSentence(index, of: start) else { return nil }
        if let year = newYear(at: index, from: start) { return year }
        if let named = named(at: index, from: start, isBound: isBound) { return named }
        let isNext = has(index, Self.nextWords, from: start)
        let isThis = !isNext && has(index, Self.thisWords, from: start)
        let isThat = has(index, Self.thatWords, from: start)
        if isNext || isThis || isThat, isInSentence(index + 1, of: start) {
            if let named = named(at: index + 1, from: start, isBound: true) {
                guard isNext, named.unit == .month, named.span.first.year == today.year, named.span.contains(today)
                else { return named }
                return (DaySpan.month(named.span.first.month, year: today.year + 1), .month, named.end)
            }
            if has(index + 1, Self.weekend, from: start) { return (weekend(isNext ? 1 : 0), .week, index + 2) }
            guard let unit = DateLexicon.unit(tokens[index + 1]) else { return nil }
            let isDefinite = !has(index, WordSets.the, from: start) || isBound
            switch unit {
            case .week, .month, .quarter, .year:
                guard isDefinite else { return nil }
                return (isNext || isThat ? following(unit) : current(unit), unit, index + 2)
            case .minute, .hour, .day: return nil
            }
        }
        if has(index, Self.weekend, from: start) { return (weekend(0), .week, index + 1) }
        guard isBound, let unit = DateLexicon.unit(tokens[index]) else { return nil }
        switch unit {
        case .week, .month, .quarter, .year: return (current(unit), unit, index + 1)
        case .minute, .hour, .day: return nil
        }
    }

    /// Months, quarters, seasons and years by name.
    private func named(at index: Int, from start: Int, isBound: Bool) -> Stretch? {
        guard isInSentence(index, of: start) else { return nil }
        if tokens[index].kind == .word, let month = DateLexicon.month(tokens[index]) {
            let isDoubtful = DateLexicon.doubtfulMonths.contains(tokens[index])
            if isDoubtful, !isBound, !has(index - 1, Self.monthPrepositions, from: start) { return nil }
            let (year, end) = year(at: index + 1, from: start)
            return (month_(month, year: year), .month, end)
        }
        if let quarter = quarter(at: index, from: start) { return quarter }
        if let season = Self.seasons.first(where: { has(index, $0.words, from: start) }) {
            let isInstrumental = WordSets.seasonsAlone.contains(tokens[index])
            guard isBound || isInstrumental || has(index - 1, Self.seasonPrepositions, from: start) else { return nil }
            let (year, end) = year(at: index + 1, from: start)
            var span = seasonSpan(season.month, year: year)
            // Who says "in the autumn" in its last weeks means the next.
            if !isBound, year == nil, span.contains(today), span.last < today.adding(days: 30) {
                span = seasonSpan(season.month, year: span.first.year + 1)
            }
            return (span, .quarter, end)
        }
        if let number = integer(index, from: start), (today.year...today.year + 20).contains(number),
            has(index - 1, WordSets.yearPrepositions, from: start) || has(index + 1, Self.yearWords, from: start)
        {
            return (DaySpan.year(number), .year, skipping(Self.yearWords, at: index + 1, from: start, limit: 1))
        }
        return nil
    }

    private func quarter(at index: Int, from start: Int) -> Stretch? {
        if let number = Self.quarterNames.firstIndex(where: { has(index, $0, from: start) }) {
            let isRoman = WordSets.roman.contains(tokens[index])
            if isRoman, !has(index + 1, Self.quarterWords, from: start) { return nil }
            let afterWord = skipping(Self.quarterWords, at: index + 1, from: start, limit: 1)
            let (year, end) = year(at: afterWord, from: start)
            return (quarterSpan(number + 1, year: year), .quarter, end)
        }
        let number = integer(index, from: start) ?? DateLexicon.ordinals[tokens[index].key]
        let afterNumber = skipping(WordSets.numberSuffixes, at: index + 1, from: start, limit: 1)
        guard let number, (1...4).contains(number), has(afterNumber, Self.quarterWords, from: start) else { return nil }
        let (year, end) = year(at: afterNumber + 1, from: start)
        return (quarterSpan(number, year: year), .quarter, end)
    }

    /// "in the new year": its first weeks of work.
    private func newYear(at index: Int, from start: Int) -> Stretch? {
        guard has(index, Self.newWords, from: start), has(index + 1, Self.newYearWords, from: start),
            has(index, WordSets.inNewYear, from: start), !has(index - 1, WordSets.boundsOfNewYear, from: start)
        else { return nil }
        let year = today.month == 1 && today.day < 15 ? today.year : today.year + 1
        let first = Holidays.firstWorkingDay(year: year, language: language)
        return (DaySpan(first, DaySpan.month(1, year: year).last), .month, index + 2)
    }

    /// A year written after a period, and where the words end.
    private func year(at index: Int, from start: Int) -> (year: Int?, end: Int) {
        if let year = integer(index, from: start), (2000...2100).contains(year) {
            return (year, skipping(Self.yearWords, at: index + 1, from: start, limit: 1))
        }
        if has(index, Self.nextWords, from: start), has(index + 1, WordSets.years, from: start) {
            return (today.year + 1, index + 2)
        }
        if has(index, Self.thisWords, from: start), has(index + 1, WordSets.years, from: start) {
            return (today.year, index + 2)
        }
        return (nil, index)
    }

    private func month_(_ month: Int, year: Int?) -> DaySpan {
        if let year { return DaySpan.month(month, year: year) }
        return DaySpan.month(month, year: month >= today.month ? today.year : today.year + 1)
    }

    private func quarterSpan(_ quarter: Int, year: Int?) -> DaySpan {
        let span = DaySpan.months(quarter * 3 - 2, count: 3, year: year ?? today.year)
        return year == nil && span.last < today ? DaySpan.months(quarter * 3 - 2, count: 3, year: today.year + 1) : span
    }

    private func seasonSpan(_ month: Int, year: Int?) -> DaySpan {
        let span = DaySpan.months(month, count: 3, year: year ?? today.year)
        return year == nil && span.last < today ? DaySpan.months(month, count: 3, year: today.year + 1) : span
    }

    private func week(_ offset: Int) -> DaySpan { DaySpan.week(of: today.adding(days: offset * 7)) }

    private func weekend(_ offset: Int) -> DaySpan {
        let monday = today.startOfWeek.adding(days: offset * 7)
        return DaySpan(monday.adding(days: 5), monday.adding(days: 6))
    }

    private func current(_ unit: DateLexicon.Unit) -> DaySpan {
        switch unit {
        case .week: week(0)
        case .quarter: DaySpan.months((today.month - 1) / 3 * 3 + 1, count: 3, year: today.year)
        case .year: DaySpan.year(today.year)
        case .minute, .hour, .day, .month: DaySpan.month(today.month, year: today.year)
        }
    }

    private func following(_ unit: DateLexicon.Unit) -> DaySpan {
        let now = current(unit)
        switch unit {
        case .week: return week(1)
        case .quarter:
            return DaySpan.months(now.last.adding(days: 1).month, count: 3, year: now.last.adding(days: 1).year)
        case .year: return DaySpan.year(today.year + 1)
        case .minute, .hour, .day, .month:
            return DaySpan.month(now.last.adding(days: 1).month, year: now.last.adding(days: 1).year)
        }
    }
}
