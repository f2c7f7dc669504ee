public import Foundation

/// When somebody works: hours for each weekday, days off, and the zone they are given in.
public struct WorkingHours: Codable, Sendable, Equatable {
    /// Intervals for each weekday, in local time; a weekday without an entry is free.
    public var week: [Weekday: [LocalInterval]]
    /// Days without work, whatever their weekday.
    public var holidays: [LocalDate]
    /// IANA identifier; an unknown one counts as UTC (`isZoneKnown` says so).
    public var timeZone: String

    /// Working hours for each weekday in the zone with this identifier.
    public init(week: [Weekday: [LocalInterval]], holidays: [LocalDate] = [], timeZone: String) {
        self.week = week
        self.holidays = holidays
        self.timeZone = timeZone
    }

    private enum CodingKeys: String, CodingKey {
        case week, holidays, timeZone
    }

    /// Reads the configuration's form; `holidays` may be left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        week = try container.decode([Weekday: [LocalInterval]].self, forKey: .week)
        holidays = try container.decodeIfPresent([LocalDate].self, forKey: .holidays) ?? []
        timeZone = try container.decode(String.self, forKey: .timeZone)
    }

    /// Monday to Friday, the same interval each day.
    public static func weekdays(
        _ start: LocalTime, _ end: LocalTime, holidays: [LocalDate] = [], timeZone: String
    ) -> WorkingHours {
        let intervals = LocalInterval(start, end).map { [$0] } ?? []
        let days = Weekday.allCases.filter { !$0.isWeekend }
        return WorkingHours(
            week: Dictionary(uniqueKeysWithValues: days.map { ($0, intervals) }), holidays: holidays, timeZone: timeZone
        )
    }

    /// The zone, UTC where the identifier is unknown.
    public var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

    /// Whether the identifier names a zone of this machine's database.
    public var isZoneKnown: Bool { TimeZone(identifier: timeZone) != nil }

    /// The same hours in another zone: what a person there would call working hours.
    public func moved(to zone: TimeZone) -> WorkingHours {
        WorkingHours(week: week, holidays: holidays, timeZone: zone.identifier)
    }
}

extension WorkingHours {
    /// Whether the moment is within working hours.
    public func contains(_ moment: Date) -> Bool {
        let local = LocalDateTime(moment, in: zone)
        return intervals(on: local.date).contains { $0.contains(local.time) }
    }

    /// Whether the whole slot is within working hours, without a break.
    public func contains(_ interval: DateInterval) -> Bool {
        let local = LocalDateTime(interval.start, in: zone)
        return intervals(on: local.date).contains { stretch in
            stretch.contains(local.time) && interval.end <= local.date.moment(at: stretch.end, in: zone)
        }
    }

    /// The moment itself if it is within working hours, or else the next time work starts. If the week has no hours at
    /// all (or everything within two years is a holiday), the moment itself: a schedule without hours forbids nothing.
    public func next(onOrAfter moment: Date) -> Date {
        let zone = zone
        let local = LocalDateTime(moment, in: zone)
        for offset in 0...WorkingHours.searchDays {
            let date = local.date.adding(days: offset)
            for stretch in intervals(on: date) {
                let start = date.moment(at: stretch.start, in: zone)
                if start >= moment { return start }
                if moment < date.moment(at: stretch.end, in: zone) { return moment }
            }
        }
        return moment
    }

    /// A working moment on the last working day before the day of another moment: at the same time of day, or as near to it as people
    /// work. `nil` where the week before has no working day.
    public func dayBefore(_ moment: Date) -> Date? {
        let zone = zone
        let local = LocalDateTime(moment, in: zone)
        for offset in 1...7 {
            let date = local.date.adding(days: -offset)
            let stretches = intervals(on: date)
            guard let last = stretches.last else { continue }
            let time =
                stretches.contains { $0.contains(local.time) }
                ? local.time : stretches.first { $0.start > local.time }?.start ?? Self.lastHour(of: last)
            return date.moment(at: time, in: zone)
        }
        return nil
    }

    private static func lastHour(of stretch: LocalInterval) -> LocalTime {
        LocalTime(minuteOfDay: max(stretch.start.minuteOfDay, stretch.end.minuteOfDay - 60))
    }

    /// The working periods of a day, earliest first; none on a holiday.
    public func intervals(on date: LocalDate) -> [LocalInterval] {
        guard !holidays.contains(date) else { return [] }
        return (week[date.weekday] ?? []).sorted { $0.start < $1.start }
    }

    private static let searchDays = 730
}
