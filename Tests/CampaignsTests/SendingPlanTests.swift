import Campaigns
import Foundation
import Scheduling
import Testing

@Suite("The plan of a campaign")
struct SendingPlanTests {
    private static func moment(_ text: String) throws -> Date {
        try Date(text, strategy: .iso8601)
    }

    private static func hours(_ holidays: [String] = []) throws -> WorkingHours {
        .weekdays(
            try #require(LocalTime("09:00")), try #require(LocalTime("18:00")),
            holidays: holidays.compactMap { LocalDate($0) }, timeZone: "Europe/Moscow")
    }

    private static func people(
        _ count: Int, zone: String = "Europe/Moscow", mailbox: String = "sales", domain: String? = nil
    ) -> [PlannedContact] {
        (0..<count).map {
            PlannedContact(id: "\(zone)-\($0)", zone: zone, mailbox: mailbox, domain: domain ?? "d\($0).test")
        }
    }

    @Test("Letters go in each recipient's hours: New York is written to when it works")
    func zones() throws {
        // Tuesday, 11:00 in Moscow.
        let start = try Self.moment("2027-01-19T08:00:00Z")
        let plan = SendingPlan(
            of: Self.people(2) + Self.people(1, zone: "America/New_York") + Self.people(1, zone: "Asia/Vladivostok"),
            by: [PlannedMailbox(id: "sales", dailyCap: 100)], followUpDays: [], hours: try Self.hours(), start: start)
        #expect(plan.people == 4 && plan.firstLetter == start && plan.beyond == 0 && plan.leftOut.isEmpty)
        // In Vladivostok it is 18:00 already: tomorrow, nine o'clock there, which is before Moscow's midnight plus two hours.
        let morning = try Self.moment("2027-01-19T23:00:00Z")
        #expect(plan.lastFirstLetter == morning)
        #expect(plan.days.map(\.first) == [3, 1])
    }

