import Foundation

/// Writes iCalendar content lines (RFC 5545 section 3.1). Whatever the values hold, each call writes exactly one property.
struct CalendarText {
    private(set) var content = ""

    /// A property whose value is ours.
    mutating func line(_ name: String, _ value: String) {
        fold("\(name):\(CalendarText.oneLine(value))")
    }

    /// A property of type TEXT: backslash, semicolon, comma and line ends are escaped (section 3.3.11).
    mutating func text(_ name: String, _ value: String) {
        fold("\(name):\(CalendarText.escaped(value))")
    }

    /// A property of type URI; characters that a URI cannot hold are percent-encoded.
    mutating func uri(_ name: String, _ value: String) {
        fold("\(name):\(CalendarText.uriValue(value))")
    }

    /// A moment in UTC (section 3.3.5, form 2).
    mutating func moment(_ name: String, _ value: Date) {
        let utc = LocalDateTime(value, in: .gmt)
        let (year, month, day) = utc.date.components
        let second = utc.secondOfDay % 60
        let date = year.padded(to: 4) + month.padded(to: 2) + day.padded(to: 2)
        let time = utc.time.hour.padded(to: 2) + utc.time.minute.padded(to: 2) + second.padded(to: 2)
        fold("\(name):\(date)T\(time)Z")
    }

    /// What every version of a meeting says, whoever it is for: the properties of a VEVENT from its UID to its link.
    ///
    /// - Parameter stamp: When this version was made (`DTSTAMP`).
    mutating func meeting(
        _ uid: String, sequence: Int, stamp: Date, from start: Date, to end: Date, summary: String,
        description: String, url: String?
    ) {
        text("UID", uid)
        line("SEQUENCE", String(max(0, sequence)))
        moment("DTSTAMP", stamp)
        moment("DTSTART", start)
        moment("DTEND", max(end, start))
        text("SUMMARY", summary)
        if !description.isEmpty { text("DESCRIPTION", description) }
        guard let url else { return }
        // Programs show the place; few show the link.
        text("LOCATION", url)
        uri("URL", url)
    }

    /// ORGANIZER or ATTENDEE: a `mailto:` address with the name as a quoted parameter.
    mutating func party(
        _ name: String, _ party: CalendarInvitation.Party, parameters: [(name: String, value: String)] = []
    ) {
        var line = name
        if let common = party.name.map(CalendarText.parameter), !common.isEmpty { line += ";CN=\"\(common)\"" }
        for parameter in parameters { line += ";\(parameter.name)=\(parameter.value)" }
        fold("\(line):mailto:\(CalendarText.uriValue(party.email))")
    }

    /// A content line of at most 75 octets, continued by CRLF and a space; never inside a character (section 3.1).
    private mutating func fold(_ line: String) {
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > 75 {
                content += "\r\n "
                octets = 1
            }
            content.unicodeScalars.append(scalar)
            octets += width
        }
        content += "\r\n"
    }

    private static func escaped(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in value.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: "\\\(scalar)".unicodeScalars)
            case "\n" where afterReturn: continue
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(contentsOf: "\\n".unicodeScalars)
            case "\t": result.append(scalar)
            default: if !isControl(scalar) { result.append(scalar) }
            }
        }
        return String(result)
    }

    /// A quoted parameter value may hold neither quotes nor controls (section 3.2).
    private static func parameter(_ value: String) -> String {
        oneLine(value).replacingOccurrences(of: "\"", with: "'").trimmingCharacters(in: .whitespaces)
    }

    private static func oneLine(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in value.unicodeScalars { result.append(isControl(scalar) ? " " : scalar) }
        return String(result)
    }

    private static func uriValue(_ value: String) -> String {
        value.addingPercentEncoding(withAllowedCharacters: uriCharacters) ?? ""
    }

    private static let uriCharacters = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%")

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }
}
