internal import CIcal
internal import Foundation
internal import ICalendar

/// The first event of a calendar object (RFC 5545), as libical reads it.
struct CalendarObject {
    /// The methods of RFC 5546 that concern a meeting between people.
    enum Method: String {
        case request = "REQUEST"
        case reply = "REPLY"
        case cancel = "CANCEL"
        case counter = "COUNTER"
        case declineCounter = "DECLINECOUNTER"
    }

    /// A person who is invited.
    struct Attendee {
        let address: String
        let status: String
        let delegate: String?
    }

    let method: Method?
    let uid: String
    let organizer: String?
    let attendees: [Attendee]
    let start: Date?
    let end: Date?
    let comment: String?
    let summary: String?
    let sequence: Int

    /// Reads an object; nil if it is not one, or has no event with an id.
    init?(_ text: String) {
        guard text.utf8.count <= MailLimits.calendarBytes, Self.components(in: text) <= MailLimits.calendarComponents,
            let read = CalendarLibrary.alone({ Self.read(text) })
        else { return nil }
        self = read
    }

    private init(_ event: OpaquePointer, in calendar: OpaquePointer) {
        let properties = CalendarProperties(component: event)
        method = CalendarProperties(component: calendar).text("METHOD").flatMap { Method(rawValue: $0.uppercased()) }
        uid = properties.text("UID") ?? ""
        organizer = properties.all("ORGANIZER").first?.mailAddress
        attendees = properties.all("ATTENDEE").prefix(MailLimits.calendarAttendees).compactMap { attendee in
            attendee.mailAddress.map {
                Attendee(
                    address: $0, status: attendee.parameter("PARTSTAT")?.uppercased() ?? "",
                    delegate: attendee.parameter("DELEGATED-TO").flatMap(CalendarProperty.mailAddress))
            }
        }
        comment = properties.text("COMMENT").map { String($0.firstBytes(MailLimits.commentBytes)) }
        summary = properties.text("SUMMARY").map { String($0.firstBytes(MailLimits.subjectBytes)) }
        sequence = properties.text("SEQUENCE").flatMap { Int($0) } ?? 0
        let zones = CalendarZones(calendar)
        start = zones.date(icalcomponent_get_dtstart(event), named: properties.all("DTSTART").first?.parameter("TZID"))
        // libical takes the beginning for the end where none is given.
        let hasEnd = !properties.all("DTEND").isEmpty || !properties.all("DURATION").isEmpty
        end =
            hasEnd
            ? zones.date(icalcomponent_get_dtend(event), named: properties.all("DTEND").first?.parameter("TZID")) : nil
    }

    private static func read(_ text: String) -> CalendarObject? {
        guard let root = icalparser_parse_string(text) else { return nil }
        defer { icalcomponent_free(root) }
        // Several objects in one text stand in a component of libical's own.
        let calendar =
            icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT
            ? root : icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT)
        guard let calendar, let event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT) else {
            return nil
        }
        let object = CalendarObject(event, in: calendar)
        return object.uid.isEmpty ? nil : object
    }

    private static func components(in text: String) -> Int {
        let begin = Array("begin:".utf8)
        return text.utf8.split { $0 == 10 || $0 == 13 }.count { line in
            line.count > begin.count && zip(line, begin).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
    }
}
