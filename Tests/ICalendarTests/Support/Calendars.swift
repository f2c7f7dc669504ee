import Foundation
import ICalendar

/// Calendars of the tests, and what they say.
enum Calendars {
    /// A calendar of these components' lines.
    static func text(_ components: [String]...) -> [UInt8] {
        let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN"] + components.flatMap(\.self)
        return Array((lines + ["END:VCALENDAR"]).map { $0 + "\r\n" }.joined().utf8)
    }

    /// An event's lines.
    static func event(_ lines: String..., uid: String = "event-1") -> [String] {
        ["BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:20260101T000000Z"] + lines + ["END:VEVENT"]
    }

    /// A moment, written `2026-03-29 01:30` in UTC.
    static func moment(_ text: String) -> Date {
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) } + [0, 0, 0]
        var parts = DateComponents()
        (parts.year, parts.month, parts.day) = (numbers[0], numbers[1], numbers[2])
        (parts.hour, parts.minute) = (numbers[3], numbers[4])
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(from: parts) ?? .distantPast
    }

    /// A zone that the tests are sure of.
    static func zone(_ identifier: String) -> TimeZone { TimeZone(identifier: identifier) ?? .gmt }

    /// What calendars say, in UTC: `2026-03-29 01:30/02:30`, and the day of the end where it is another.
    static func busy(
        _ calendars: [UInt8]..., from: String = "2026-01-01 00:00", to: String = "2027-01-01 00:00",
        zone: String = "Europe/Moscow", addresses: Set<String> = ["olga@us.example"]
    ) throws -> [String] {
        try read(calendars, from: from, to: to, zone: zone, addresses: addresses).times.map(written)
    }

    static func read(
        _ calendars: [[UInt8]], from: String = "2026-01-01 00:00", to: String = "2027-01-01 00:00",
        zone: String = "Europe/Moscow", addresses: Set<String> = ["olga@us.example"],
        limits: CalendarLimits = CalendarLimits()
    ) throws -> BusyTimes {
        try BusyReader.read(
            calendars,
            BusyQuestion(
                from: moment(from), to: moment(to), zone: Self.zone(zone), addresses: addresses, limits: limits,
                knows: { $0.contains("/demo-") }))
    }

    private static func written(_ time: BusyTime) -> String {
        let (start, end) = (written(time.start), written(time.end))
        return start.prefix(10) == end.prefix(10) ? "\(start)/\(end.suffix(5))" : "\(start)/\(end)"
    }

    /// A moment in UTC, or in a zone.
    static func written(_ moment: Date, in zone: TimeZone = .gmt) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: moment)
        func digits(_ number: Int?, _ width: Int = 2) -> String {
            let text = String(number ?? 0)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let day = [digits(parts.year, 4), digits(parts.month), digits(parts.day)].joined(separator: "-")
        return "\(day) \(digits(parts.hour)):\(digits(parts.minute))"
    }
}
