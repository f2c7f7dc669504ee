public import Foundation

/// A meeting as mail calendars understand it: an iCalendar object (RFC 5545) with a scheduling method (RFC 5546).
public struct CalendarInvitation: Codable, Sendable, Equatable {
    /// What the receiving calendar does with it (RFC 5546 section 1.4).
    public enum Method: String, Codable, Sendable {
        /// Adds the meeting, or replaces it if the sequence is higher.
        case request
        /// Removes it.
        case cancel
    }

    /// Somebody taking part.
    public struct Party: Codable, Sendable, Equatable {
        /// The name shown, if known.
        public var name: String?
        /// The mail address.
        public var email: String

        /// A person with a mail address.
        public init(name: String? = nil, email: String) {
            self.name = name
            self.email = email
        }
    }

    /// The identifier that stays the same through changes and cancellation.
    public var uid: String
    /// The sequence number, which grows with each change (RFC 5545 section 3.8.7.4).
    public var sequence: Int
    /// New or changed, or cancelled.
    public var method: Method
    /// The organizer.
    public var organizer: Party
    /// The attendee.
    public var attendee: Party
    /// Who holds it for us, if it is somebody else than the organizer.
    public var host: Party?
    /// When the meeting begins.
    public var start: Date
    /// When it ends.
    public var end: Date
    /// The title.
    public var summary: String
    /// The text below it.
    public var description: String
    /// Where to join, if there is such a link.
    public var url: String?

    /// An invitation, its update or its cancellation.
    public init(
        uid: String, sequence: Int, method: Method, organizer: Party, attendee: Party, host: Party? = nil, start: Date,
        end: Date, summary: String, description: String, url: String? = nil
    ) {
        self.uid = uid
        self.sequence = sequence
        self.method = method
        self.organizer = organizer
        self.attendee = attendee
        self.host = host
        self.start = start
        self.end = end
        self.summary = summary
        self.description = description
        self.url = url
    }
}

extension CalendarInvitation {
    /// The iCalendar text with CRLF line ends, lines folded at 75 octets, times in UTC.
    ///
    /// - Parameter stamp: when this version was made (`DTSTAMP`); the same stamp gives the same bytes.
    public func ics(stamp: Date) -> String {
        var calendar = CalendarText()
        calendar.line("BEGIN", "VCALENDAR")
        calendar.line("PRODID", "-//sales-agent//EN")
        calendar.line("VERSION", "2.0")
        calendar.line("CALSCALE", "GREGORIAN")
        calendar.line("METHOD", method == .request ? "REQUEST" : "CANCEL")
        calendar.line("BEGIN", "VEVENT")
        calendar.meeting(
            uid, sequence: sequence, stamp: stamp, from: start, to: end, summary: summary, description: description,
            url: url)
        calendar.party("ORGANIZER", organizer)
        let wanted = [("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")]
        calendar.party("ATTENDEE", attendee, parameters: method == .request ? wanted : [])
        if let host {
            // They were named by us, and are asked nothing.
            let coming = [("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "ACCEPTED")]
            calendar.party("ATTENDEE", host, parameters: method == .request ? coming : [])
        }
        calendar.line("STATUS", method == .request ? "CONFIRMED" : "CANCELLED")
        calendar.line("TRANSP", "OPAQUE")
        calendar.line("END", "VEVENT")
        calendar.line("END", "VCALENDAR")
        return calendar.content
    }
}
