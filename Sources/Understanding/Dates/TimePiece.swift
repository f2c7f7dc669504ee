import Foundation
import Scheduling

/// The smallest thing said about time: a day, a time of day, a zone.
struct TimePiece: Sendable, Equatable {
    /// How a piece is meant.
    enum Relation: Sendable {
        case at, after, until, by, from
    }

    /// Which occurrence of a weekday is meant.
    enum Occurrence: Sendable {
        case nearest, thisWeek, nextWeek
        /// The next after a time named before: "the Monday after".
        case following
    }

    /// A time of day, or a stretch of it.
    struct Clock: Sendable, Equatable {
        var start: LocalTime
        /// Nil for exactly `start`.
        var end: LocalTime?
    }

    /// What is said.
    enum Content: Sendable, Equatable {
        case days(DaySpan)
        case weekday(Weekday, Occurrence)
        case clock(Clock)
        case instant(Date)
        case zone(TimeZone)
        /// "the week after": a week later than what was named before.
        case weekAfter
        /// Yesterday and the like: no plan.
        case past
        /// A time that the words leave open.
        case unclear
    }

    var content: Content
    var relation: Relation = .at
    /// The tokens it was read from.
    var range: Range<Int>

    var isDay: Bool {
        switch content {
        case .days, .weekday, .weekAfter: true
        case .clock, .instant, .zone, .past, .unclear: false
        }
    }
}
