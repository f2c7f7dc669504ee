import Foundation
import Scheduling

/// Parts of weeks, months and years: "mid-January", "в первых числах февраля", "2nd week of March", "EOM".
extension DateParser {
    private static let joints = WordSet("of|the|in|в|во|на")
    private static let early = WordSet("начало|начале|начала|началу|начал|початку|початок|early|beginning|start")
    private static let middle = WordSet("середина|середине|середину|середины|середин|середині|mid|middle")
    private static let late = WordSet("конец|конце|конца|концу|к-ц|кінці|кінця|late|end|концом|исходе")
    private static let firstWords = WordSet("первых|первые|первой|первая|первую|перших|first|1")
    private static let secondWords = WordSet("второй|вторая|вторую|second|2")
    private static let lastWords = WordSet("последние|последних|последней|последняя|последнюю|last")
    private static let dates = WordSet("числа|числах|числам|чисел|days")
    private static let halves = WordSet("половине|половина|половину|половины|half")
    private static let weeks = WordSet("неделе|неделя|неделю|недели|тиждень|тижні|тижня|week|wk")
    private static let week = WordSet("week|wk|неделе|неделя|неделю")
    private static let after = WordSet("after")
    private static let next = WordSet("next")
    private static let abbreviatedEnds: [(words: WordSet, unit: DateLexicon.Unit)] = [
        (WordSet("eow"), .week), (WordSet("eom"), .month), (WordSet("eoq"), .quarter), (WordSet("eoy"), .year),
    ]
    private static let untilWords = WordSet("до|until|till|til")
    private static let of = WordSet("of|с")
    /// "Двадцатые числа": ten days by their tens.
    private static let tens: [(words: WordSet, first: Int)] = [
        (WordSet("десятых|десятые"), 10), (WordSet("двадцатых|двадцатые"), 20),
    ]
    private static let rest = WordSet("rest|remainder|остаток")
    private static let endGlue = WordSet("the|самого")

    /// A stretch of time with the unit it was named by.
    typealias Stretch = (span: DaySpan, unit: DateLexicon.Unit, end: Int)

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
            let next = skipping(SharedLexicon.the, at: index + 2, from: index)
            if has(next, Self.next, from: index) {
                return (.days(week(2)), skipping(Self.week, at: next + 1, from: index))
            }
            let end = has(index + 2, SharedLexicon.that, from: index) ? index + 3 : index + 2
            let isLast = !isInSentence(end, of: index) || tokens[end].gap >= .comma
            if isLast || end > index + 2 || isModal(end, from: index) { return (.weekAfter, end) }
        }
        if let week = weekOfDay(at: index) ?? numberedWeek(at: index) ?? holidayWeek(at: index) { return week }
        if let decade = decade(at: index) { return decade }
        if let end = Self.abbreviatedEnds.first(where: { has(index, $0.words, from: index) }) {
            return (.days(late(current(end.unit), end.unit)), index + 1)
        }
        if let part = part(at: index) { return part }
        return base(at: index, from: index, isBound: false).map { (.days($0.span), $0.end) }
    }

    // MARK: Parts

    /// "The week of the 7th", "неделя с 7 декабря": the whole week that holds the day.
    private func weekOfDay(at index: Int) -> Found? {
        guard let begin = weekCommencing(at: index) else { return nil }
        let start = skipping(SharedLexicon.the, at: begin, from: index)
        guard isInSentence(start, of: index), let found = numericDate(at: start) ?? dayOfMonth(at: start, after: nil),
            case .days(let span) = found.content, span.isDay
        else { return nil }
        return (.days(DaySpan.week(of: span.first)), found.end)
    }

    /// "2nd week of March", "третья неделя января", "January 2nd week".
    private func weekOfMonth(at index: Int) -> Found? {
        let isMonthFirst = tokens[index].kind == .word && DateLexicon.month(tokens[index]) != nil
        let begin = isMonthFirst ? index + 1 : index
        guard let (number, next) = ordinal(at: begin, from: index), (1...5).contains(number),
            has(next, Self.weeks, from: index)
        else { return nil }
        let cut = { (span: DaySpan, _: DateLexicon.Unit) in
            let start = span.first.adding(days: 7 * (number - 1))
            return DaySpan(start, min(start.adding(days: 6), max(span.last, start)))
        }
        guard isMonthFirst else { return edge(at: next + 1, from: index, cut) }
        return base(at: index, from: index, isBound: true).map { (.days(cut($0.span, $0.unit)), next + 1) }
    }

    /// A number in words or digits that says which one is meant.
    func ordinal(at index: Int, from start: Int) -> (number: Int, end: Int)? {
        guard isInSentence(index, of: start) else { return nil }
        if let number = DateLexicon.ordinals[tokens[index].key] { return (number, index + 1) }
        guard let number = integer(index, from: start), has(index + 1, SharedLexicon.numberSuffixes, from: start) else {
            return nil
        }
        return (number, index + 2)
    }

    /// "Январь, середину": the part stands after its month.
    private func partAfterMonth(at index: Int) -> Found? {
        guard tokens[index].kind == .word, DateLexicon.month(tokens[index]) != nil, isInSentence(index + 1, of: index),
            !isInSentence(index + 2, of: index) || tokens[index + 2].gap >= .comma
        else { return nil }
        let cuts = [(Self.early, early), (Self.middle, middle), (Self.late, late)]
        guard let cut = cuts.first(where: { has(index + 1, $0.0, from: index) }),
            let whole = base(at: index, from: index, isBound: true), whole.end == index + 1
        else { return nil }
        return (.days(cut.1(whole.span, whole.unit)), index + 2)
    }

    private func part(at index: Int) -> Found? {
        if let week = weekOfMonth(at: index) ?? partAfterMonth(at: index) { return week }
        if let ten = Self.tens.first(where: { has(index, $0.words, from: index) }),
            has(index + 1, Self.dates, from: index)
        {
            return edge(at: index + 2, from: index) { span, _ in
                DaySpan(span.first.adding(days: ten.first - 1), span.first.adding(days: ten.first + 8))
            }
        }
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
        if has(index + 1, Self.weeks, from: index), isLast {
            return edge(at: index + 2, from: index) { span, _ in DaySpan(span.last.adding(days: -6), span.last) }
        }
        return nil
    }

    func edge(
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
}
