internal import Basics
public import Foundation

/// A calendar day without a time zone, in the proleptic Gregorian calendar; written `yyyy-MM-dd` (ISO 8601).
public struct LocalDate: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01: the whole value, so that arithmetic is integer arithmetic.
    public let dayNumber: Int

    /// The day this many days after 1970-01-01; clamped to the years 1 to 9999.
    public init(dayNumber: Int) {
        self.dayNumber = min(max(dayNumber, LocalDate.firstDayNumber), LocalDate.lastDayNumber)
    }

    /// The day with these numbers, or nil if the calendar has no such day or the year is outside 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= LocalDate.lengthOfMonth(month, year: year)
        else { return nil }
        dayNumber = CivilDay(year: year, month: month, day: day).daysSince1970
    }

    /// The day that a `yyyy-MM-dd` text names, or nil.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day it is at a moment in a zone.
    public init(_ moment: Date, in zone: TimeZone) {
        self = LocalDateTime(moment, in: zone).date
    }

    /// Year, month (1...12) and day (1...31).
    public var components: (year: Int, month: Int, day: Int) {
        let day = CivilDay(daysSince1970: dayNumber)
        return (day.year, day.month, day.day)
    }
    /// The year.
    public var year: Int { components.year }
    /// The month, 1...12.
    public var month: Int { components.month }
    /// The day of the month, 1...31.
    public var day: Int { components.day }
    /// The day of the week.
    public var weekday: Weekday { Weekday(ordinal: dayNumber + 3) }

    /// The day this many days later (earlier if negative).
    public func adding(days: Int) -> LocalDate {
        LocalDate(dayNumber: dayNumber + min(max(days, -4_000_000), 4_000_000))
    }

    /// The same day of another month, or that month's last day if it is shorter (31 January + 1 = 28 February).
    public func adding(months: Int) -> LocalDate {
        let (year, month, day) = components
        let index = year * 12 + (month - 1) + min(max(months, -120_000), 120_000)
        let target = min(max(index, 12), 9999 * 12 + 11)
        let (newYear, newMonth) = (target / 12, target % 12 + 1)
        let newDay = min(day, LocalDate.lengthOfMonth(newMonth, year: newYear))
        return LocalDate(dayNumber: CivilDay(year: newYear, month: newMonth, day: newDay).daysSince1970)
    }

    /// The first day with this weekday on or after this one.
    public func next(_ weekday: Weekday) -> LocalDate {
        adding(days: (weekday.ordinal - self.weekday.ordinal + 7) % 7)
    }

    /// The Monday of this day's week.
    public var startOfWeek: LocalDate { adding(days: -weekday.ordinal) }

    /// The first day of this day's month.
    public var startOfMonth: LocalDate { adding(days: 1 - day) }

    /// Whether one day comes before the other.
    public static func < (one: LocalDate, other: LocalDate) -> Bool { one.dayNumber < other.dayNumber }

    /// How many days the month has.
    public static func lengthOfMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    private static let firstDayNumber = CivilDay(year: 1, month: 1, day: 1).daysSince1970
    private static let lastDayNumber = CivilDay(year: 9999, month: 12, day: 31).daysSince1970
}

extension LocalDate: CustomStringConvertible, Codable {
    /// `yyyy-MM-dd`.
    public var description: String {
        let (year, month, day) = components
        return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }

    /// Reads `yyyy-MM-dd`; anything else is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = LocalDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is not a date of the form yyyy-MM-dd")
        }
        self = date
    }

    /// Writes `yyyy-MM-dd`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
