import Foundation
import Scheduling

/// Everything that one phrase says about one time: "in Friday, the 20th, after two, London time".
struct TimeMention: Sendable {
    private(set) var days: DaySpan?
    private(set) var relation = TimePiece.Relation.at
    private(set) var weekday: (day: Weekday, occurrence: TimePiece.Occurrence)?
    private(set) var clock: TimePiece.Clock?
    private(set) var instant: Date?
    private(set) var isUnclear = false
    private(set) var isWeekAfter = false
    /// The days that it is later than what was named before.
    private(set) var later: ClosedRange<Int>?
    /// Whether it is only how long something lasts.
    var isStay: Bool { kind == .stay }
    private let kind: TimePiece.Kind
    /// Whether a beginning and an end are named: "from the 20th until the 27th".
    private(set) var isRange = false
    /// The zone said with it.
    var zone: TimeZone?
    /// Whether it is named only to say that it is not meant: "except Friday", the old time of a meeting moved.
    var isExcluded = false
    /// Whether it is an alternative to the mention before: "Tuesday or Wednesday".
    var isAlternative = false
    /// The tokens it was read from.
    private(set) var range: Range<Int>

    init(_ piece: TimePiece) {
        range = piece.range
        kind = piece.kind
        take(piece)
    }

    var hasDay: Bool { days != nil || weekday != nil || isWeekAfter || later != nil || instant != nil }
    var hasClock: Bool { clock != nil || instant != nil }
    /// Whether it says from when until when somebody is away.
    var isAbsence: Bool { isRange || (relation == .from && (2...21).contains(days?.length ?? 0)) }
    /// Whether its last day ends an absence.
    var endsAbsence: Bool { isRange || relation == .until || relation == .through }
    /// Whether only the end of an absence is named.
    var isBound: Bool { relation == .until }

    /// Whether nothing but this day is named.
    func isDay(_ day: LocalDate) -> Bool { days == DaySpan(day) && clock == nil }

    /// Takes the time of day of another mention.
    mutating func takeClock(of other: TimeMention) {
        clock = other.clock
        zone = zone ?? other.zone
    }

    /// Takes the week of another weekday, where it names none.
    mutating func takeWeek(of other: TimeMention) {
        guard let week = other.days, week.length == 7, other.weekday != nil, weekday?.occurrence == .nearest,
            days == nil
        else { return }
        days = week
    }

    /// Takes the day of another mention, for a time of day that stands alone.
    mutating func takeDay(of other: TimeMention) {
        (days, weekday, relation, isWeekAfter) = (other.days, other.weekday, other.relation, other.isWeekAfter)
        if let part = other.clock, let clock { self.clock = clock.refining(part) ?? clock }
    }

    /// Adds a piece of the same phrase; false where it says something else and begins a mention of its own.
    ///
    /// - Parameter isAdjacent: Whether nothing stands between; then even a contradiction is one phrase.
    mutating func merge(_ piece: TimePiece, isAdjacent: Bool) -> Bool {
        guard fits(piece), !(isStay || piece.kind == .stay), isAdjacent || !contradicts(piece) else { return false }
        take(piece)
        range = range.lowerBound..<max(range.upperBound, piece.range.upperBound)
        return true
    }

    private func fits(_ piece: TimePiece) -> Bool {
        switch piece.content {
        case .clock(let new):
            guard instant == nil else { return false }
            return clock.map { new.refining($0) != nil || $0.refining(new) != nil } ?? true
        case .weekday(_, .following): return false
        case .weekday(let day, _):
            guard instant == nil, !isWeekAfter, later == nil else { return false }
            if hasDay, relation == .at, piece.relation == .until || piece.relation == .through { return false }
            if let weekday { return weekday.day == day && clock == nil }
            return true
        case .days(let span):
            guard instant == nil, !isWeekAfter, later == nil else { return false }
            if relation == .from, piece.relation == .until || piece.relation == .through { return true }
            // "At the weekend, until Monday" are two times.
            let isEnd = piece.relation == .until || piece.relation == .through
            if hasDay, relation == .at, isEnd, !(days?.contains(span.first) ?? false) { return false }
            guard let days else { return true }
            // A day said once more with another hour: the next of a list.
            if days.isDay, days == span, clock != nil { return false }
            return days.intersection(span) != nil || relation == .after
        case .unclear: return !hasDay
        case .instant, .zone, .past, .weekAfter, .later: return false
        }
    }

    /// Whether a weekday and a date are said that are not the same day.
    private func contradicts(_ piece: TimePiece) -> Bool {
        switch piece.content {
        case .weekday(let day, _): kind != .length && (days.map { $0.isDay && $0.first.weekday != day } ?? false)
        case .days(let span):
            piece.kind != .length && (weekday.map { span.isDay && span.first.weekday != $0.day } ?? false)
        case .clock, .instant, .zone, .past, .weekAfter, .later, .unclear: false
        }
    }

    private mutating func take(_ piece: TimePiece) {
        switch piece.content {
        case .days(let span): takeDays(piece.kind == .length && weekday != nil ? week(of: span) : span, piece.relation)
        case .weekday(let day, let occurrence):
            weekday = (day, occurrence)
            if days == nil { relation = piece.relation }
            if kind == .length { days = days.map(week) }
        case .clock(let new): clock = clock.flatMap { new.refining($0) ?? $0.refining(new) } ?? new
        case .instant(let moment): instant = moment
        case .weekAfter: isWeekAfter = true
        case .later(let first, let last): later = min(first, last)...max(first, last)
        case .unclear: isUnclear = true
        case .zone, .past: break
        }
    }

    /// "In a week, on Friday": the week that holds the day.
    private func week(of span: DaySpan) -> DaySpan { span.isDay ? DaySpan.week(of: span.first) : span }

    /// "Any day but Tuesday next week": the week stays.
    mutating func exclude() {
        guard weekday != nil, let days, days.length >= 7 else {
            isExcluded = true
            return
        }
        weekday = nil
    }

    private mutating func takeDays(_ span: DaySpan, _ newRelation: TimePiece.Relation) {
        guard let days else {
            (self.days, relation) = (span, newRelation)
            return
        }
        if relation == .from, newRelation == .until || newRelation == .through {
            // What begins after its end has begun already.
            let first = days.first > span.last ? days.first.adding(months: -12) : days.first
            (self.days, relation, isRange) = (DaySpan(first, span.last), .at, true)
        } else if relation == .after, newRelation == .at {
            // "after the holidays, in the middle of January": the second says when, the first only why. A whole month that holds
            // the day after says nothing more.
            let isWhole = span.length > 14 && span.contains(days.last.adding(days: 1))
            if isWhole { return }
            (self.days, relation) = (span, .at)
        } else if newRelation == .after, relation == .at, days.length > 14, days.contains(span.last.adding(days: 1)) {
            // "In January, after the holidays": the month says only which.
            (self.days, relation) = (span, .after)
        } else if let both = days.intersection(span) {
            (self.days, relation) = (both, both == span ? newRelation : relation)
        }
    }
}
