internal import CIcal
internal import Foundation

/// Reads from calendars (RFC 5545) when somebody is busy.
///
/// The text is a stranger's. Whatever it says, reading ends in bounded time, and what cannot be understood is counted.
public enum BusyReader {
    /// When calendars make a person busy.
    ///
    /// - Parameter calendars: The calendars, each as its server sent it.
    /// - Throws: ``CalendarError`` if one is not a calendar, or exceeds ``CalendarLimits``.
    public static func read(_ calendars: [[UInt8]], _ question: BusyQuestion) throws(CalendarError) -> BusyTimes {
        var reading = Reading(question)
        for calendar in calendars { try reading.add(calendar) }
        return try reading.finish()
    }
}

/// One reading of calendars.
private struct Reading {
    private let question: BusyQuestion
    private let end: ContinuousClock.Instant
    private var times: [BusyTime] = []
    private var unread = 0
    private var unknownZones = 0
    private var bytes = 0
    private var events = 0
    private var steps = 0

    init(_ question: BusyQuestion) {
        self.question = question
        end = .now + question.limits.time
    }

    mutating func add(_ calendar: [UInt8]) throws(CalendarError) {
        let limits = question.limits
        bytes += calendar.count
        guard bytes <= limits.bytes else {
            throw CalendarError(.tooMuch, "the calendar is larger than \(limits.bytes >> 20) MB")
        }
        let sieve = try CalendarSieve(calendar, limits)
        events += sieve.parts.count
        guard events <= limits.events else {
            throw CalendarError(.tooMuch, "the calendar has more than \(limits.events) events")
        }
        let clock = CalendarClock(person: question.zone, limits)
        for part in sieve.parts where part.kind == .zone { clock.describe(part) }
        var order: [String] = []
        var groups: [String: [CalendarEvent]] = [:]
        for (number, part) in sieve.parts.enumerated() {
            try look()
            switch part.kind {
            case .zone: continue
            case .freeBusy: add(freeBusy: part)
            case .event:
                guard let event = CalendarEvent(part, of: question.addresses) else {
                    unread += 1
                    continue
                }
                // An event without an identifier stands for itself.
                let key = event.uid.isEmpty ? "\u{0}\(number)" : event.uid
                if groups[key] == nil { order.append(key) }
                groups[key, default: []].append(event)
            }
        }
        var occurrences = Occurrences(question, clock)
        for key in order {
            try look()
            let uid = question.knows(key) ? key : nil
            for time in occurrences.times(of: groups[key] ?? []) {
                times.append(BusyTime(start: time.start, end: time.end, uid: uid))
            }
            guard occurrences.steps > 0, times.count <= limits.intervals else {
                throw CalendarError(.tooMuch, "the calendar's events recur too often")
            }
        }
        unread += occurrences.unread
        unknownZones += clock.unknown
    }

    func finish() throws(CalendarError) -> BusyTimes {
        BusyTimes(times: BusyTimes.joined(times), unread: unread, unknownZones: unknownZones)
    }

    private func look() throws(CalendarError) {
        guard ContinuousClock.now < end else {
            throw CalendarError(.tooMuch, "the calendar takes longer than \(question.limits.time) to read")
        }
    }

    /// Busy times that the server computed itself (RFC 5545 section 3.6.4).
    private mutating func add(freeBusy part: CalendarSieve.Part) {
        let text = String(decoding: part.text, as: UTF8.self)
        let periods = CalendarLibrary.alone { () -> [String]? in
            guard let component = icalparser_parse_string(text) else { return nil }
            defer { icalcomponent_free(component) }
            return CalendarProperties(component: component).all("FREEBUSY").filter {
                $0.parameter("FBTYPE")?.uppercased() != "FREE"
            }.flatMap(\.values)
        }
        if part.isCut || periods == nil { unread += 1 }
        let clock = CalendarClock(person: question.zone, question.limits)
        for period in periods ?? [] {
            let ends = period.split(separator: "/").map(String.init)
            guard ends.count == 2, let start = CalendarTime(ends[0], zone: nil).map(clock.moment) else {
                unread += 1
                continue
            }
            let end =
                CalendarTime(ends[1], zone: nil).map(clock.moment)
                ?? CalendarEvent.Length(text: ends[1]).map {
                    start.addingTimeInterval(Double($0.days) * 86_400 + $0.seconds)
                }
            guard let end else {
                unread += 1
                continue
            }
            if question.touches(start, end) { times.append(BusyTime(start: start, end: end)) }
        }
    }
}
