internal import CIcal

/// When an event takes place, as a calendar writes it.
struct CalendarEvent: Sendable {
    /// How long it takes: days by the wall clock, and seconds.
    struct Length: Sendable, Hashable {
        var days = 0
        var seconds = 0.0
    }

    /// How its end is given.
    enum End: Sendable {
        case at(CalendarTime)
        case after(Length)
    }

    /// An occurrence besides those of the rules (RFC 5545 section 3.8.5.2).
    struct Extra: Sendable {
        let start: CalendarTime
        let end: End?
    }

    var uid = ""
    var start: CalendarTime
    var end: End
    var rules: [String] = []
    var extras: [Extra] = []
    var excluded: [CalendarTime] = []
    /// The occurrence that it replaces.
    var recurrence: CalendarTime?
    /// Whether it replaces the later ones as well.
    var isThisAndFuture = false
    /// Whether it makes nobody busy.
    var isFree = false
    /// Whether something of it could not be understood.
    var isPartly = false

    /// Reads an event; nil if it does not say when it begins.
    ///
    /// - Parameter addresses: Those of the person whose calendar it is.
    init?(_ part: CalendarSieve.Part, of addresses: Set<String>) {
        let text = String(decoding: part.text, as: UTF8.self)
        let read = CalendarLibrary.alone { () -> CalendarEvent? in
            guard let component = icalparser_parse_string(text) else { return nil }
            defer { icalcomponent_free(component) }
            guard icalcomponent_isa(component) == ICAL_VEVENT_COMPONENT else { return nil }
            return CalendarEvent(CalendarProperties(component: component), of: addresses)
        }
        guard var read else { return nil }
        read.isPartly = read.isPartly || part.isCut
        self = read
    }

    private init?(_ properties: CalendarProperties, of addresses: Set<String>) {
        guard let first = properties.all("DTSTART").first,
            let start = first.text.flatMap({ CalendarTime($0, zone: first.parameter("TZID")) })
        else { return nil }
        self.start = start
        uid = properties.text("UID") ?? ""
        // libical replaces what it cannot read by an error property.
        isPartly = !properties.all("X-LIC-ERROR").isEmpty
        end = Self.end(properties) ?? .after(Length(days: start.isDay ? 1 : 0))
        rules = properties.all("RRULE").compactMap(\.text)
        for property in properties.all("RDATE") {
            for value in property.values { take(extra: value, property.parameter("TZID")) }
        }
        for property in properties.all("EXDATE") {
            for value in property.values {
                guard let time = CalendarTime(value, zone: property.parameter("TZID")) else {
                    isPartly = true
                    continue
                }
                excluded.append(time)
            }
        }
        if let property = properties.all("RECURRENCE-ID").first {
            recurrence = property.text.flatMap { CalendarTime($0, zone: property.parameter("TZID")) }
            isThisAndFuture = property.parameter("RANGE")?.uppercased() == "THISANDFUTURE"
        }
        isFree = Self.isFree(properties, for: addresses)
    }

    private static func end(_ properties: CalendarProperties) -> End? {
        if let property = properties.all("DTEND").first {
            return property.text.flatMap { CalendarTime($0, zone: property.parameter("TZID")) }.map { .at($0) }
        }
        return properties.text("DURATION").flatMap { Length(text: $0) }.map { .after($0) }
    }

    private mutating func take(extra value: String, _ zone: String?) {
        let parts = value.split(separator: "/", maxSplits: 1).map(String.init)
        guard let first = parts.first, let start = CalendarTime(first, zone: zone) else {
            isPartly = true
            return
        }
        guard let second = parts.dropFirst().first else { return extras.append(Extra(start: start, end: nil)) }
        let end: End? = CalendarTime(second, zone: zone).map { .at($0) } ?? Length(text: second).map { .after($0) }
        extras.append(Extra(start: start, end: end))
    }

    /// Transparent and cancelled events, what Outlook marks as free, and what the person declined or delegated.
    private static func isFree(_ properties: CalendarProperties, for addresses: Set<String>) -> Bool {
        if properties.text("TRANSP")?.uppercased() == "TRANSPARENT" { return true }
        if properties.text("STATUS")?.uppercased() == "CANCELLED" { return true }
        if let status = properties.text("X-MICROSOFT-CDO-BUSYSTATUS")?.uppercased(),
            status == "FREE" || status == "WORKINGELSEWHERE"
        {
            return true
        }
        guard !addresses.isEmpty else { return false }
        return properties.all("ATTENDEE").contains { attendee in
            guard let address = attendee.mailAddress, addresses.contains(address) else { return false }
            let answer = attendee.parameter("PARTSTAT")?.uppercased()
            return answer == "DECLINED" || answer == "DELEGATED"
        }
    }
}

extension CalendarEvent.Length {
    /// Reads a value of type DURATION (RFC 5545 section 3.3.6); nil if it is malformed or negative.
    init?(text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let duration = icaldurationtype_from_string(text)
        guard icaldurationtype_is_bad_duration(duration) == 0, duration.is_neg == 0 else { return nil }
        days = Int(duration.weeks) * 7 + Int(duration.days)
        seconds = Double(duration.hours) * 3600 + Double(duration.minutes) * 60 + Double(duration.seconds)
    }
}

extension CalendarProperty {
    /// The values of a list.
    var values: [String] { (text ?? "").split(separator: ",").map(String.init) }
}
