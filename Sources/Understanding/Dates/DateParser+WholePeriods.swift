import Foundation
import Scheduling

/// Whole weeks, months, quarters, seasons and years: "next week", "the week of the 7th", "Q1", "весной".
extension DateParser {
    private static let nextWords = WordSet("next|nxt|следующ*|наступн*|будущ*|след|сл|following|новом|грядущ*")
    private static let thisWords = WordSet(
        "this|эта|эту|этой|этот|этого|этом|цьому|цього|цей|текущ*|нынешн*|current|ближайш*|coming|the")
    private static let thatWords = WordSet("той|тому")
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
        "in|for|в|с|ко|раньше|before|из|до|после|к|this|next|till|until|the|after|by|early|late|of|mid|весь|всё")
    private static let newWords = WordSet("нового|новом|новый|новому|new")
    private static let newYearWords = WordSet("года|году|год|year|year's|years")
    private static let monthPrepositions = WordSet(
        """
        in|by|until|till|of|early|mid|late|next|since|after|before|earlier|раньше|ранее|end|this|beginning|for|around|from|в|до|после|с|к|на|через|\
        начале|конце|середине|начала|конца|середины|числах|числа|половине|неделе|январ*|феврал*
        """)

    /// - Parameter isBound: whether the words before ("the end of …") show that a period is meant, so that "week" alone is one.
    func base(at index: Int, from start: Int, isBound: Bool) -> Stretch? {
        guard isInSentence(index, of: start) || isAbbreviated(index - 1) else { return nil }
        if let year = newYear(at: index, from: start) { return year }
        if let named = named(at: index, from: start, isBound: isBound) { return named }
        let isNext = has(index, Self.nextWords, from: start)
        let isThis = !isNext && has(index, Self.thisWords, from: start)
        let isThat = has(index, Self.thatWords, from: start)
        if isNext || isThis || isThat, isInSentence(index + 1, of: start) || isAbbreviated(index) {
            if let named = named(at: index + 1, from: start, isBound: true) {
                // "The January 11": the day comes after.
                if has(index, SharedLexicon.the, from: start), integer(index + 2, from: start) != nil { return nil }
                guard isNext, named.span.contains(today), named.unit == .month || named.span.first.day == 1,
                    named.span.length <= 92, named.unit != .year
                else { return named }
                let first = named.span.first.adding(months: 12)
                return (
                    DaySpan.months(first.month, count: named.unit == .month ? 1 : 3, year: first.year), named.unit,
                    named.end
                )
            }
            if has(index + 1, Self.weekend, from: start) { return (weekend(isNext ? 1 : 0), .week, index + 2) }
            guard let unit = DateLexicon.unit(tokens[index + 1]) else { return elliptic(at: index, from: start) }
            let isDefinite = !has(index, SharedLexicon.the, from: start) || isBound
            switch unit {
            case .week, .month, .quarter, .year:
                guard isDefinite else { return nil }
                return (isNext || isThat ? following(unit) : current(unit), unit, index + 2)
            case .minute, .hour, .day: return nil
            }
        }
        if isNext || isThat, let week = elliptic(at: index, from: start) { return week }
        if has(index, Self.weekend, from: start) { return (weekend(0), .week, index + 1) }
        guard isBound, let unit = DateLexicon.unit(tokens[index]) else { return nil }
        switch unit {
        case .week, .month, .quarter, .year: return (current(unit), unit, index + 1)
        case .minute, .hour, .day: return nil
        }
    }

    private static let prepositions = WordSet("на|not|nor")
    private static let weekWords = WordSet("недел*|тижн*|week|wk")

    /// "Не на этой неделе, на следующей": the noun was said just before.
    private func elliptic(at index: Int, from start: Int) -> Stretch? {
        guard has(index, Self.nextWords, from: start) || has(index, Self.thatWords, from: start),
            has(index - 1, Self.prepositions, from: start),
            !isInSentence(index + 1, of: start) || DateLexicon.unit(tokens[index + 1]) == nil,
            tokens[max(0, index - 14)..<index].contains(where: { Self.weekWords.contains($0) })
        else { return nil }
        return (week(1), .week, index + 1)
    }

    /// Months, quarters, seasons and years by name.
    private func named(at index: Int, from start: Int, isBound: Bool) -> Stretch? {
        guard isInSentence(index, of: start) else { return nil }
        if tokens[index].kind == .word, let month = DateLexicon.month(tokens[index]) {
            let isDoubtful = DateLexicon.doubtfulMonths.contains(tokens[index])
            if isDoubtful, !isBound, !has(index - 1, Self.monthPrepositions, from: start), !isWholeSentence(index) {
                return nil
            }
            let (year, end) = year(at: index + 1, from: start)
            return (month_(month, year: year), .month, end)
        }
        if let quarter = quarter(at: index, from: start) { return quarter }
        if let season = Self.seasons.first(where: { has(index, $0.words, from: start) }) {
            let isAlone = SharedLexicon.seasonsAlone.contains(tokens[index]) || isWholeSentence(index)
            guard isBound || isAlone || isMovedOnto(index) || has(index - 1, Self.seasonPrepositions, from: start)
            else { return nil }
            let (year, end) = shortYear(at: index + 1, from: start) ?? year(at: index + 1, from: start)
            var span = seasonSpan(season.month, year: year)
            // Who says "in the autumn" in its last weeks means the next.
            if !isBound, year == nil, span.contains(today), span.last < today.adding(days: 30) {
                span = seasonSpan(season.month, year: span.first.year + 1)
            }
            return (span, .quarter, end)
        }
        if let number = integer(index, from: start), (today.year...today.year + 20).contains(number),
            has(index - 1, SharedLexicon.yearPrepositions, from: start) || has(index + 1, Self.yearWords, from: start)
        {
            return (DaySpan.year(number), .year, skipping(Self.yearWords, at: index + 1, from: start, limit: 1))
        }
        return nil
    }

    private static let onto = WordSet("на")
    private static let moving = WordSet("перенес*|перенос*|перенёс*|отлож*|сдвин*|передвин*|переставь*")

    /// "Перенесите на весну"; what is wanted "на зиму" is to last for it.
    private func isMovedOnto(_ index: Int) -> Bool {
        has(index - 1, Self.onto, from: index)
            && tokens[max(0, index - 6)..<index].contains {
                Self.moving.contains($0) && $0.clause == tokens[index].clause
            }
    }

    /// Whether a word is all its sentence says.
    private func isWholeSentence(_ index: Int) -> Bool {
        !isInSentence(index - 1, of: index) && !isInSentence(index + 1, of: index)
    }

    private func quarter(at index: Int, from start: Int) -> Stretch? {
        if let number = Self.quarterNames.firstIndex(where: { has(index, $0, from: start) }) {
            let isRoman = SharedLexicon.roman.contains(tokens[index])
            if isRoman, !has(index + 1, Self.quarterWords, from: start) { return nil }
            let afterWord = skipping(Self.quarterWords, at: index + 1, from: start, limit: 1)
            let (year, end) = year(at: afterWord, from: start)
            return (quarterSpan(number + 1, year: year), .quarter, end)
        }
        let number = integer(index, from: start) ?? DateLexicon.ordinals[tokens[index].key]
        let afterNumber = skipping(SharedLexicon.numberSuffixes, at: index + 1, from: start, limit: 1)
        guard let number, (1...4).contains(number), has(afterNumber, Self.quarterWords, from: start),
            tokens[afterNumber].gap < .comma
        else { return nil }
        let (year, end) = year(at: afterNumber + 1, from: start)
        return (quarterSpan(number, year: year), .quarter, end)
    }

    /// "in the new year": its first weeks of work.
    private func newYear(at index: Int, from start: Int) -> Stretch? {
        guard has(index, Self.newWords, from: start), has(index + 1, Self.newYearWords, from: start),
            has(index, SharedLexicon.inNewYear, from: start),
            !has(index - 1, SharedLexicon.boundsOfNewYear, from: start)
        else { return nil }
        let year = today.month == 1 && today.day < 15 ? today.year : today.year + 1
        let first = Holidays.firstWorkingDay(year: year, language: language)
        return (DaySpan(first, DaySpan.month(1, year: year).last), .month, index + 2)
    }

    /// "Осенью 27-го": of a season the number is the year.
    private func shortYear(at index: Int, from start: Int) -> (year: Int?, end: Int)? {
        guard let number = integer(index, from: start), (today.year % 100...today.year % 100 + 10).contains(number),
            has(index + 1, SharedLexicon.numberSuffixes, from: start)
        else { return nil }
        return (today.year / 100 * 100 + number, index + 2)
    }

    /// A year written after a period, and where the words end.
    private func year(at index: Int, from start: Int) -> (year: Int?, end: Int) {
        if let year = integer(index, from: start), (2000...2100).contains(year) {
            return (year, skipping(Self.yearWords, at: index + 1, from: start, limit: 1))
        }
        if has(index, Self.nextWords, from: start), has(index + 1, SharedLexicon.years, from: start) {
            return (today.year + 1, index + 2)
        }
        if has(index, Self.thisWords, from: start), has(index + 1, SharedLexicon.years, from: start) {
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

    func week(_ offset: Int) -> DaySpan { DaySpan.week(of: today.adding(days: offset * 7)) }

    private func weekend(_ offset: Int) -> DaySpan {
        let monday = today.startOfWeek.adding(days: offset * 7)
        return DaySpan(monday.adding(days: 5), monday.adding(days: 6))
    }

    func current(_ unit: DateLexicon.Unit) -> DaySpan {
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
