internal import CIcal

/// Which version of which event a calendar object holds.
public struct CalendarVersion: Sendable, Equatable {
    /// The event's UID.
    public let uid: String
    /// The version; 0 if the object does not say (RFC 5545 section 3.8.7.4).
    public let sequence: Int

    /// Reads the first event of an object; nil if it holds none.
    public init?(_ bytes: [UInt8]) {
        guard let sieve = try? CalendarSieve(bytes, CalendarLimits()),
            let part = sieve.parts.first(where: { $0.kind == .event })
        else { return nil }
        let text = String(decoding: part.text, as: UTF8.self)
        let read = CalendarLibrary.alone { () -> CalendarVersion? in
            guard let component = icalparser_parse_string(text) else { return nil }
            defer { icalcomponent_free(component) }
            let properties = CalendarProperties(component: component)
            return properties.text("UID").map {
                CalendarVersion(uid: $0, sequence: properties.text("SEQUENCE").flatMap { Int($0) } ?? 0)
            }
        }
        guard let read else { return nil }
        self = read
    }

    private init(uid: String, sequence: Int) {
        self.uid = uid
        self.sequence = sequence
    }
}
