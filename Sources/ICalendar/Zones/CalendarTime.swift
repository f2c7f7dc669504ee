internal import Basics
internal import CIcal
internal import Foundation

/// A time as a calendar writes it: what a wall clock shows, and in which zone.
struct CalendarTime: Sendable, Hashable {
    /// The clock's zone.
    enum Place: Sendable, Hashable {
        /// UTC.
        case utc
        /// The person's own, wherever they are.
        case floating
        /// A zone, by the calendar's name for it.
        case zone(String)
    }

    /// The day, as a number of days since 1970.
    var day: Int
    /// The seconds since midnight; 0 for a whole day.
    var second: Int
    /// Whether it is a whole day.
    var isDay: Bool
    /// The clock's zone.
    var place: Place

    /// Converts a time of libical's; nil for no time, and for years in which nobody has an appointment.
    init?(_ time: icaltimetype, zone: String?) {
        guard icaltime_is_null_time(time) == 0, (1..<2500).contains(time.year), (1...12).contains(time.month),
            (1...31).contains(time.day)
        else { return nil }
        day = CivilDay(year: Int(time.year), month: Int(time.month), day: Int(time.day)).daysSince1970
        isDay = time.is_date != 0
        second = isDay ? 0 : (Int(time.hour) * 60 + Int(time.minute)) * 60 + Int(time.second)
        guard (0...86_400).contains(second) else { return nil }
        place = icaltime_is_utc(time) != 0 ? .utc : isDay ? .floating : zone.map { .zone($0) } ?? .floating
    }

    /// Reads a value of type DATE or DATE-TIME (RFC 5545 sections 3.3.4 and 3.3.5).
    init?(_ text: String, zone: String?) {
        guard text.utf8.count <= 32, text.utf8.first.map({ (48...57).contains($0) }) == true else { return nil }
        self.init(icaltime_from_string(text), zone: zone)
    }

    /// The same wall clock's time on another day.
    func moved(days: Int) -> CalendarTime {
        var moved = self
        moved.day += days
        return moved
    }

    /// As libical takes it, without a zone.
    var plain: icaltimetype {
        let civil = CivilDay(daysSince1970: day)
        var time = icaltime_null_time()
        time.year = Int32(civil.year)
        time.month = Int32(civil.month)
        time.day = Int32(civil.day)
        time.hour = Int32(second / 3600)
        time.minute = Int32(second / 60 % 60)
        time.second = Int32(second % 60)
        time.is_date = isDay ? 1 : 0
        return time
    }

    /// The moment at which a wall clock with this offset from UTC shows it.
    func moment(offset: Int) -> Date { Date(timeIntervalSince1970: Double(day * 86_400 + second - offset)) }

    /// The moment at which the wall clock of a zone shows it. A time skipped in spring is moved on by the gap; of a time that
    /// comes twice in autumn, the first counts (RFC 5545 section 3.3.5).
    func moment(in zone: TimeZone) -> Date {
        let wall = moment(offset: 0)
        func offset(_ moment: Date) -> Int { zone.secondsFromGMT(for: moment) }
        let (before, after) = (offset(wall.addingTimeInterval(-86_400)), offset(wall.addingTimeInterval(86_400)))
        let first = moment(offset: before)
        guard before != after, offset(first) != before else { return first }
        let second = moment(offset: after)
        return offset(second) == after ? second : first
    }
}
