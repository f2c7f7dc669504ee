public import Foundation

/// What a wall clock shows: a day and a time of day (with seconds), without a zone.
public struct LocalDateTime: Sendable, Hashable, Comparable {
    /// The day.
    public let date: LocalDate
    /// Seconds since midnight, 0...86399.
    public let secondOfDay: Int

    /// A day and a time of it; `24:00` is the next day's midnight.
    public init(_ date: LocalDate, _ time: LocalTime = .startOfDay) {
        self.date = time == .endOfDay ? date.adding(days: 1) : date
        secondOfDay = time == .endOfDay ? 0 : time.minuteOfDay * 60
    }

    /// What the wall clock of a zone shows at a moment.
    public init(_ moment: Date, in zone: TimeZone) {
        let bounded = LocalDateTime.bounded(moment)
        let seconds = Int(bounded.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: bounded)
        let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        date = LocalDate(dayNumber: day)
        secondOfDay = seconds - day * 86_400
    }

    /// The time of day, to the minute.
    public var time: LocalTime { LocalTime(minuteOfDay: secondOfDay / 60) }

    /// The moment at which a zone's wall clock shows this. A time that the spring change skips moves forward by the
    /// gap; if a time comes twice in autumn, the first is taken (as `java.time` and RFC 5545 section 3.3.5 do).
    public func moment(in zone: TimeZone) -> Date {
        let wall = Double(date.dayNumber) * 86_400 + Double(secondOfDay)
        let before = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall - 86_400)))
        let after = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall + 86_400)))
        let earlier = Date(timeIntervalSince1970: wall - before)
        guard before != after, Double(zone.secondsFromGMT(for: earlier)) != before else { return earlier }
        let later = Date(timeIntervalSince1970: wall - after)
        return Double(zone.secondsFromGMT(for: later)) == after ? later : earlier
    }

    /// Whether one comes before the other on the wall clock.
    public static func < (one: LocalDateTime, other: LocalDateTime) -> Bool {
        (one.date, one.secondOfDay) < (other.date, other.secondOfDay)
    }

    /// Moments outside the years 1...9999 (or not a number) come from damaged data and are clamped to the nearest valid
    /// one.
    private static func bounded(_ moment: Date) -> Date {
        let seconds = moment.timeIntervalSince1970
        guard seconds.isFinite else { return Date(timeIntervalSince1970: 0) }
        return Date(timeIntervalSince1970: min(max(seconds, -62_000_000_000), 253_000_000_000))
    }
}

extension LocalDate {
    /// The moment this day begins in a zone.
    public func start(in zone: TimeZone) -> Date { LocalDateTime(self).moment(in: zone) }

    /// The moment of a time of this day in a zone.
    public func moment(at time: LocalTime, in zone: TimeZone) -> Date {
        LocalDateTime(self, time).moment(in: zone)
    }
}
