import Foundation
import Scheduling

/// The smallest thing said about time: a day, a time of day, a zone.
struct TimePiece: Sendable, Equatable {
    /// How a piece is meant.
    enum Relation: Sendable {
        case at, after, until, by, from
        /// Not before: "не раньше марта".
        case earliest
        /// Through the end of the last day: "по 27 ноября", "до 7 декабря включительно".
        case through
    }

    /// How a day is said.
    enum Kind: Sendable {
        case named
        /// "In a week": a weekday beside it is one of that week.
        case length
        /// "For a week": how long something lasts; it says nothing of a weekday beside it.
        case stay
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
        /// Whether it is a part of the day by name, which an hour may make more exact.
        var isPart = false

        /// This hour within a part of the day said besides: "in the evening … about eight"; nil where they exclude each other.
        func refining(_ part: Clock) -> Clock? {
            guard part.isPart, !isPart, let end = part.end else { return nil }
            var clock = self
            if start.hour < 12, part.start.hour >= 12, start.minuteOfDay + 720 <= 23 * 60 {
                clock.start = LocalTime(minuteOfDay: start.minuteOfDay + 720)
                clock.end = self.end.map {
                    LocalTime(minuteOfDay: $0.hour < 12 ? $0.minuteOfDay + 720 : $0.minuteOfDay)
                }
            }
            let (first, last) = (part.start.minuteOfDay - 120, end.minuteOfDay + 180)
            guard first...last ~= clock.start.minuteOfDay else { return nil }
            // "In the morning, not before ten": the morning ends where it did.
            if let until = clock.end, until > end, clock.start < end { clock.end = end }
            return clock
        }
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
        /// "two weeks after that": days counted from the end of what was named before.
        case later(first: Int, last: Int)
        /// Yesterday and the like: no plan.
        case past
        /// A time that the words leave open.
        case unclear
    }

    var content: Content
    var relation: Relation = .at
    /// The tokens it was read from.
    var range: Range<Int>
    /// Whether it is counted from now, and to what end.
    var kind = Kind.named

    /// Whether it names a single day.
    var namesDay: Bool {
        switch content {
        case .days(let span): span.isDay
        case .weekday: true
        case .clock, .instant, .zone, .past, .unclear, .weekAfter, .later: false
        }
    }

    var isDay: Bool {
        switch content {
        case .days, .weekday, .weekAfter, .later: true
        case .clock, .instant, .zone, .past, .unclear: false
        }
    }
}
