import Foundation
import Mail
import SalesStore
import Scheduling
import Testing

@testable import EmailChannel

@Suite("The pace of letters that start conversations")
struct LetterPaceTests {
    private let zone = TimeZone(identifier: "Europe/Moscow") ?? .gmt

    private func pace(
        _ known: MailboxDocument.Pace? = nil, jitter: [Int] = [0, 0], hoursIn city: String = "Europe/Moscow"
    )
        throws -> LetterPace
    {
        var mailbox = MailboxDocument(
            id: "sales", address: "sales@mail.test", displayName: "Sales", username: "sales",
            passwordSecret: "MAIL_PASSWORD_X",
            smtp: .init(host: "localhost", port: 587, security: .starttls),
            imap: .init(host: "localhost", port: 993, security: .tls), dailyCap: 50, warmUpStart: 10, warmUpDays: 4)
        mailbox.pace = known
        let ten = try #require(LocalTime("10:00"))
        let seven = try #require(LocalTime("19:00"))
        let holiday = try #require(LocalDate("2026-11-20"))
        let hours = WorkingHours.weekdays(ten, seven, holidays: [holiday], timeZone: city)
        return LetterPace(mailbox: mailbox, hours: hours, mailboxZone: zone, jitterSeconds: jitter)
    }

    private func moment(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    private func day(_ text: String) throws -> Int { try #require(LocalDate(text)).dayNumber }

    @Test("the first letter goes out in working hours, and begins the warm-up")
    func first() throws {
        let now = try moment("2026-11-18T09:00:00Z")
        let today = try day("2026-11-18")
        #expect(
            try pace().verdict(at: now, seed: 1)
                == .go(.init(firstDay: today, day: today, letters: 1, nextAt: now)))
    }

    @Test(
        "outside of the recipient's hours it waits for them",
        arguments: [
            ("2026-11-18T05:00:00Z", "Europe/Moscow", "2026-11-18T07:00:00Z"),
            ("2026-11-18T17:00:00Z", "Europe/Moscow", "2026-11-19T07:00:00Z"),
            ("2026-11-19T17:00:00Z", "Europe/Moscow", "2026-11-23T07:00:00Z"),
            ("2026-11-18T12:00:00Z", "Asia/Vladivostok", "2026-11-19T00:00:00Z"),
        ])
    func outsideHours(now: String, city: String, then: String) throws {
        guard case .wait(let until, _) = try pace(hoursIn: city).verdict(at: moment(now), seed: 1) else {
            Issue.record("it went out")
            return
        }
        #expect(try until == moment(then))
    }

    @Test("letters to people whom somebody named have a count of their own, and take nothing of the mailbox's letters")
    func referrals() throws {
        let now = try moment("2026-11-18T09:00:00Z")
        let today = try day("2026-11-18")
        let full = MailboxDocument.Pace(firstDay: today, day: today, letters: 10, referrals: 1, nextAt: now)
        var ours = try pace(full)
        guard case .wait = ours.verdict(at: now, seed: 1) else {
            Issue.record("the mailbox had no letter left")
            return
        }
        ours.referralsPerDay = 2
        #expect(
            ours.verdict(at: now, seed: 1)
                == .go(.init(firstDay: today, day: today, letters: 10, referrals: 2, nextAt: now)))
        ours.referralsPerDay = 1
        guard case .wait = ours.verdict(at: now, seed: 1) else {
            Issue.record("no more of those who were named")
            return
        }
    }

    @Test("the cap grows from day to day", arguments: [(1, 10), (2, 20), (3, 30), (4, 40), (5, 50), (400, 50)])
    func warmUp(age: Int, cap: Int) throws {
        let now = try moment("2026-11-18T09:00:00Z")
        let today = try day("2026-11-18")
        let first = today - age + 1
        let below = MailboxDocument.Pace(firstDay: first, day: today, letters: cap - 1, nextAt: now)
        guard case .go = try pace(below).verdict(at: now, seed: 1) else {
            Issue.record("letter \(cap) waits")
            return
        }
        let full = MailboxDocument.Pace(firstDay: first, day: today, letters: cap, nextAt: now)
        guard case .wait(let until, _) = try pace(full).verdict(at: now, seed: 1) else {
            Issue.record("letter \(cap + 1) goes out")
            return
        }
        #expect(try until == moment("2026-11-19T07:00:00Z"))
    }

    @Test("the count begins anew each day")
    func newDay() throws {
        let now = try moment("2026-11-18T09:00:00Z")
        let today = try day("2026-11-18")
        let yesterday = MailboxDocument.Pace(firstDay: today - 1, day: today - 1, letters: 10, nextAt: now)
        #expect(
            try pace(yesterday).verdict(at: now, seed: 1)
                == .go(.init(firstDay: today - 1, day: today, letters: 1, nextAt: now)))
    }

    @Test("the mailbox pauses between letters, each time differently and the same for the same letter")
    func jitter() throws {
        let now = try moment("2026-11-18T09:00:00Z")
        var pauses: Set<TimeInterval> = []
        for seed in 0..<50 as Range<UInt64> {
            let verdict = try pace(jitter: [20, 180]).verdict(at: now, seed: seed)
            #expect(try verdict == pace(jitter: [20, 180]).verdict(at: now, seed: seed))
            guard case .go(let next) = verdict else { continue }
            let pause = next.nextAt.timeIntervalSince(now)
            #expect((20...180).contains(pause))
            pauses.insert(pause)
            guard case .wait(let until, _) = try pace(next, jitter: [20, 180]).verdict(at: now, seed: seed) else {
                Issue.record("no pause")
                continue
            }
            #expect(until == next.nextAt)
        }
        #expect(pauses.count > 20)
    }
}
