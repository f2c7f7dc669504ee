internal import CIcal

/// Counts the rules of a time zone in a calendar object.
package enum ZoneRules {
    /// The number of rules of a VTIMEZONE; nil if one recurs more often than once a year, which no real program writes. libical
    /// counts every change up to the requested year, so a rule for every second would keep it busy.
    package static func count(_ zone: OpaquePointer) -> Int? {
        var rules = 0
        var part = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT)
        while let observance = part {
            let properties = CalendarProperties(component: observance)
            let recurrences = properties.all("RRULE")
            rules += 1 + recurrences.count + properties.all("RDATE").count
            guard recurrences.allSatisfy({ isYearly($0.text ?? "") }) else { return nil }
            part = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)
        }
        return rules
    }

    private static func isYearly(_ rule: String) -> Bool {
        let upper = rule.uppercased()
        return upper.utf8.count <= 120 && upper.contains("FREQ=YEARLY")
            && !["BYHOUR", "BYMINUTE", "BYSECOND", "BYYEARDAY"].contains { upper.contains($0) }
    }
}
