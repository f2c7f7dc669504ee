import Foundation
import ICalendar
import Testing

@Suite("Where a calendar's clocks hang")
struct ZoneTests {
    private func busy(_ zone: String, _ day: String, _ more: [String] = [], at hour: String = "09") throws -> String? {
        let event = Calendars.event("DTSTART;TZID=\(zone):\(day)T\(hour)0000", "DURATION:PT1H")
        return try Calendars.busy(Calendars.text(more, event)).first
    }

    @Test(
        "Zones by names of IANA, of Windows, at the end of a path, and as Outlook shows them",
        arguments: [
            ("Europe/Berlin", "2026-01-15 08:00/09:00", "2026-07-15 07:00/08:00"),
            ("Russian Standard Time", "2026-01-15 06:00/07:00", "2026-07-15 06:00/07:00"),
            ("W. Europe Standard Time", "2026-01-15 08:00/09:00", "2026-07-15 07:00/08:00"),
            ("Pacific Standard Time", "2026-01-15 17:00/18:00", "2026-07-15 16:00/17:00"),
            ("Ekaterinburg Standard Time", "2026-01-15 04:00/05:00", "2026-07-15 04:00/05:00"),
            ("/freeassociation.sourceforge.net/Europe/Berlin", "2026-01-15 08:00/09:00", "2026-07-15 07:00/08:00"),
            ("\"(UTC+05:00) Ekaterinburg\"", "2026-01-15 04:00/05:00", "2026-07-15 04:00/05:00"),
            ("GMT-0330", "2026-01-15 12:30/13:30", "2026-07-15 12:30/13:30"),
            ("UTC", "2026-01-15 09:00/10:00", "2026-07-15 09:00/10:00"),
        ])
    func names(zone: String, winter: String, summer: String) throws {
        #expect(try busy(zone, "20260115") == winter)
        #expect(try busy(zone, "20260715") == summer)
    }

    /// A zone that nobody else has: two hours before UTC, three in summer.
    private let own = [
        "BEGIN:VTIMEZONE", "TZID:The office", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0300",
        "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT",
        "DTSTART:16010101T020000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT", "END:VTIMEZONE",
    ]

    @Test("A zone that the calendar describes itself, wherever in the file")
    func described() throws {
        #expect(try busy("The office", "20260115", own) == "2026-01-15 07:00/08:00")
        #expect(try busy("The office", "20260715", own) == "2026-07-15 06:00/07:00")
        let event = Calendars.event("DTSTART;TZID=The office:20260715T090000", "DURATION:PT1H")
        #expect(try Calendars.busy(Calendars.text(event, own)) == ["2026-07-15 06:00/07:00"])
    }

    @Test("A zone that nobody knows is taken for the person's, and counted")
    func unknown() throws {
        let event = Calendars.event("DTSTART;TZID=Nowhere:20260115T090000", "DURATION:PT1H")
        let found = try Calendars.read([Calendars.text(event)])
        #expect(found.times.map { Calendars.written($0.start) } == ["2026-01-15 06:00"])
        #expect(found.unknownZones == 1)
    }

    @Test("Times without a zone, and whole days, are the person's")
    func floating() throws {
        let meeting = Calendars.event("DTSTART:20260115T090000", "DTEND:20260115T100000")
        #expect(try Calendars.busy(Calendars.text(meeting)) == ["2026-01-15 06:00/07:00"])
        #expect(try Calendars.busy(Calendars.text(meeting), zone: "Asia/Tokyo") == ["2026-01-15 00:00/01:00"])
        let holiday = Calendars.event("DTSTART;VALUE=DATE:20260115", "DTEND;VALUE=DATE:20260117")
        #expect(try Calendars.busy(Calendars.text(holiday)) == ["2026-01-14 21:00/2026-01-16 21:00"])
        let day = Calendars.event("DTSTART;VALUE=DATE:20260115")
        #expect(try Calendars.busy(Calendars.text(day)) == ["2026-01-14 21:00/2026-01-15 21:00"])
    }

    @Test("A meeting keeps its hour by the wall clock when the clocks change, both ways")
    func changes() throws {
        func weekly(_ start: String) throws -> [String] {
            let event = Calendars.event(
                "DTSTART;TZID=Europe/Berlin:\(start)", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")
            return try Calendars.busy(Calendars.text(event))
        }
        #expect(try weekly("20260326T090000") == ["2026-03-26 08:00/09:00", "2026-04-02 07:00/08:00"])
        #expect(try weekly("20261022T090000") == ["2026-10-22 07:00/08:00", "2026-10-29 08:00/09:00"])
        // What the calendar describes itself changes alike.
        let event = Calendars.event(
            "DTSTART;TZID=The office:20260326T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")
        #expect(
            try Calendars.busy(Calendars.text(own, event)) == ["2026-03-26 07:00/08:00", "2026-04-02 06:00/07:00"])
    }

    @Test("A time that the change skips comes an hour later; of one that comes twice, the first counts")
    func skipped() throws {
        #expect(try busy("Europe/Berlin", "20260329", at: "02") == "2026-03-29 01:00/02:00")
        #expect(try busy("Europe/Berlin", "20261025", at: "02") == "2026-10-25 00:00/01:00")
        // A whole day in which the clocks change has 23 hours, or 25.
        let short = Calendars.event("DTSTART;VALUE=DATE:20260329")
        #expect(
            try Calendars.busy(Calendars.text(short), zone: "Europe/Berlin") == ["2026-03-28 23:00/2026-03-29 22:00"])
        let long = Calendars.event("DTSTART;VALUE=DATE:20261025")
        #expect(
            try Calendars.busy(Calendars.text(long), zone: "Europe/Berlin") == ["2026-10-24 22:00/2026-10-25 23:00"])
    }

    @Test("What lasts a day ends at the same hour; what lasts 24 hours, or to a time, takes as long each time")
    func lengths() throws {
        func end(_ line: String, _ rule: String...) throws -> [String] {
            let lines = ["BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Europe/Berlin:20260328T120000", line] + rule
            return try Calendars.busy(Calendars.text(lines + ["END:VEVENT"]))
        }
        #expect(try end("DURATION:P1D") == ["2026-03-28 11:00/2026-03-29 10:00"])
        #expect(try end("DURATION:PT24H") == ["2026-03-28 11:00/2026-03-29 11:00"])
        #expect(try end("DTEND;TZID=Europe/Berlin:20260329T120000") == ["2026-03-28 11:00/2026-03-29 10:00"])
    }
}
