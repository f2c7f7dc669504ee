import Foundation
import ICalendar
import Seeded
import Testing

/// `make fuzz` gives them more rounds and larger inputs.
@Suite("Calendars under mutated input", .serialized)
struct CalendarFuzzTests {
    @Test("Any bytes are read to an end, and nothing but an error of ours comes out")
    func fuzzed() throws {
        let sample = String(
            decoding: Calendars.text(
                [
                    "BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", "DTSTART:20200101T000000", "TZOFFSETFROM:+0100",
                    "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY", "END:STANDARD", "END:VTIMEZONE",
                ],
                Calendars.event(
                    "DTSTART;TZID=Own:20260115T090000", "DTEND:20260115T100000Z", "RRULE:FREQ=WEEKLY;COUNT=5",
                    "EXDATE:20260122T090000Z", "RDATE;VALUE=PERIOD:20260310T080000Z/PT1H"),
                ["BEGIN:VFREEBUSY", "FREEBUSY:20260115T090000Z/PT1H", "END:VFREEBUSY"]), as: UTF8.self)
        var limits = CalendarLimits()
        limits.steps = 500
        limits.allSteps = 2000
        Fuzzing.run(
            "calendars", [sample],
            [
                "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "RRULE:FREQ=", ";BYDAY=", "DTSTART", ";TZID=", "P1D", "/", ",",
                "\r\n ",
            ]
        ) { input in
            do {
                _ = try Calendars.read([input], limits: limits)
            } catch {
                #expect(error is CalendarError)
            }
        }
    }
}

@Suite("What calendars cost grows as they do", .serialized)
struct CalendarGrowthTests {
    private static let pieces = [
        "BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\nDTSTART:20260101T000000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n",
        "BEGIN:VALARM\r\n",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.test\r\n", "EXDATE:20260101T000000Z\r\n", "RDATE:20260101T000000Z\r\n",
        "RRULE:FREQ=YEARLY\r\n", " folded\r\n", "\r\n", ":;", "20260101T000000Z,", "X;A=\"B\":\r\n",
        "RECURRENCE-ID:20260101T000000Z\r\n", "BEGIN:VTIMEZONE\r\nTZID:a\r\nEND:VTIMEZONE\r\n", "TZID:a\r\n",
    ]

    @Test("What a calendar costs grows as it does", arguments: pieces)
    func growth(piece: String) {
        for place in ["", "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T000000Z\r\n", "BEGIN:VTIMEZONE\r\nTZID:b\r\n"] {
            let factor = Growth.factor { count in
                let middle = String(repeating: piece, count: max(1, count / piece.utf8.count))
                let end = place.isEmpty ? "" : place.hasPrefix("BEGIN:VEVENT") ? "END:VEVENT\r\n" : "END:VTIMEZONE\r\n"
                _ = try? Calendars.read([Array("BEGIN:VCALENDAR\r\n\(place)\(middle)\(end)END:VCALENDAR\r\n".utf8)])
            }
            #expect(factor < Growth.allowed, "\(piece.debugDescription) takes \(factor) times as long")
        }
    }
}
