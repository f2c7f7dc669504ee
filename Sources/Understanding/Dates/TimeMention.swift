import Foundation
import Scheduling

/// All that one phrase says about one time: "in Friday, the 20th, after two, London time".
struct TimeMention: Sendable {
    private(set) var days: DaySpan?
    private(set) var relation = TimePiece.Relation.at
    private(set) var weekday: (day: Weekday, occurrence: TimePiece.Occurrence)?
    private(set) var clock: TimePiece.Clock?
    private(set) var instant: Date?
    private(set) var isUnclear = false
    private(set) var isWeekAfter = false
    /// Whether a beginning and an end are named: "from the 20th until the 27th".
    private(set) var isRange = false
    /// The tokens it was read from.
    private(set) var range: Range<Int>

    init(_ piece: TimePiece) {
        range = piece.range
        take(piece)
    }

    var hasDay: Bool { days != nil || weekday != nil || isWeekAfter || instant != nil }
    var hasClock: Bool { clock != nil || instant != nil }
    /// Whether it is said from when until when somebody is away.
    var isAbsence: Bool { isRange || (relation == .from && (2...21).contains(days?.length ?? 0)) }
    /// Whether only the end of an absence is named.
    var isBound: Bool { relation == .until }

    /// Adds a piece of the same phrase; false where it says something else and begins a mention of its own.
    mutating func merge(_ piece: TimePiece) -> Bool {
        guard fits(piece) else { return false }
        take(piece)
        range = range.lowerBound..<max(range.upperBound, piece.range.upperBound)
        return true
    }

    private func fits(_ piece: TimePiece) -> Bool {
        switch piece.content {
        case .clock: return clock == nil && instant == nil
        case .weekday(_, .following): return false
        case .weekday(let day, _):
            guard instant == nil, !isWeekAfter else { return false }
            return weekday.map { $0.day == day } ?? true
        case .days(let span):
            guard instant == nil, !isWeekAfter else { return false }
            if relation == .from, piece.relation == .until { return true }
            guard let days else { return true }
            return days.intersection(span) != nil || relation == .after
        case .unclear: return !hasDay
        case .instant, .zone, .past, .weekAfter: return false
        }
    }

    private mutating func take(_ piece: TimePiece) {
        switch piece.content {
        case .days(let span): takeDays(span, piece.relation)
        case .weekday(let day, let occurrence):
            weekday = (day, occurrence)
            if days == nil { relation = piece.relation }
        case .clock(let clock): self.clock = clock
        case .instant(let moment): instant = moment
        case .weekAfter: isWeekAfter = true
        case .unclear: isUnclear = true
        case .zone, .past: break
        }
    }

    private mutating func takeDays(_ span: DaySpan, _ newRelation: TimePiece.Relation) {
        guard let days else {
            (self.days, relation) = (span, newRelation)
            return
        }
        if relation == .from, newRelation == .until {
            (self.days, relation, isRange) = (DaySpan(days.first, span.last), .at, true)
        } else if relation == .after, newRelation == .at {
            // "after the holidays, in the middle of January": the second says when, the first only why.
            (self.days, relation) = (span, .at)
        } else if let both = days.intersection(span) {
            (self.days, relation) = (both, both == span ? newRelation : relation)
        }
    }
}
