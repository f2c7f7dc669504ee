import Foundation
import ICalendar
import Testing

@Suite("Exceptions of events that recur")
struct ExceptionTests {
    private let daily = Calendars.event(
        "DTSTART:20260302T100000Z", "DTEND:20260302T110000Z", "RRULE:FREQ=DAILY;COUNT=4")

    private func change(_ lines: String...) -> [String] {
        ["BEGIN:VEVENT", "UID:event-1"] + lines + ["END:VEVENT"]
    }

    @Test("One that moved is busy where it is now")
    func moved() throws {
        let change = change(
            "RECURRENCE-ID:20260303T100000Z", "DTSTART:20260303T150000Z", "DTEND:20260303T153000Z")
        let expected = [
            "2026-03-02 10:00/11:00", "2026-03-03 15:00/15:30", "2026-03-04 10:00/11:00", "2026-03-05 10:00/11:00",
        ]
        #expect(try Calendars.busy(Calendars.text(daily, change)) == expected)
        // The order in the file says nothing.
        #expect(try Calendars.busy(Calendars.text(change, daily)) == expected)
    }

    @Test("One that is cancelled, declined or excluded is free")
    func free() throws {
        let left = ["2026-03-02 10:00/11:00", "2026-03-04 10:00/11:00", "2026-03-05 10:00/11:00"]
        let same = ["RECURRENCE-ID:20260303T100000Z", "DTSTART:20260303T100000Z", "DTEND:20260303T110000Z"]
        let cancelled = ["BEGIN:VEVENT", "UID:event-1"] + same + ["STATUS:CANCELLED", "END:VEVENT"]
        #expect(try Calendars.busy(Calendars.text(daily, cancelled)) == left)
        let declined =
            ["BEGIN:VEVENT", "UID:event-1"] + same
            + ["ATTENDEE;PARTSTAT=DECLINED:mailto:Olga@us.example", "END:VEVENT"]
        #expect(try Calendars.busy(Calendars.text(daily, declined)) == left)
        #expect(try Calendars.busy(Calendars.text(daily, declined), addresses: []).count == 4)
        let excluded = Calendars.event(
            "DTSTART:20260302T100000Z", "DTEND:20260302T110000Z", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20260303T100000Z")
        #expect(try Calendars.busy(Calendars.text(excluded)) == left)
    }

    @Test("An exception by its day excludes what is on that day where the event's clock hangs")
    func byDay() throws {
        let event = Calendars.event(
            "DTSTART;TZID=America/New_York:20260105T220000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3",
            "EXDATE;VALUE=DATE:20260106")
        #expect(try Calendars.busy(Calendars.text(event)) == ["2026-01-06 03:00/04:00", "2026-01-08 03:00/04:00"])
    }

    @Test("An exception whose event is not there counts by itself")
    func orphan() throws {
        let change = change(
            "RECURRENCE-ID:20260303T100000Z", "DTSTART:20260303T150000Z", "DTEND:20260303T153000Z")
        #expect(try Calendars.busy(Calendars.text(change)) == ["2026-03-03 15:00/15:30"])
    }

    @Test("A busy exception of a free event is busy, and the other way round")
    func mixed() throws {
        let free = Calendars.event(
            "DTSTART:20260302T100000Z", "DTEND:20260302T110000Z", "RRULE:FREQ=DAILY;COUNT=4", "TRANSP:TRANSPARENT")
        let change = change(
            "RECURRENCE-ID:20260303T100000Z", "DTSTART:20260303T100000Z", "DTEND:20260303T110000Z")
        #expect(try Calendars.busy(Calendars.text(free, change)) == ["2026-03-03 10:00/11:00"])
    }

    @Test("A change of one and all that follow moves them all")
    func thisAndFuture() throws {
        let change = change(
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260304T100000Z", "DTSTART:20260304T130000Z", "DTEND:20260304T133000Z")
        #expect(
            try Calendars.busy(Calendars.text(daily, change)) == [
                "2026-03-02 10:00/11:00", "2026-03-03 10:00/11:00", "2026-03-04 13:00/13:30", "2026-03-05 13:00/13:30",
            ])
    }

    @Test("Times besides the rules: as times, as periods with an end or a length, on one line or several")
    func additional() throws {
        let event = Calendars.event(
            "DTSTART:20260302T100000Z", "DTEND:20260302T110000Z", "RDATE:20260305T100000Z,20260306T120000Z",
            "RDATE;VALUE=PERIOD:20260310T080000Z/20260310T083000Z,20260311T080000Z/PT45M")
        #expect(
            try Calendars.busy(Calendars.text(event)) == [
                "2026-03-02 10:00/11:00", "2026-03-05 10:00/11:00", "2026-03-06 12:00/13:00", "2026-03-10 08:00/08:30",
                "2026-03-11 08:00/08:45",
            ])
    }
}
