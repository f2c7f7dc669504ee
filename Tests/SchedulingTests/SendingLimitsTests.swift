import Foundation
import Scheduling
import Testing

@Suite struct SendingLimitsTests {
    private let limits = SendingLimits(
        dailyCap: 40, warmUp: [2, 5, 10], jitterMinimumSeconds: 60, jitterMaximumSeconds: 600)
    private let hours = WorkingHours.weekdays(
        LocalTime(minuteOfDay: 540), LocalTime(minuteOfDay: 1080), timeZone: "Europe/Moscow")
    private let moscow = TimeZone(identifier: "Europe/Moscow") ?? .gmt

    @Test("the cap warms up", arguments: [(0, 40), (1, 2), (2, 5), (3, 10), (4, 40), (100, 40)])
    func cap(_ day: Int, _ expected: Int) {
        #expect(limits.cap(onDay: day) == expected)
    }

    @Test("a warm-up never exceeds the cap, and no cap is negative")
    func bounds() {
        #expect(SendingLimits(dailyCap: 3, warmUp: [10]).cap(onDay: 1) == 3)
        #expect(SendingLimits(dailyCap: -1).cap(onDay: 1) == 0)
    }

    @Test("jitter keeps its range, differs by seed and is the same for the same seed")
    func jitter() {
        let pauses = (0..<200).map { limits.jitter(seed: $0) }
        #expect(pauses.allSatisfy { (60...600).contains($0) } && Set(pauses).count > 100)
        #expect(limits.jitter(seed: 7) == limits.jitter(seed: 7))
        #expect(SendingLimits(dailyCap: 1, jitterMinimumSeconds: 30, jitterMaximumSeconds: 10).jitter(seed: 1) == 30)
    }

    @Test("a letter waits for the recipient's morning")
    func quietHours() throws {
        let moment = try #require(plan(date("2026-11-18T21:00"), [:]))
        #expect(moment >= date("2026-11-19T09:01") && moment <= date("2026-11-19T09:10"))
        let night = WorkingHours.weekdays(
            LocalTime(minuteOfDay: 540), LocalTime(minuteOfDay: 1080), timeZone: "Asia/Vladivostok")
        let far = try #require(
            limits.plannedMoment(
                notBefore: date("2026-11-18T15:00"), hours: night, plannedByDay: [:], firstDay: nil,
                mailboxZone: moscow, seed: 1))
        #expect(night.contains(far) && far >= date("2026-11-19T09:00", "Asia/Vladivostok"))
    }

    @Test("a day used up passes the letter to the next")
    func fullDay() throws {
        let first = try #require(LocalDate("2026-11-18"))
        let moment = try #require(
            plan(date("2026-11-18T10:00"), [first: 2, first.adding(days: 1): 5], firstDay: first))
        #expect(LocalDate(moment, in: moscow).description == "2026-11-20")
    }

    @Test("pauses at the end of the day lead into the next morning, never into the night", arguments: UInt64(0)..<50)
    func lateInTheDay(_ seed: UInt64) throws {
        let moment = try #require(
            limits.plannedMoment(
                notBefore: date("2026-11-20T17:58"), hours: hours, plannedByDay: [:], firstDay: nil,
                mailboxZone: moscow, seed: seed))
        #expect(hours.contains(moment))
    }

    @Test("a mailbox that may send nothing has no moment")
    func noCap() {
        #expect(
            SendingLimits(dailyCap: 0).plannedMoment(
                notBefore: date("2026-11-18T10:00"), hours: hours, plannedByDay: [:], firstDay: nil,
                mailboxZone: moscow, seed: 1) == nil)
    }

    @Test("follow-ups come after their days, in working hours, and end")
    func cadence() {
        let cadence = Cadence(followUps: [3, 7])
        #expect(
            cadence.moment(ofFollowUp: 0, after: date("2026-11-18T11:00"), hours: hours) == date("2026-11-23T09:00"))
        #expect(
            cadence.moment(ofFollowUp: 1, after: date("2026-11-18T11:00"), hours: hours) == date("2026-11-25T11:00"))
        #expect(cadence.moment(ofFollowUp: 2, after: date("2026-11-18T11:00"), hours: hours) == nil)
        #expect(cadence.moment(ofFollowUp: -1, after: date("2026-11-18T11:00"), hours: hours) == nil)
    }

    private func plan(_ earliest: Date, _ planned: [LocalDate: Int], firstDay: LocalDate? = nil) -> Date? {
        limits.plannedMoment(
            notBefore: earliest, hours: hours, plannedByDay: planned, firstDay: firstDay, mailboxZone: moscow, seed: 42)
    }
}
