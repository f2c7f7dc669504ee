import Foundation
import Scheduling

/// Lengths of time that stand alone or are counted from another time: "10 рабочих дней", "give it a month", "a week after that".
extension DateParser {
    private static let halfPeriods: [(words: WordSet, days: Double)] = [
        (WordSet("полгода|полугода|полугодие|полгодика"), 182), (WordSet("полмесяца"), 15), (WordSet("fortnight"), 14),
    ]

    /// A length of days, weeks or months that stands anywhere: "10 рабочих дней", "Six weeks, they say". Only where nothing else
    /// is named.
    func lengthAlone() -> When? {
        for index in tokens.indices {
            if let found = lengthWithoutCount(at: index) { return found }
            guard let quantity = quantity(at: index, from: index) else { continue }
            let end = skipping(SharedLexicon.workingWords, at: quantity.end, from: index)
            guard isInSentence(end, of: index), let unit = DateLexicon.unit(tokens[end]),
                !has(end + 1, SharedLexicon.ago, from: index),
                unit == .day || unit == .week || unit == .month,
                let found = moment(working(quantity, unit, before: end, from: index), unit, end: end + 1),
                case .days(let span) = found.content
            else { continue }
            return .day(from: span.first.start(in: zone), to: span.last.adding(days: 1).start(in: zone))
        }
        return nil
    }

    private static let accusatives = WordSet("неделю|недельку|недельки|месяц|месяцок|годик|полгода|полгодика|fortnight")
    private static let ofPeriod = WordSet("этот|в|за|раз|на|этом|каждый|каждую|прошл*|this|last|the|next")
    private static let giving = WordSet("give|need|allow|wait|take")

    /// "Подождите месяц", "дайте подумать недельку", "это недели две", "give it a week".
    private func lengthWithoutCount(at index: Int) -> When? {
        let word = tokens[index]
        guard word.kind == .word, let unit = DateLexicon.unit(word) ?? (Self.accusatives.contains(word) ? .week : nil)
        else { return nil }
        guard unit == .day || unit == .week || unit == .month || unit == .year else { return nil }
        let days: ClosedRange<LocalDate>
        if let half = Self.halfPeriods.first(where: { has(index, $0.words, from: index) }) {
            days = today.adding(days: Int(half.days))...today.adding(days: Int(half.days))
        } else if let quantity = quantity(at: index + 1, from: index), tokens[index + 1].kind == .word,
            tokens[index + 1].gap == .space, quantity.low > 1, word.key.first == Skeleton.russianMark,
            let first = day(after: quantity.low, unit), let last = day(after: quantity.high, unit), first <= last
        {
            days = first...last
        } else if Self.accusatives.contains(word)
            || has(index - 1, SharedLexicon.articles, from: index) && isGiven(index),
            !has(index - 1, Self.ofPeriod, from: index), let day = day(after: 1, unit)
        {
            days = day...day
        } else {
            return nil
        }
        return .day(from: days.lowerBound.start(in: zone), to: days.upperBound.adding(days: 1).start(in: zone))
    }

    private func isGiven(_ index: Int) -> Bool {
        tokens[max(0, index - 4)..<index].contains { Self.giving.contains($0) && $0.sentence == tokens[index].sentence }
    }

    private static let laterWords = WordSet("later|спустя|позже|hence")
    private static let fromWord = WordSet("from")
    private static let nowWords = WordSet("now|today")
    private static let afterWord = WordSet("after|following|после")

    /// "A week after that", "недели через две после этого": counted from what was named before.
    func afterThat(_ quantity: Quantity, _ unit: DateLexicon.Unit, at index: Int, from start: Int) -> Found? {
        guard has(index, Self.afterWord, from: start), has(index + 1, SharedLexicon.thatTime, from: start),
            let first = day(after: quantity.low, unit), let last = day(after: quantity.high, unit),
            unit != .minute, unit != .hour
        else { return nil }
        let days = { (day: LocalDate) in day.dayNumber - today.dayNumber }
        return (.later(first: days(first), last: days(last)), index + 2)
    }

    /// "two weeks from now", "3 дня спустя", "a week after that".
    func trailing(at index: Int) -> Found? {
        guard let quantity = quantity(at: index, from: index), isInSentence(quantity.end, of: index),
            let unit = DateLexicon.unit(tokens[quantity.end])
        else { return nil }
        let next = quantity.end + 1
        if let found = afterThat(quantity, unit, at: next, from: index) { return found }
        if has(next, Self.laterWords, from: index) { return moment(quantity, unit, end: next + 1) }
        if has(next, Self.fromWord, from: index), has(next + 1, Self.nowWords, from: index) {
            return moment(quantity, unit, end: next + 2)
        }
        return nil
    }
}
