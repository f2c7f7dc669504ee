import Foundation
import Scheduling
import Testing

@Suite struct WorkingHoursTests {
    private let hours = WorkingHours(
        week: [
            .monday: intervals("09:00-13:00", "14:00-18:00"), .wednesday: intervals("09:00-18:00"),
            .friday: intervals("14:00-18:00", "09:00-13:00"),
        ],
        holidays: [LocalDate("2026-11-20")].compactMap(\.self), timeZone: "Europe/Moscow")

    private static func intervals(_ texts: String...) -> [LocalInterval] { texts.compactMap { LocalInterval($0) } }

    @Test(
        "work is on within the hours of the zone",
        arguments: [
            ("2026-11-18T09:00", true), ("2026-11-18T08:59", false), ("2026-11-18T17:59", true),
            ("2026-11-18T18:00", false), ("2026-11-16T13:30", false), ("2026-11-17T10:00", false),
            ("2026-11-20T10:00", false), ("2026-11-27T10:00", true),
        ])
    func contains(_ moment: String, _ expected: Bool) {
        #expect(hours.contains(date(moment)) == expected)
    }

    @Test(
        "the next working moment is found",
        arguments: [
            ("2026-11-18T11:00", "2026-11-18T11:00"), ("2026-11-18T07:00", "2026-11-18T09:00"),
            ("2026-11-18T18:00", "2026-11-23T09:00"), ("2026-11-16T13:10", "2026-11-16T14:00"),
            ("2026-11-20T10:00", "2026-11-23T09:00"),
            ("2026-12-31T23:00", "2027-01-01T09:00"),
        ])
    func next(_ moment: String, _ expected: String) {
        #expect(hours.next(onOrAfter: date(moment)) == date(expected))
    }

    @Test(
        "the working day before is found, at the same time of day or near it",
        arguments: [
            ("2026-11-25T11:00", "2026-11-23T11:00"), ("2026-11-23T11:00", "2026-11-18T11:00"),
            ("2026-11-18T13:30", "2026-11-16T14:00"), ("2026-11-27T20:00", "2026-11-25T17:00"),
            ("2026-11-18T07:00", "2026-11-16T09:00"),
        ])
    func dayBefore(_ moment: String, _ expected: String) {
        #expect(hours.dayBefore(date(moment)) == date(expected))
        #expect(WorkingHours(week: [:], timeZone: "UTC").dayBefore(date(moment)) == nil)
    }

    @Test("what is found is working time, and nothing before it is")
    func nextIsNext() {
        for step in 0..<500 {
            let moment = date("2026-11-01T00:00").addingTimeInterval(Double(step) * 4711)
            let next = hours.next(onOrAfter: moment)
            #expect(hours.contains(next) && next >= moment)
            if next > moment { #expect(!hours.contains(moment) && !hours.contains(next.addingTimeInterval(-60))) }
        }
    }

    @Test("hours across a change of the clocks keep the wall's time")
    func summerTime() {
        let berlin = WorkingHours.weekdays(
            LocalTime(minuteOfDay: 540), LocalTime(minuteOfDay: 1080), timeZone: "Europe/Berlin")
        let friday = date("2026-03-27T18:30", "Europe/Berlin")
        #expect(berlin.next(onOrAfter: friday) == date("2026-03-30T09:00", "Europe/Berlin"))
        #expect(berlin.next(onOrAfter: friday).timeIntervalSince(friday) == 221_400)
    }

    @Test("a schedule without hours forbids nothing, an unknown zone counts as UTC")
    func odd() {
        let empty = WorkingHours(week: [:], timeZone: "Nowhere/Land")
        let moment = date("2026-11-18T03:00")
        #expect(empty.next(onOrAfter: moment) == moment)
        #expect(!empty.isZoneKnown && empty.zone == .gmt && !empty.contains(moment))
    }

    @Test("the configuration's form is read and written")
    func coding() throws {
        let json =
            #"{"timeZone":"Europe/Moscow","week":{"monday":["09:00-13:00","14:00-18:00"]},"holidays":["2026-12-31"]}"#
        let hours = try JSONDecoder().decode(WorkingHours.self, from: Data(json.utf8))
        #expect(hours.week[.monday]?.count == 2 && hours.holidays.count == 1)
        #expect(try JSONDecoder().decode(WorkingHours.self, from: JSONEncoder().encode(hours)) == hours)
        let plain = try JSONDecoder().decode(WorkingHours.self, from: Data(#"{"timeZone":"UTC","week":{}}"#.utf8))
        #expect(plain.holidays.isEmpty)
    }

    @Test(
        "a damaged configuration is refused with its reason",
        arguments: [
            #"{"timeZone":"UTC","week":{"monday":["18:00-09:00"]}}"#, #"{"timeZone":"UTC","week":{"monday":["9-18"]}}"#,
            #"{"timeZone":"UTC","week":{"noday":["09:00-18:00"]}}"#,
            #"{"timeZone":"UTC","week":{},"holidays":["31.12."]}"#, #"{"week":{}}"#,
        ])
    func refuses(_ json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(WorkingHours.self, from: Data(json.utf8)) }
    }
}

/// A wall-clock moment `yyyy-MM-ddTHH:mm` in a zone.
func date(_ text: String, _ zone: String = "Europe/Moscow") -> Date {
    let parts = text.components(separatedBy: "T")
    guard parts.count == 2, let day = LocalDate(parts[0]), let time = LocalTime(parts[1]) else { return .distantPast }
    return day.moment(at: time, in: TimeZone(identifier: zone) ?? .gmt)
}
