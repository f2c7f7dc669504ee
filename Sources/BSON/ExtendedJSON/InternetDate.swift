/// A moment of the years 1970 to 9999 as RFC 3339 writes it, to the millisecond.
struct InternetDate: CustomStringConvertible {
    /// Milliseconds since 1970.
    let milliseconds: Int64

    private static let range: Range<Int64> = 0..<253_402_300_800_000
    private static let millisecondsOfDay: Int64 = 86_400_000

    init?(milliseconds: Int64) {
        guard Self.range.contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    /// Reads `2012-12-24T12:15:30.501Z`; the fraction may be missing, the zone may be an offset such as `+01:00`.
    init?(_ text: String) {
        let pattern =
            /(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):?(\d\d))/
            .asciiOnlyDigits()
        guard let match = text.wholeMatch(of: pattern)?.output, let year = Int64(match.1), let month = Int64(match.2),
            let day = Int64(match.3), let hour = Int64(match.4), let minute = Int64(match.5),
            let second = Int64(match.6)
        else { return nil }
        let fraction = Int64((match.7.map(String.init) ?? "0").padding(to: 3)) ?? 0
        let offset = 60 * (match.9.flatMap { Int64($0) } ?? 0) + (match.10.flatMap { Int64($0) } ?? 0)
        guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60 else { return nil }
        let dayNumber = Self.dayNumber(year: year, month: month, day: day)
        guard Self.civil(dayNumber) == (year, month, day) else { return nil }
        let minutes = (dayNumber * 24 + hour) * 60 + minute - (match.8 == "-" ? -offset : offset)
        milliseconds = (minutes * 60 + second) * 1000 + fraction
    }

    var description: String {
        let (year, month, day) = Self.civil(milliseconds / Self.millisecondsOfDay)
        let time = milliseconds % Self.millisecondsOfDay
        let fraction = time % 1000 == 0 ? "" : "." + Self.digits(time % 1000, 3)
        return "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))"
            + "T\(Self.digits(time / 3_600_000, 2)):\(Self.digits(time / 60_000 % 60, 2))"
            + ":\(Self.digits(time / 1000 % 60, 2))\(fraction)Z"
    }

    private static func digits(_ number: Int64, _ count: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// Days from 1970-01-01 to a day of the Gregorian calendar; years are counted from March.
    private static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
        let march = (month + 9) % 12
        let year = month <= 2 ? year - 1 : year
        return 365 * year + floorDivide(year, 4) - floorDivide(year, 100) + floorDivide(year, 400)
            + (153 * march + 2) / 5 + day - 1 - 719_468
    }

    /// The day of the Gregorian calendar that many days after 1970-01-01; the inverse of `dayNumber`.
    private static func civil(_ dayNumber: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let days = dayNumber + 719_468
        let era = floorDivide(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * march + 2) / 5 + 1)
    }

    private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
        number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
    }
}

extension String {
    /// The first characters, filled up with zeros.
    fileprivate func padding(to count: Int) -> String {
        prefix(count) + String(repeating: "0", count: Swift.max(0, count - self.count))
    }
}
