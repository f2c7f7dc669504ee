import Foundation

/// Something that a host does, as it stands in their calendar.
struct BusyTime: Sendable {
    var host: String
    var date: String
    var from: String
    var to: String
    var repeats: String?

    /// Reads `olga 2027-01-21 09:00-13:00`, and `daily` or `weekly` behind it.
    init(_ text: String) throws(DemoError) {
        let form = /(\S+) (\d{4}-\d\d-\d\d) (\d\d:\d\d)-(\d\d:\d\d)(?: (daily|weekly))?/
        guard let match = text.wholeMatch(of: form) else {
            throw DemoError(.usage, "'\(text)' is no busy time: write olga 2027-01-21 09:00-13:00, and daily or weekly")
        }
        host = String(match.1)
        (date, from, to) = (String(match.2), String(match.3), String(match.4))
        repeats = match.5.map(String.init)
    }

    /// The event, as a calendar program writes it.
    ///
    /// - Parameter zone: The host's.
    func ics(uid: String, in zone: String) -> String {
        let day = date.replacing("-", with: "")
        func moment(_ time: String) -> String { "TZID=\(zone):\(day)T\(time.replacing(":", with: ""))00" }
        let lines =
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//demo//EN", "BEGIN:VEVENT", "UID:\(uid)",
                "DTSTAMP:20270101T000000Z", "DTSTART;\(moment(from))", "DTEND;\(moment(to))", "SUMMARY:Away",
            ] + (repeats.map { ["RRULE:FREQ=\($0.uppercased());COUNT=60"] } ?? []) + ["END:VEVENT", "END:VCALENDAR"]
        return lines.map { $0 + "\r\n" }.joined()
    }
}
