import Foundation
import ICalendar
import Testing

@Suite("What makes somebody busy")
struct BusyTests {
    private func event(_ lines: String...) -> [String] {
        ["BEGIN:VEVENT", "UID:1", "DTSTART:20260115T090000Z", "DTEND:20260115T100000Z"] + lines + ["END:VEVENT"]
    }

    @Test(
        "Free is what is transparent, cancelled, free in Outlook, declined or handed on",
        arguments: [
            "TRANSP:TRANSPARENT", "transp:transparent", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
            "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", "ATTENDEE;PARTSTAT=DECLINED:mailto:olga@us.example",
            "ATTENDEE;CN=\"Olga, sales\";PARTSTAT=DELEGATED:MAILTO:OLGA@us.example",
        ])
    func free(line: String) throws {
        #expect(try Calendars.busy(Calendars.text(event(line))) == [])
    }

    @Test(
        "Busy is everything else, also what is not sure and what others declined",
        arguments: [
            "TRANSP:OPAQUE", "STATUS:TENTATIVE", "STATUS:CONFIRMED", "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:boris@us.example",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:olga@us.example",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:olga@us.example", "X-SOMETHING:TRANSPARENT", "CLASS:PRIVATE",
        ])
    func busy(line: String) throws {
        #expect(try Calendars.busy(Calendars.text(event(line))) == ["2026-01-15 09:00/10:00"])
    }

    @Test("Times that a server has worked out count, but for those it calls free")
    func freeBusy() throws {
        let answer = [
            "BEGIN:VFREEBUSY", "UID:1", "DTSTART:20260101T000000Z", "DTEND:20260201T000000Z",
            "FREEBUSY:20260115T090000Z/20260115T100000Z,20260116T090000Z/PT30M",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260117T090000Z/PT1H", "FREEBUSY;FBTYPE=FREE:20260118T090000Z/PT1H",
            "END:VFREEBUSY",
        ]
        #expect(
            try Calendars.busy(Calendars.text(answer)) == [
                "2026-01-15 09:00/10:00", "2026-01-16 09:00/09:30", "2026-01-17 09:00/10:00",
            ])
    }

    @Test("What overlaps or touches is one time, over all calendars; what has no length is none")
    func joined() throws {
        func one(_ start: String, _ end: String, uid: String) -> [String] {
            Calendars.event("DTSTART:20260115T\(start)00Z", "DTEND:20260115T\(end)00Z", uid: uid)
        }
        let first = Calendars.text(one("0900", "1000", uid: "1"), one("1000", "1030", uid: "2"))
        let second = Calendars.text(one("0930", "1015", uid: "3"), one("1100", "1100", uid: "4"))
        #expect(try Calendars.busy(first, second) == ["2026-01-15 09:00/10:30"])
    }

    @Test("Events that the caller knows are told apart")
    func known() throws {
        let demo = Calendars.event("DTSTART:20260115T090000Z", "DTEND:20260115T100000Z", uid: "c1/demo-29000000")
        let other = Calendars.event("DTSTART:20260115T093000Z", "DTEND:20260115T110000Z", uid: "2")
        let found = try Calendars.read([Calendars.text(demo, other)]).times
        #expect(found.map(\.uid) == ["c1/demo-29000000", nil])
        #expect(found.map { Calendars.written($0.end) } == ["2026-01-15 10:00", "2026-01-15 11:00"])
    }

    @Test("Only what falls into the span counts, also by its end or by its beginning alone")
    func span() throws {
        let long = Calendars.event("DTSTART:20251220T000000Z", "DTEND:20260105T000000Z")
        #expect(try Calendars.busy(Calendars.text(long)).count == 1)
        #expect(try Calendars.busy(Calendars.text(long), from: "2026-01-05 00:00") == [])
        let weeks = Calendars.event(
            "DTSTART:20200101T000000Z", "DURATION:P10D", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=28")
        #expect(
            try Calendars.busy(Calendars.text(weeks), to: "2026-03-01 00:00") == ["2025-12-28 00:00/2026-01-07 00:00"])
    }

    @Test("Lines that are folded, end in LF alone, follow a byte order mark, or have names in lower case")
    func lines() throws {
        let folded = Calendars.text(event("ATTENDEE;PARTSTAT=DECL\r\n INED:mailto:olga@us.exa\r\n\tmple"))
        #expect(try Calendars.busy(folded) == [])
        let plain = String(decoding: Calendars.text(event()), as: UTF8.self)
        let names = plain.replacing("DTSTART:", with: "dtstart:").replacing("BEGIN:VEVENT", with: "begin:vevent")
        for text in [plain.replacing("\r\n", with: "\n"), "\u{FEFF}" + plain, names] {
            #expect(try Calendars.busy(Array(text.utf8)) == ["2026-01-15 09:00/10:00"])
        }
    }

    @Test("Alarms, tasks and whatever else lies in a calendar say nothing")
    func others() throws {
        let event = Calendars.event(
            "DTSTART:20260115T090000Z", "DTEND:20260115T100000Z", "BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT5H",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:olga@us.example", "END:VALARM")
        let task = ["BEGIN:VTODO", "UID:2", "DTSTART:20260116T090000Z", "DUE:20260116T100000Z", "END:VTODO"]
        #expect(try Calendars.busy(Calendars.text(task, event, task)) == ["2026-01-15 09:00/10:00"])
    }
}
