internal import CIcal
internal import Foundation

/// Turns the times of one calendar into moments. It holds zones owned by libical, so it serves one reading on one thread.
final class CalendarClock {
    private enum Zone {
        case known(TimeZone)
        /// A zone that the calendar itself describes.
        case own(OpaquePointer)
        case unknown
    }

    private let person: TimeZone
    private let limits: CalendarLimits
    private var own: [String: OpaquePointer] = [:]
    private var zones: [String: Zone] = [:]

    init(person: TimeZone, _ limits: CalendarLimits) {
        self.person = person
        self.limits = limits
    }

    deinit {
        let zones = own.values.map(Int.init(bitPattern:))
        CalendarLibrary.alone {
            for zone in zones { icaltimezone_free(OpaquePointer(bitPattern: zone), 1) }
        }
    }

    /// The unknown zone names.
    var unknown: Int {
        zones.values.count {
            if case .unknown = $0 { true } else { false }
        }
    }

    /// Adds a zone that the calendar describes (RFC 5545 section 3.6.5).
    func describe(_ part: CalendarSieve.Part) {
        guard !part.isCut, own.count < limits.zones else { return }
        let text = String(decoding: part.text, as: UTF8.self)
        let most = limits.zoneRules
        let read = CalendarLibrary.alone { () -> (name: String, zone: Int)? in
            guard let component = icalparser_parse_string(text) else { return nil }
            guard icalcomponent_isa(component) == ICAL_VTIMEZONE_COMPONENT,
                let name = CalendarProperties(component: component).text("TZID"),
                let rules = ZoneRules.count(component), (1...most).contains(rules), let zone = icaltimezone_new()
            else {
                icalcomponent_free(component)
                return nil
            }
            guard icaltimezone_set_component(zone, component) != 0 else {
                icalcomponent_free(component)
                icaltimezone_free(zone, 1)
                return nil
            }
            return (name, Int(bitPattern: zone))
        }
        guard let read, let zone = OpaquePointer(bitPattern: read.zone) else { return }
        if own[read.name] == nil {
            own[read.name] = zone
        } else {
            CalendarLibrary.alone { icaltimezone_free(OpaquePointer(bitPattern: read.zone), 1) }
        }
    }

    /// The moment of a time.
    func moment(_ time: CalendarTime) -> Date {
        switch time.place {
        case .utc: time.moment(offset: 0)
        case .floating: time.moment(in: person)
        case .zone(let name):
            switch zone(name) {
            case .known(let zone): time.moment(in: zone)
            case .unknown: time.moment(in: person)
            case .own(let zone): moment(time, Int(bitPattern: zone))
            }
        }
    }

    private func moment(_ time: CalendarTime, _ zone: Int) -> Date {
        let offset = CalendarLibrary.alone {
            var plain = time.plain
            return icaltimezone_get_utc_offset(OpaquePointer(bitPattern: zone), &plain, nil)
        }
        return time.moment(offset: Int(offset))
    }

    /// Whether a moment is on a day, by the wall clock at a place.
    func isOn(_ moment: Date, _ day: Int, of place: CalendarTime.Place) -> Bool {
        let noon = CalendarTime(day: day, second: 0, isDay: false, place: place)
        let start = self.moment(noon)
        let end = self.moment(noon.moved(days: 1))
        return start <= moment && moment < end
    }

    private func zone(_ name: String) -> Zone {
        if let zone = zones[name] { return zone }
        let found = find(name)
        if zones.count < limits.zones { zones[name] = found }
        return found
    }

    /// An IANA or Windows name is the most reliable; then the calendar's own description; then a guess.
    private func find(_ name: String) -> Zone {
        guard name.utf8.count <= 200 else { return .unknown }
        if let zone = Self.named(name) { return .known(zone) }
        if let zone = own[name] { return .own(zone) }
        let parts = name.split(separator: "/").map(String.init)
        let ends = [parts.suffix(3), parts.suffix(2), parts.suffix(1)].map { $0.joined(separator: "/") }
        if let zone = ends.lazy.compactMap(Self.named).first { return .known(zone) }
        return Self.offset(name).map { .known($0) } ?? .unknown
    }

    private static func named(_ name: String) -> TimeZone? {
        if let zone = WindowsZones.identifier(name).flatMap(TimeZone.init(identifier:)) { return zone }
        // A name without a place may be anybody's abbreviation, except for those with only one meaning.
        guard name.contains("/") || ["UTC", "GMT", "Z"].contains(name) else { return nil }
        return name == "Z" ? .gmt : TimeZone(identifier: name)
    }

    /// `(UTC+03:00) Moscow, St. Petersburg`, as Outlook shows zones, or `GMT+0300`.
    private static func offset(_ name: String) -> TimeZone? {
        guard let found = name.firstMatch(of: /^\(?(?:UTC|GMT)([+-])(\d{1,2}):?(\d\d)?/), let hours = Int(found.2),
            hours <= 14
        else { return nil }
        let minutes = found.3.flatMap { Int($0) } ?? 0
        return TimeZone(secondsFromGMT: (found.1 == "-" ? -1 : 1) * (hours * 60 + minutes) * 60)
    }
}

extension CalendarTime {
    init(day: Int, second: Int, isDay: Bool, place: Place) {
        self.day = day
        self.second = second
        self.isDay = isDay
        self.place = place
    }
}
