internal import Basics

public import struct Foundation.Date

/// Dates as headers carry them (RFC 5322 section 3.3).
public enum MailDate {
    /// Reads a date leniently: the weekday and the seconds may be missing, years may have two digits, zones may be names.
    public static func parse(_ text: String) -> Date? {
        let text = String(text.firstBytes(MailLimits.dateBytes))
        let plain = text.contains("(") ? text.replacing(#/\([^()]*\)/#, with: " ") : text
        var words = plain.split { $0.isWhitespace || $0 == "," }.map(String.init)
        if let first = words.first, first.first?.isNumber != true { words.removeFirst() }
        guard words.count >= 4, let day = Int(words[0].filter(\.isNumber)), (1...31).contains(day),
            let month = month(words[1]), var year = Int(words[2].filter(\.isNumber)), (0...9999).contains(year)
        else { return nil }
        if year < 50 { year += 2000 } else if year < 1000 { year += 1900 }
        let clock = words[3].split(separator: ":").map { Int($0) }
        guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        let second = clock.count > 2 ? min(max(clock[2] ?? 0, 0), 60) : 0
        let offset = words.count > 4 ? zone(words[4]) : 0
        let days = CivilDay(year: year, month: month, day: day).daysSince1970
        return Date(timeIntervalSince1970: Double(((days * 24 + hour) * 60 + minute) * 60 + second - offset))
    }

    /// A date in UTC: `Wed, 18 Nov 2026 09:05:00 +0000`.
    public static func format(_ date: Date) -> String {
        let seconds = date.timeIntervalSince1970.rounded(.down).clampedToMailYears
        let days = seconds.floorDivided(by: 86_400)
        let time = seconds - days * 86_400
        let civil = CivilDay(daysSince1970: days)
        let weekday = weekdays[(days + 4).floorRemainder(by: 7)]
        let clock = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(weekday), \(civil.day) \(months[civil.month - 1]) \(civil.year) \(clock) +0000"
    }

    private static func month(_ word: String) -> Int? {
        months.firstIndex { $0.lowercased() == word.prefix(3).lowercased() }.map { $0 + 1 }
    }

    private static func zone(_ word: String) -> Int {
        if let sign = word.first, sign == "+" || sign == "-", word.count >= 5,
            let number = Int(word.dropFirst().prefix(4))
        {
            return (sign == "-" ? -1 : 1) * ((number / 100) * 3600 + (number % 100) * 60)
        }
        return (zones[word.uppercased()] ?? 0) * 3600
    }

    private static let zones = [
        "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "MSK": 3, "MSD": 4,
        "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "BST": 1, "JST": 9,
    ]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension Double {
    /// Seconds since 1970 as a whole number, held within the years 1 to 9999.
    fileprivate var clampedToMailYears: Int {
        isNaN ? 0 : Int(Swift.min(Swift.max(self, -62_135_596_800), 253_402_300_799))
    }
}
