import Foundation
import ICalendar
import Testing

/// A calendar is a stranger's file: whatever it says, reading it ends.
@Suite("Hostile calendars", .timeLimit(.minutes(3)))
struct HostileCalendarTests {
    private let rules = [
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "FREQ=MONTHLY;BYSETPOS=366;BYDAY=MO", "FREQ=SECONDLY", "FREQ=MINUTELY",
        "FREQ=SECONDLY;COUNT=999999999", "FREQ=WEEKLY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=WEEKLY;BYDAY=",
        "FREQ=DAILY;INTERVAL=99999999999", "FREQ=DAILY;UNTIL=nonsense", "FREQ=NONSENSE", "FREQ=YEARLY;BYDAY=99MO",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5L", "FREQ=DAILY;BYHOUR=25;BYMINUTE=61", "", "=;=;=",
        "FREQ=DAILY;FREQ=SECONDLY", "FREQ=YEARLY;BYEASTER=1",
        "FREQ=DAILY;BYHOUR=\((0...23).map(String.init).joined(separator: ","));BYMINUTE=0,1,2,3,4,5;BYSECOND=0,1,2,3",
    ]

    @Test("Rules that never come true, or always, keep nobody busy for long")
    func endlessRules() throws {
        let clock = ContinuousClock()
        for rule in rules {
            for start in ["19700101T000000Z", "00010101T000000", "20260105T090000Z"] {
                let event = Calendars.event("DTSTART:\(start)", "DURATION:PT1S", "RRULE:\(rule)")
                let took = clock.measure { _ = try? Calendars.read([Calendars.text(event)]) }
                #expect(took < .seconds(60), "\(rule) from \(start) took \(took)")
            }
        }
    }

    @Test("Many events with such rules end by the time that reading may take")
    func manyRules() throws {
        let events = (0..<5000).map { number in
            Calendars.event(
                "DTSTART:19700101T000000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                uid: "event-\(number)")
        }
        var limits = CalendarLimits()
        limits.time = .milliseconds(500)
        let took = ContinuousClock().measure {
            #expect(throws: CalendarError.self) {
                try Calendars.read([Calendars.text(events.flatMap(\.self))], limits: limits)
            }
        }
        #expect(took < .seconds(20))
    }

    @Test("What cannot be understood is counted, and the rest counts")
    func counted() throws {
        let good = Calendars.event("DTSTART:20260115T090000Z", "DTEND:20260115T100000Z", uid: "good")
        let bad = [
            Calendars.event("DTEND:20260115T120000Z", uid: "b1"), Calendars.event("DTSTART:nonsense", uid: "b2"),
            Calendars.event("DTSTART:20260115T180000Z", "DURATION:PT1H", "RRULE:FREQ=NONSENSE", uid: "b3"),
        ]
        let found = try Calendars.read([Calendars.text(good, bad[0], bad[1], bad[2])])
        #expect(found.times.map { Calendars.written($0.start) } == ["2026-01-15 09:00", "2026-01-15 18:00"])
        #expect(found.unread == 3)
    }

    @Test("A zone with a rule for every second is looked up by its name alone")
    func zones() throws {
        let zone = [
            "BEGIN:VTIMEZONE", "TZID:Trap", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200", "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE",
        ]
        let event = Calendars.event("DTSTART;TZID=Trap:20260115T090000", "DURATION:PT1H")
        #expect(try Calendars.read([Calendars.text(zone, event)]).unknownZones == 1)
    }

    @Test("What is larger than allowed is not read, and says so")
    func large() {
        func code(_ calendar: [UInt8], _ change: (inout CalendarLimits) -> Void) -> CalendarError.Code? {
            var limits = CalendarLimits()
            change(&limits)
            do {
                _ = try Calendars.read([calendar], limits: limits)
                return nil
            } catch {
                return (error as? CalendarError)?.code
            }
        }
        let events = Calendars.text((0..<20).flatMap { Calendars.event("DTSTART:20260115T090000Z", uid: "\($0)") })
        #expect(code(events) { $0.bytes = 100 } == .tooMuch)
        #expect(code(events) { $0.events = 10 } == .tooMuch)
        #expect(code(events) { _ in } == nil)
        let minutes = Calendars.text(
            Calendars.event("DTSTART:20260101T000000Z", "DURATION:PT30S", "RRULE:FREQ=MINUTELY"))
        #expect(code(minutes) { $0.intervals = 100 } == .tooMuch)
        #expect(code(minutes) { $0.allSteps = 100 } == .tooMuch)
        #expect(code(Array("<html>Sign in</html>".utf8)) { _ in } == .notACalendar)
        #expect(code([]) { _ in } == .notACalendar)
    }

    @Test("A line or an event without end is left out")
    func endless() throws {
        let good = Calendars.event("DTSTART:20260115T090000Z", "DTEND:20260115T100000Z", uid: "good")
        let long = Calendars.event(
            "DTSTART:20260116T090000Z", "EXDATE:" + String(repeating: "20260115T090000Z,", count: 50_000), uid: "long")
        let found = try Calendars.read([Calendars.text(long, good)])
        #expect(found.times.contains { Calendars.written($0.start) == "2026-01-15 09:00" })
        #expect(found.unread == 1)
    }
}
