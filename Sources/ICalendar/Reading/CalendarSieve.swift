/// Keeps only the lines of a calendar that say when events are. Each event becomes a text of its own, with everything that belongs to it.
struct CalendarSieve {
    /// A component that is kept.
    struct Part {
        enum Kind: String {
            case event = "VEVENT"
            case freeBusy = "VFREEBUSY"
            case zone = "VTIMEZONE"
        }

        let kind: Kind
        var text: [UInt8]
        /// Whether the part is too long, or a line was left out because it was.
        var isCut = false

        init(_ kind: Kind) {
            self.kind = kind
            text = Array("BEGIN:\(kind.rawValue)\r\n".utf8)
        }
    }

    private let limits: CalendarLimits
    private(set) var parts: [Part] = []
    private(set) var isCalendar = false
    private var part: Part?
    /// The components that are open inside the part.
    private var inside: [String] = []
    /// How many components are open that are not kept.
    private var skipped = 0

    private static let wanted: [Part.Kind: Set<String>] = [
        .event: [
            "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "TRANSP", "STATUS",
            "ATTENDEE", "SEQUENCE", "X-MICROSOFT-CDO-BUSYSTATUS",
        ],
        .freeBusy: ["FREEBUSY"],
        .zone: ["TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
    ]

    /// Reads a calendar.
    init(_ bytes: [UInt8], _ limits: CalendarLimits) throws(CalendarError) {
        self.limits = limits
        guard bytes.count <= limits.bytes else {
            throw CalendarError(.tooMuch, "the calendar is larger than \(limits.bytes >> 20) MB")
        }
        var line: [UInt8] = []
        var isLong = false
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < bytes.count {
            let end = bytes[index...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
            let room = max(0, limits.lineBytes - line.count)
            if end - index > room { isLong = true }
            line += bytes[index..<min(end, index + room)]
            index = end
            if index < bytes.count, bytes[index] == 13 { index += 1 }
            if index < bytes.count, bytes[index] == 10 { index += 1 }
            // A line that begins with white space continues the one before (RFC 5545 section 3.1).
            if index < bytes.count, bytes[index] == 32 || bytes[index] == 9 {
                index += 1
                continue
            }
            try take(line, isLong)
            line.removeAll(keepingCapacity: true)
            isLong = false
        }
        guard isCalendar else { throw CalendarError(.notACalendar, "what came is no calendar") }
    }

    private mutating func take(_ line: [UInt8], _ isLong: Bool) throws(CalendarError) {
        guard let end = line.firstIndex(where: { $0 == 58 || $0 == 59 }), end <= 64 else { return }
        let name = Self.upper(line[..<end])
        switch name {
        case "BEGIN": try begin(Self.value(line, after: end))
        case "END": self.end(Self.value(line, after: end))
        default:
            guard skipped == 0, let kind = part?.kind, Self.wanted[kind]?.contains(name) == true else { return }
            guard !isLong, let size = part?.text.count, size + line.count <= limits.eventBytes else {
                part?.isCut = true
                return
            }
            part?.text += line
            part?.text += [13, 10]
        }
    }

    private mutating func begin(_ name: String) throws(CalendarError) {
        if skipped > 0 { return skipped += 1 }
        if let kind = part?.kind {
            guard kind == .zone, name == "STANDARD" || name == "DAYLIGHT", inside.isEmpty else { return skipped += 1 }
            inside.append(name)
            part?.text += Array("BEGIN:\(name)\r\n".utf8)
        } else if name == "VCALENDAR" {
            isCalendar = true
        } else if isCalendar, let kind = Part.Kind(rawValue: name) {
            guard parts.count < limits.events else {
                throw CalendarError(.tooMuch, "the calendar has more than \(limits.events) events")
            }
            part = Part(kind)
        } else {
            skipped += 1
        }
    }

    private mutating func end(_ name: String) {
        if skipped > 0 { return skipped -= 1 }
        guard let kind = part?.kind else { return }
        part?.text += Array("END:\(name)\r\n".utf8)
        if !inside.isEmpty { return inside.removeAll() }
        guard name == kind.rawValue, let whole = part else { return }
        parts.append(whole)
        part = nil
    }

    private static func value(_ line: [UInt8], after end: Int) -> String {
        let value = line[(end + 1)...].prefix(64)
        return upper(value.prefix { $0 != 32 && $0 != 9 })
    }

    private static func upper(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
    }
}
