import Foundation
import ICalendar
import SalesStore
import Scheduling

/// A host with a full calendar, told twice: as a calendar program writes it, and as the times that come of it, worked out here without
/// any library of calendars.
struct HostLife: Sendable {
    /// Something that a host does again and again.
    struct Habit: Sendable {
        var weekdays: [Weekday]
        var from: LocalTime
        var to: LocalTime
        /// Every so many weeks.
        var interval = 1
        /// The days on which it is left out.
        var exceptions: [LocalDate] = []
        /// The days on which it is held later instead, and at what time.
        var moved: [LocalDate: LocalTime] = [:]
    }

    let document: HostDocument
    let habits: [Habit]
    /// Whole days away, the last included.
    let away: [ClosedRange<LocalDate>]
    /// When the server of the calendar is not to be reached.
    let outage: ClosedRange<Date>?
    /// The days of the story.
    let days: ClosedRange<LocalDate>

    var zone: TimeZone { document.zone }

    // MARK: As times

    var busy: [DateInterval] {
        var all = away.map { days in
            DateInterval(
                start: days.lowerBound.start(in: zone), end: days.upperBound.adding(days: 1).start(in: zone))
        }
        for habit in habits { all += times(of: habit) }
        return all
    }

    private func times(of habit: Habit) -> [DateInterval] {
        occasions(of: habit).filter { !habit.exceptions.contains($0) }.map { date in
            let from = habit.moved[date] ?? habit.from
            let minutes = habit.to.minuteOfDay - habit.from.minuteOfDay
            let start = date.moment(at: from, in: zone)
            return DateInterval(start: start, end: start + Double(minutes) * 60)
        }
    }

    private func occasions(of habit: Habit) -> [LocalDate] {
        let monday = days.lowerBound.startOfWeek
        return (0...(days.upperBound.dayNumber - monday.dayNumber)).map { monday.adding(days: $0) }.filter { date in
            let week = (date.dayNumber - monday.dayNumber) / 7
            return habit.weekdays.contains(date.weekday) && week % habit.interval == 0
        }
    }

    // MARK: As a calendar

    var text: [UInt8] {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//months//EN"]
        for (number, habit) in habits.enumerated() { lines += events(of: habit, uid: "habit-\(number)") }
        for (number, days) in away.enumerated() {
            lines += [
                "BEGIN:VEVENT", "UID:away-\(number)", "DTSTAMP:20260901T000000Z",
                "DTSTART;VALUE=DATE:\(written(days.lowerBound))",
                "DTEND;VALUE=DATE:\(written(days.upperBound.adding(days: 1)))", "END:VEVENT",
            ]
        }
        return Array((lines + ["END:VCALENDAR"]).map { $0 + "\r\n" }.joined().utf8)
    }

    private func events(of habit: Habit, uid: String) -> [String] {
        let occasions = occasions(of: habit)
        guard let first = occasions.first else { return [] }
        let names = habit.weekdays.map { $0.rawValue.prefix(2).uppercased() }.joined(separator: ",")
        var lines = [
            "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:20260901T000000Z",
            "DTSTART;TZID=\(zone.identifier):\(written(first, habit.from))",
            "DTEND;TZID=\(zone.identifier):\(written(first, habit.to))",
            "RRULE:FREQ=WEEKLY;INTERVAL=\(habit.interval);BYDAY=\(names);WKST=MO",
        ]
        lines += habit.exceptions.map { "EXDATE;TZID=\(zone.identifier):\(written($0, habit.from))" }
        lines.append("END:VEVENT")
        for (date, time) in habit.moved.sorted(by: { $0.key < $1.key }) {
            let minutes = habit.to.minuteOfDay - habit.from.minuteOfDay
            lines += [
                "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:20260901T000000Z",
                "RECURRENCE-ID;TZID=\(zone.identifier):\(written(date, habit.from))",
                "DTSTART;TZID=\(zone.identifier):\(written(date, time))", "DURATION:PT\(minutes)M", "END:VEVENT",
            ]
        }
        return lines
    }

    private func written(_ date: LocalDate, _ time: LocalTime) -> String {
        written(date) + "T" + two(time.minuteOfDay / 60) + two(time.minuteOfDay % 60) + "00"
    }

    private func written(_ date: LocalDate) -> String { "\(date)".filter(\.isNumber) }

    private func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    // MARK: What calendar-worker stores of it

    /// What was read of the calendar at a moment; `nil` while its server is away.
    func read(at now: Date) throws -> HostBusyDocument? {
        if let outage, outage.contains(now) { return nil }
        guard let calendar = document.calendars.first else { return nil }
        let horizon = now + 30 * 86_400
        let question = BusyQuestion(from: now - 86_400, to: horizon, zone: zone)
        var known = HostBusyDocument.Calendar(calendar)
        known.busy = try BusyReader.read([text], question).times.map { .init(start: $0.start, end: $0.end) }
        known.readAt = now
        known.horizon = horizon
        known.validUntil = now + Self.validity
        return HostBusyDocument(id: document.id, calendars: [known])
    }

    /// For how long it counts, in seconds.
    static let validity: TimeInterval = 12 * 3600
}
