import Foundation
import Scheduling
import Testing

@Suite struct DemoCalendarTests {
    private let calendar = DemoCalendar(
        hours: .weekdays(
            LocalTime(minuteOfDay: 600), LocalTime(minuteOfDay: 1140),
            holidays: [LocalDate("2026-11-23")].compactMap(\.self), timeZone: "Europe/Moscow"),
        lengthMinutes: 30, bufferMinutes: 15, leadHours: 4, horizonDays: 14)
    private let now = date("2026-11-18T11:00")
    private let moscow = TimeZone(identifier: "Europe/Moscow") ?? .gmt

    @Test(
        "a moment is free or refused with its reason",
        arguments: [
            ("2026-11-19T12:00", SlotRefusal?.none), ("2026-11-18T10:00", .past), ("2026-11-18T13:00", .tooSoon),
            ("2026-12-10T12:00", .tooFar), ("2026-11-21T12:00", .outsideHours), ("2026-11-23T12:00", .outsideHours),
            ("2026-11-19T18:45", .outsideHours), ("2026-11-19T18:30", nil), ("2026-11-20T15:00", .taken),
            ("2026-11-20T15:40", .taken), ("2026-11-20T14:20", .taken), ("2026-11-20T15:45", nil),
            ("2026-11-20T14:15", nil),
        ])
    func refusal(_ start: String, _ expected: SlotRefusal?) {
        let booked = [DateInterval(start: date("2026-11-20T15:00"), duration: 1800)]
        #expect(calendar.refusal(of: date(start), at: now, booked: booked) == expected)
    }

    @Test("slots lie on different days, at different times, and are free")
    func spread() {
        let slots = calendar.freeSlots(after: now, booked: [], count: 3, in: moscow)
        #expect(slots.count == 3)
        #expect(Set(slots.map { LocalDate($0.start, in: moscow) }).count == 3)
        #expect(Set(slots.map { LocalDateTime($0.start, in: moscow).time }).count > 1)
        #expect(slots.map(\.start) == slots.map(\.start).sorted())
        #expect(
            slots.allSatisfy {
                calendar.refusal(of: $0.start, at: now, booked: []) == nil && $0.end.timeIntervalSince($0.start) == 1800
            })
    }

    @Test(
        "slots suit the prospect's working day as well",
        arguments: ["Asia/Yekaterinburg", "Europe/London", "Asia/Novosibirsk"])
    func bothZones(_ identifier: String) throws {
        let zone = try #require(TimeZone(identifier: identifier))
        let theirs = WorkingHours.weekdays(
            LocalTime(minuteOfDay: 540), LocalTime(minuteOfDay: 1080), timeZone: identifier)
        let slots = calendar.freeSlots(after: now, booked: [], count: 3, in: zone)
        #expect(
            slots.count == 3
                && slots.allSatisfy {
                    theirs.contains(DateInterval(start: $0.start, end: $0.end)) && calendar.hours.contains($0.start)
                })
    }

    @Test("where working days never meet the team's hours count alone")
    func farAway() throws {
        let zone = try #require(TimeZone(identifier: "America/Los_Angeles"))
        let slots = calendar.freeSlots(after: now, booked: [], count: 3, in: zone)
        #expect(slots.count == 3 && slots.allSatisfy { calendar.hours.contains($0.start) })
    }

    @Test("slots keep within the span that was asked for")
    func within() {
        let friday = DateInterval(start: date("2026-11-20T00:00"), end: date("2026-11-21T00:00"))
        let slots = calendar.freeSlots(after: now, booked: [], count: 3, in: moscow, within: friday)
        #expect(slots.count == 3 && slots.allSatisfy { friday.contains($0.start) })
        let holiday = DateInterval(start: date("2026-11-23T00:00"), end: date("2026-11-24T00:00"))
        #expect(calendar.freeSlots(after: now, booked: [], count: 3, in: moscow, within: holiday).isEmpty)
    }

    @Test("a full calendar offers nothing, a nearly full one what is left")
    func full() {
        let all = [DateInterval(start: date("2026-11-18T00:00"), end: date("2026-12-20T00:00"))]
        #expect(calendar.freeSlots(after: now, booked: all, count: 3, in: moscow).isEmpty)
        let most = [
            DateInterval(start: date("2026-11-18T00:00"), end: date("2026-11-26T11:45")),
            DateInterval(start: date("2026-11-26T12:45"), end: date("2026-12-20T00:00")),
        ]
        #expect(
            calendar.freeSlots(after: now, booked: most, count: 3, in: moscow).map(\.start) == [
                date("2026-11-26T12:00")
            ])
    }

    @Test("every slot offered may be booked, whatever is booked already", arguments: 0..<20)
    func neverOffersTaken(_ seed: Int) {
        let booked = (0..<30).map { number in
            DateInterval(
                start: now.addingTimeInterval(Double((seed * 7919 + number * 104_729) % 1_000_000)),
                duration: Double(600 + number * 200))
        }
        for slot in calendar.freeSlots(after: now, booked: booked, count: 5, in: moscow) {
            #expect(calendar.refusal(of: slot.start, at: now, booked: booked) == nil)
        }
    }
}