    @Test("A day holds as many letters as the cap says, a new mailbox fewer at first; days off hold none")
    func caps() throws {
        // Friday; Monday is a holiday.
        let start = try Self.moment("2027-01-22T06:00:00Z")
        let plan = SendingPlan(
            of: Self.people(20), by: [PlannedMailbox(id: "sales", dailyCap: 9, warmUpStart: 3, warmUpDays: 6)],
            followUpDays: [], hours: try Self.hours(["2027-01-25"]), start: start)
        #expect(
            plan.days.map { "\($0.date) \($0.first)" } == [
                "2027-01-22 3", "2027-01-26 7", "2027-01-27 8", "2027-01-28 2",
            ])
        #expect(plan.people == 20)
    }

    @Test("What the mailbox sent today counts, and its pause goes on")
    func used() throws {
        let start = try Self.moment("2027-01-19T08:00:00Z")
        let today = LocalDate(start, in: try #require(TimeZone(identifier: "Europe/Moscow"))).dayNumber
        let later = start.addingTimeInterval(600)
        let mailbox = PlannedMailbox(
            id: "sales", dailyCap: 5, firstDay: today - 100, day: today, letters: 4, nextAt: later)
        let plan = SendingPlan(
            of: Self.people(3), by: [mailbox], followUpDays: [], hours: try Self.hours(), start: start)
        #expect(plan.firstLetter == later && plan.days.map(\.first) == [1, 2])
    }

    @Test("Between two letters there are the mailbox's pauses, between two to a domain three of the least")
    func pauses() throws {
        let start = try Self.moment("2027-01-19T06:00:00Z")
        let mailbox = PlannedMailbox(id: "sales", dailyCap: 1000, jitterSeconds: [60, 120])
        func seconds(_ domain: String?) throws -> TimeInterval {
            let plan = SendingPlan(
                of: Self.people(11, domain: domain), by: [mailbox], followUpDays: [], hours: try Self.hours(),
                start: start)
            #expect(plan.people == 11)
            return try #require(plan.lastFirstLetter).timeIntervalSince(start)
        }
        #expect((600...1200).contains(try seconds(nil)))
        #expect(try seconds("big.test") >= 1800)
    }

    @Test("Letters that follow come after the days of the sequence, and count against the cap")
    func sequence() throws {
        let start = try Self.moment("2027-01-18T08:00:00Z")
        let plan = SendingPlan(
            of: Self.people(4), by: [PlannedMailbox(id: "sales", dailyCap: 2)], followUpDays: [1, 2],
            hours: try Self.hours(), start: start)
        #expect(plan.days.reduce(0) { $0 + $1.first } == 4 && plan.days.reduce(0) { $0 + $1.following } == 8)
        #expect(plan.days.allSatisfy { $0.first + $0.following <= 2 })
        #expect(plan.days.count == 6)
        let (last, lastFirst) = (try #require(plan.lastLetter), try #require(plan.lastFirstLetter))
        #expect(last > lastFirst)
    }

    @Test("So many people a day are begun with, whatever the mailboxes could write; those of today count")
    func turns() throws {
        // Thursday, noon.
        let start = try Self.moment("2027-01-21T09:00:00Z")
        let plan = SendingPlan(
            of: Self.people(11), by: [PlannedMailbox(id: "sales", dailyCap: 100)], followUpDays: [],
            turns: .init(perDay: 4, usedToday: 3), hours: try Self.hours(), start: start)
        // The turns of Saturday and Sunday come when the mailbox writes again.
        #expect(plan.days.map { "\($0.date) \($0.first)" } == ["2027-01-21 1", "2027-01-22 4", "2027-01-25 6"])
        #expect(plan.firstLetter == start)
    }

    @Test("Two mailboxes send beside each other; nobody waits for the other's cap")
    func mailboxes() throws {
        let start = try Self.moment("2027-01-19T08:00:00Z")
        let plan = SendingPlan(
            of: Self.people(5) + Self.people(5, zone: "Europe/Samara", mailbox: "second"),
            by: [PlannedMailbox(id: "sales", dailyCap: 5), PlannedMailbox(id: "second", dailyCap: 5)],
            followUpDays: [], hours: try Self.hours(), start: start)
        #expect(plan.days.map(\.first) == [10])
    }

    @Test("Who is left out is named with the reason; a mailbox that is not there, or sends nothing, is one")
    func leftOut() throws {
        let start = try Self.moment("2027-01-19T08:00:00Z")
        var people = LeftOut.allCases.map { reason in
            PlannedContact(
                id: reason.rawValue, zone: "Europe/Moscow", mailbox: "sales", domain: "d.test", leftOut: reason)
        }
        people += Self.people(1, mailbox: "gone") + Self.people(1, zone: "Europe/Samara", mailbox: "silent")
        let plan = SendingPlan(
            of: people, by: [PlannedMailbox(id: "sales", dailyCap: 5), PlannedMailbox(id: "silent", dailyCap: 0)],
            followUpDays: [3], hours: try Self.hours(), start: start)
        #expect(plan.people == 0 && plan.firstLetter == nil && plan.lastLetter == nil && plan.days.isEmpty)
        #expect(plan.leftOut.values.reduce(0) { $0 + $1.count } == people.count)
        #expect(plan.leftOut[.suppressed] == ["suppressed"])
        #expect(plan.leftOut[.noMailbox] == ["no_mailbox", "Europe/Moscow-0", "Europe/Samara-0"])
    }

    @Test("What does not go out within the horizon is counted")
    func beyond() throws {
        let start = try Self.moment("2027-01-19T08:00:00Z")
        let plan = SendingPlan(
            of: Self.people(400), by: [PlannedMailbox(id: "sales", dailyCap: 1)], followUpDays: [],
            hours: try Self.hours(), start: start)
        #expect(plan.beyond > 0 && plan.people + plan.beyond == 400)
    }

    @Test("A night in which the clocks change loses nobody")
    func clocks() throws {
        // The Friday before summer time in Berlin.
        let start = try Self.moment("2027-03-26T15:00:00Z")
        let plan = SendingPlan(
            of: Self.people(6, zone: "Europe/Berlin"), by: [PlannedMailbox(id: "sales", dailyCap: 3)], followUpDays: [],
            hours: try Self.hours(), start: start)
        // Nine o'clock on Monday is an hour earlier than it was on Friday.
        let monday = try Self.moment("2027-03-29T07:00:00Z")
        #expect(plan.people == 6 && plan.lastFirstLetter == monday)
    }

    @Test("Ten thousand people in many zones are planned soon")
    func many() throws {
        let zones = ["Europe/Moscow", "Asia/Yekaterinburg", "America/New_York", "Europe/London", "Asia/Tokyo"]
        let people = (0..<10_000).map {
            PlannedContact(
                id: "\($0)", zone: zones[$0 % zones.count], mailbox: "m\($0 % 4)", domain: "d\($0 % 3).test")
        }
        let plan = SendingPlan(
            of: people, by: (0..<4).map { PlannedMailbox(id: "m\($0)", dailyCap: 200, jitterSeconds: [20, 60]) },
            followUpDays: [3, 7], hours: try Self.hours(), start: try Self.moment("2027-01-19T08:00:00Z"))
        #expect(plan.people == 10_000 && plan.days.allSatisfy { $0.first + $0.following <= 800 })
    }
}
