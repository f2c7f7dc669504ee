public import Foundation

/// A meeting as it stands in a calendar of one of our own: an iCalendar object (RFC 5545) without a scheduling method.
///
/// It names nobody as ORGANIZER or ATTENDEE: a CalDAV server that schedules (RFC 6638) would write to them, and they have their
/// invitation. Who comes stands in the text.
public struct CalendarEntry: Sendable, Equatable {
    /// The identifier that stays the same through changes.
    public var uid: String
    /// The version (RFC 5545 section 3.8.7.4).
    public var sequence: Int
    /// When it begins.
    public var start: Date
    /// When it ends.
    public var end: Date
    /// The title.
    public var summary: String
    /// The text below it.
    public var description: String
    /// Where it is held: a link.
    public var url: String?

    /// An entry.
    public init(
        uid: String, sequence: Int, start: Date, end: Date, summary: String, description: String, url: String? = nil
    ) {
        self.uid = uid
        self.sequence = sequence
        self.start = start
        self.end = end
        self.summary = summary
        self.description = description
        self.url = url
    }

    /// The iCalendar text with CRLF line ends, lines folded at 75 octets, times in UTC.
    ///
    /// - Parameter stamp: when this version was made (`DTSTAMP`); the same stamp gives the same bytes.
    public func ics(stamp: Date) -> String {
        var calendar = CalendarText()
        calendar.line("BEGIN", "VCALENDAR")
        calendar.line("PRODID", "-//sales-agent//EN")
        calendar.line("VERSION", "2.0")
        calendar.line("BEGIN", "VEVENT")
        calendar.meeting(
            uid, sequence: sequence, stamp: stamp, from: start, to: end, summary: summary, description: description,
            url: url)
        calendar.line("STATUS", "CONFIRMED")
        calendar.line("TRANSP", "OPAQUE")
        calendar.line("END", "VEVENT")
        calendar.line("END", "VCALENDAR")
        return calendar.content
    }
}
