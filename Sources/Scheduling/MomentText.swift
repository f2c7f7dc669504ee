public import Basics
public import Foundation

/// Moments as a person writes them in a letter. Tables of our own, so that texts do not change with a machine's locale data.
public struct MomentText {
    /// Day, time and zone: "четверг, 19 ноября, 12:00 (МСК)", "Thursday, 19 November, 12:00 (MSK)".
    public static func text(_ date: Date, in zone: TimeZone, language: Language) -> String {
        "\(day(date, in: zone, language: language)), \(time(date, in: zone)) (\(zoneName(zone, at: date, language: language)))"
    }

    /// Weekday and day of the month: "четверг, 19 ноября", "Thursday, 19 November".
    public static func day(_ date: Date, in zone: TimeZone, language: Language) -> String {
        let local = LocalDate(date, in: zone)
        return "\(weekday(local.weekday, language: language)), \(dayOfMonth(local, language: language))"
    }

    /// Day, month and year: "19 ноября 2026 года", "19 November 2026".
    public static func date(_ date: Date, in zone: TimeZone, language: Language) -> String {
        let local = LocalDate(date, in: zone)
        let suffix = language == .ru ? " года" : ""
        return "\(dayOfMonth(local, language: language)) \(local.year)\(suffix)"
    }

    /// Hours and minutes: "12:00".
    public static func time(_ date: Date, in zone: TimeZone) -> String {
        LocalDateTime(date, in: zone).time.description
    }

    /// The zone as people call it: "МСК", "MSK", or its offset, "UTC+5", "UTC+5:30".
    public static func zoneName(_ zone: TimeZone, at date: Date, language: Language) -> String {
        if moscowZones.contains(zone.identifier) { return language == .ru ? "МСК" : "MSK" }
        let minutes = zone.secondsFromGMT(for: date) / 60
        if minutes == 0 { return "UTC" }
        let sign = minutes < 0 ? "-" : "+"
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        return "UTC\(sign)\(hours)" + (rest == 0 ? "" : ":\(rest.padded(to: 2))")
    }

    private static let moscowZones: Set<String> = ["Europe/Moscow", "Europe/Simferopol", "Europe/Kirov", "W-SU"]

    private static func dayOfMonth(_ date: LocalDate, language: Language) -> String {
        let (_, month, day) = date.components
        return "\(day) \(months(language)[month - 1])"
    }

    private static func weekday(_ weekday: Weekday, language: Language) -> String {
        switch language {
        case .ru:
            ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"][weekday.ordinal]
        case .en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday.ordinal]
        }
    }

    private static func months(_ language: Language) -> [String] {
        switch language {
        case .ru:
            [
                "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
                "ноября", "декабря",
            ]
        case .en:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        }
    }
}
