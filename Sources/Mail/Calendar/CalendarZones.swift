internal import Basics
internal import CIcal
internal import Foundation
internal import ICalendar

/// Turns the local times of a calendar object into moments: by the zones it defines, else by the names of zones.
struct CalendarZones {
    private let calendar: OpaquePointer
    private let isTrusted: Bool

    /// - Parameter calendar: owned by libical.
    init(_ calendar: OpaquePointer) {
        self.calendar = calendar
        isTrusted = Self.areBounded(calendar)
    }

    /// The moment of a time; nil for none, for a whole day, and for a time whose zone is unknown.
    func date(_ time: icaltimetype, named name: String?) -> Date? {
        guard icaltime_is_null_time(time) == 0, time.is_date == 0, (1970...2200).contains(time.year),
            (1...12).contains(time.month), (1...31).contains(time.day)
        else { return nil }
        if icaltime_is_utc(time) != 0 { return Self.date(utc: time) }
        let name = name ?? CalendarProperties(component: calendar).text("X-WR-TIMEZONE")
        guard let name else { return nil }
        if isTrusted, let zone = icalcomponent_get_timezone(calendar, name) {
            var time = time
            icaltimezone_convert_time(&time, zone, icaltimezone_get_utc_timezone())
            return Self.date(utc: time)
        }
        return Self.zone(name).flatMap { zone in
            let local = Self.date(utc: time)
            // The offset at the moment itself, found from the one nearby.
            let near = local.addingTimeInterval(-Double(zone.secondsFromGMT(for: local)))
            return local.addingTimeInterval(-Double(zone.secondsFromGMT(for: near)))
        }
    }

    private static func date(utc time: icaltimetype) -> Date {
        let days = CivilDay(year: Int(time.year), month: Int(time.month), day: Int(time.day)).daysSince1970
        let seconds = (Int(time.hour) * 60 + Int(time.minute)) * 60 + Int(time.second)
        return Date(timeIntervalSince1970: Double(days * 86_400 + seconds))
    }

    /// `Europe/Moscow`, also at the end of a path as some programs write it, or an offset such as `GMT+0300`.
    private static func zone(_ name: String) -> TimeZone? {
        guard name.utf8.count <= 200 else { return nil }
        let parts = name.split(separator: "/").map(String.init)
        let candidates = [parts.suffix(3), parts.suffix(2), parts.suffix(1)].map { $0.joined(separator: "/") }
        return candidates.lazy.compactMap { TimeZone(identifier: $0) }.first
    }

    /// Whether the zones are as people's programs write them, and a few.
    private static func areBounded(_ calendar: OpaquePointer) -> Bool {
        var rules = 0
        var zone = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT)
        while let current = zone {
            guard let count = ZoneRules.count(current) else { return false }
            rules += count
            zone = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT)
        }
        return rules <= MailLimits.calendarZoneRules
    }
}
