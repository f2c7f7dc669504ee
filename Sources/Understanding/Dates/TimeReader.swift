internal import Basics
import Foundation
import Scheduling

/// Puts the pieces of a message together and resolves them to moments.
struct TimeReader {
    /// A mention with what it resolves to.
    struct Resolved: Sendable {
        let mention: TimeMention
        let when: When
    }

    let utterance: Utterance
    let context: ReadingContext
    let parser: DateParser
    /// The zone of times that are said without one.
    private let zone: TimeZone
    /// The starts and the day that a time of day alone may belong to; read only where one stands alone.
    private let offered: [Date]
    private let offeredDay: LocalDate?
    /// The only day the agent spoke of: "let us make it Thursday" is that of its week.
    private let spokenDay: LocalDate?
    /// Every time named in the message, in order; what has passed is left out.
    let mentions: [TimeMention]

    init(_ utterance: Utterance, context: ReadingContext, language: Language) {
        self.utterance = utterance
        self.context = context
        parser = DateParser(utterance, context: context, language: language)
        mentions = MentionBuilder(utterance: utterance).mentions(parser.pieces())
        let standsAlone = mentions.contains { !$0.hasDay }
        offered = standsAlone ? OfferedSlots.starts(in: context) : []
        let namesWeekday = mentions.contains { $0.weekday?.occurrence == .nearest && $0.days == nil }
        offeredDay = standsAlone ? OfferedSlots.day(in: context) : nil
        spokenDay = namesWeekday ? OfferedSlots.date(in: context) : nil
        // One zone said with one of the times holds for the others, too.
        let named = mentions.compactMap(\.zone)
        zone =
            named.first.flatMap { first in named.allSatisfy { $0 == first } ? first : nil }
            ?? (standsAlone ? OfferedSlots.zone(in: context) : nil) ?? context.zone
    }

    /// The times named, resolved, in order.
    func resolved() -> [Resolved] {
        var result: [Resolved] = []
        var last: DaySpan?
        var away: LocalDate?
        if let first = mentions.first, first.isWeekAfter || first.weekday?.occurrence == .following {
            last = OfferedSlots.day(in: context).map { DaySpan($0) }
        }
        for mention in mentions {
            guard let when = when(mention, after: last, away: away) else { continue }
            result.append(Resolved(mention: mention, when: when))
            last = span(mention, after: last, away: away) ?? last
            if mention.endsAbsence, mention.weekday == nil || mention.days != nil { away = last?.last }
        }
        return result
    }

    // MARK: Resolution

    /// The days a mention names, `last` being those named before it.
    ///
    /// - Parameter away: Until when somebody is away, as said before: "out till the 28th … back on Monday".
    private func span(_ mention: TimeMention, after last: DaySpan?, away: LocalDate? = nil) -> DaySpan? {
        if mention.isWeekAfter {
            let base = last ?? DaySpan.week(of: parser.today)
            return DaySpan.week(of: base.first.adding(days: 7))
        }
        if let later = mention.later {
            guard let base = last?.last else { return nil }
            return DaySpan(base.adding(days: later.lowerBound), base.adding(days: later.upperBound))
        }
        guard let weekday = mention.weekday else { return mention.days }
        if weekday.occurrence == .following, let last {
            return DaySpan(last.last.adding(days: 1).next(weekday.day))
        }
        if let away, mention.days == nil, weekday.occurrence == .nearest {
            return DaySpan(max(away, parser.today.adding(days: 1)).next(weekday.day))
        }
        if let days = mention.days {
            let day = days.first.next(weekday.day)
            return days.contains(day) ? DaySpan(day) : nil
        }
        if weekday.occurrence == .nearest, let spokenDay,
            case let day = spokenDay.startOfWeek.adding(days: weekday.day.ordinal), day > parser.today
        {
            return DaySpan(day)
        }
        return DaySpan(day(weekday.day, weekday.occurrence))
    }

    private func day(_ weekday: Weekday, _ occurrence: TimePiece.Occurrence) -> LocalDate {
        let today = parser.today
        switch occurrence {
        case .nextWeek: return today.startOfWeek.adding(days: 7 + weekday.ordinal)
        case .thisWeek: return today.next(weekday)
        // Who means today says so.
        case .nearest, .following: return today.adding(days: 1).next(weekday)
        }
    }

    private func when(_ mention: TimeMention, after last: DaySpan?, away: LocalDate?) -> When? {
        let words = utterance.text(mention.range)
        if mention.isUnclear { return .ambiguous(words) }
        if let instant = mention.instant { return .moment(instant) }
        guard mention.hasDay else { return mention.clock.map { timeOnly($0, mention.zone ?? zone) } }
        guard let span = span(mention, after: last, away: away) else {
            return mention.later == nil ? .ambiguous(words) : nil
        }
        let bounded = bounded(span, mention.relation)
        // "After the holidays", said when they are long over: which ones?
        if mention.relation == .after, bounded.last < parser.today { return .ambiguous(words) }
        return resolve(bounded, mention.clock, mention.zone ?? zone)
    }

    /// The days meant by "after", "until", "by" and "from".
    private func bounded(_ span: DaySpan, _ relation: TimePiece.Relation) -> DaySpan {
        switch relation {
        case .at, .by: return span
        case .until: return DaySpan(span.first)
        case .through: return DaySpan(Holidays.workday(span.last.adding(days: 1)))
        case .from, .earliest:
            guard span.length > 14 else { return span }
            let first = max(span.first, parser.today)
            return DaySpan(first, max(first, min(first.adding(days: 6), span.last)))
        case .after:
            let next = span.last.adding(days: 1)
            guard span.length > 1 else { return DaySpan(next) }
            return DaySpan(Holidays.workday(next))
        }
    }

    private func resolve(_ span: DaySpan, _ clock: TimePiece.Clock?, _ zone: TimeZone) -> When {
        guard let clock, span.length <= 7 else {
            let from = max(span.first.start(in: context.zone), context.now)
            let to = span.last.adding(days: 1).start(in: context.zone)
            return .day(from: min(from, to), to: to)
        }
        let start = span.first.moment(at: clock.start, in: zone)
        // At an hour any day of a week: on one of its working days.
        let friday = span.first.startOfWeek.adding(days: 4)
        guard span.length <= 4 || span.last <= friday || span.first > friday else {
            return resolve(DaySpan(span.first, friday), clock, zone)
        }
        guard span.isDay else {
            let from = max(start, min(context.now, span.first.adding(days: 1).start(in: zone)))
            return .day(from: from, to: span.last.moment(at: clock.end ?? clock.start, in: zone))
        }
        guard let end = clock.end else { return .moment(start) }
        return .day(from: start, to: max(start, span.first.moment(at: end, in: zone)))
    }

    /// A time of day without a day: that of a slot offered, else the only day offered, else the next time the clock shows it.
    private func timeOnly(_ clock: TimePiece.Clock, _ zone: TimeZone) -> When {
        for slot in offered {
            let local = LocalDateTime(slot, in: zone).time
            if clock.end.map({ clock.start <= local && local < $0 }) ?? (local == clock.start) { return .moment(slot) }
        }
        if let offeredDay { return resolve(DaySpan(offeredDay), clock, zone) }
        let base = context.bookedSlot.map { LocalDate($0.start, in: zone) } ?? LocalDate(context.now, in: zone)
        let day = base.moment(at: clock.start, in: zone) > context.now ? base : parser.today.adding(days: 1)
        return resolve(DaySpan(day), clock, zone)
    }
}
