import BSON
import Basics
import Campaigns
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import WorkQueue

/// Three campaigns and four hosts from October to December: clocks change twice, there are holidays, and a calendar's server is away for days.
@Suite("Months of sales")
struct MonthsTests {
    private static let first = LocalDate(year: 2026, month: 10, day: 5)
    private static let last = LocalDate(year: 2026, month: 12, day: 18)
    private static let moscow = TimeZone(identifier: "Europe/Moscow") ?? .gmt

    /// How many people are written to; `MONTHS_CONTACTS=500` takes four minutes.
    private static let people = ProcessInfo.processInfo.environment["MONTHS_CONTACTS"].flatMap(Int.init) ?? 120

    @Test("Nobody is double-booked, written to twice or outside their hours")
    func months() async throws {
        let first = try #require(Self.first)
        let last = try #require(Self.last)
        try await withOffice(configurationAge: .zero) { office in
            office.clock.advance(
                first.moment(at: LocalTime(minuteOfDay: 8 * 60), in: Self.moscow)
                    .timeIntervalSince(office.clock.now))
            let hosts = try Self.hosts(first...last)
            for host in hosts { try await office.store.hosts.insertOne(host.document) }
            let campaigns = try await Self.begin(office)
            var dice = Dice(7)
            let prospects = (0..<Self.people).map { Self.prospect($0, of: campaigns, &dice) }
            let months = Months(office, prospects: prospects, hosts: hosts, until: last.start(in: .gmt), seed: 11)
            try await office.store.inbox.enqueue(
                prospects.map { prospect in
                    let id = "contact:sales:\(prospect.card.email ?? "")"
                    return office.item(
                        id, Office.key(prospect.card.email ?? ""),
                        .contact(
                            NewContact(
                                card: prospect.card, mailbox: "sales", source: "import", campaign: prospect.campaign)))
                })
            try await months.play()
            try await MonthsVerdict(months, campaigns).hold()
        }
    }

    // MARK: The world

    private static func begin(_ office: Office) async throws -> [Campaign] {
        // Letters of one mailbox may follow each other at once: the caps of the day hold them, and there is a look each two hours.
        _ = try await office.store.settings.updateOne([:], ["$set": ["jitterSeconds": .array([0, 0])]])
        let all = [
            campaign("clinics", days: [0, 4, 9], firstLettersPerDay: nil, mailboxes: []),
            campaign("cafes", days: [0, 3], firstLettersPerDay: 10, mailboxes: ["second"]),
            campaign("hotels", days: [0, 5, 12, 20], firstLettersPerDay: 6, mailboxes: ["sales", "second"]),
        ]
        for campaign in all {
            try await office.store.campaigns.insertOne(CampaignDocument(campaign, at: office.clock.now))
        }
        return all
    }

    private static func campaign(
        _ id: String, days: [Int], firstLettersPerDay: Int?, mailboxes: [String]
    ) -> Campaign {
        var campaign = Campaign(id: id, name: id, state: .running, mailboxes: mailboxes, quietDays: 60)
        campaign.limits = .none
        campaign.limits.firstLettersPerDay = firstLettersPerDay
        campaign.sequence = days.enumerated().map { step, days in
            func variants(_ text: String) -> [LetterVariant] {
                ["a", "b"].map { variant in
                    LetterVariant(
                        id: variant, subject: step == 0 ? "{company|Reviews}: \(id)" : nil,
                        body: "\(text) \(id) \(step) \(variant), {company|?}.")
                }
            }
            return CampaignStep(afterDays: days, letters: ["ru": variants("Письмо"), "en": variants("Letter")])
        }
        return campaign
    }

    private static let zones = [
        "Europe/Moscow", "Europe/Berlin", "Asia/Yekaterinburg", "Europe/London", "America/New_York",
    ]

    private static func prospect(_ number: Int, of campaigns: [Campaign], _ dice: inout Dice) -> Prospect {
        let zone = zones[Int.random(in: 0..<zones.count, using: &dice)]
        let card = ContactCard(
            id: "person-\(number)", name: "Anna", company: number % 7 == 0 ? nil : "Firm \(number)",
            email: "anna@firm\(number).example",
            language: zone.hasPrefix("Europe/M") || zone.hasPrefix("Asia") ? .ru : .en, timeZone: zone)
        return Prospect(card, campaign: campaigns[number % campaigns.count].id, &dice)
    }

    private static func hosts(_ days: ClosedRange<LocalDate>) throws -> [HostLife] {
        func time(_ text: String) throws -> LocalTime { try #require(LocalTime(text)) }
        func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }
        func host(
            _ id: String, _ zone: String, _ habits: [HostLife.Habit], away: [ClosedRange<LocalDate>] = [],
            outage: ClosedRange<Date>? = nil
        ) -> HostLife {
            let calendar = HostDocument.Calendar(id: "work", kind: .ics, address: "https://calendar.test/\(id)")
            let document = HostDocument(
                id: id, name: id, email: "\(id)@otklik.example", timeZone: zone,
                hours: .weekdays(
                    LocalTime(minuteOfDay: 9 * 60), LocalTime(minuteOfDay: 18 * 60), timeZone: zone),
                meetingLink: "https://meet.example/\(id)", calendars: [calendar])
            return HostLife(document: document, habits: habits, away: away, outage: outage, days: days)
        }
        let workdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        let lunch = HostLife.Habit(weekdays: workdays, from: try time("13:00"), to: try time("14:00"))
        let morning = HostLife.Habit(
            weekdays: [.monday, .wednesday, .friday], from: try time("09:30"), to: try time("11:15"),
            exceptions: [try date("2026-10-26")], moved: [try date("2026-11-02"): try time("15:00")])
        let review = HostLife.Habit(
            weekdays: [.tuesday], from: try time("10:00"), to: try time("17:00"), interval: 2,
            exceptions: [try date("2026-10-20")])
        let outage = try date("2026-11-09").start(in: .gmt)...(try date("2026-11-14").start(in: .gmt))
        return [
            host("olga", "Europe/Moscow", [lunch, morning]),
            host("petr", "Europe/Berlin", [lunch, review], away: [try date("2026-10-22")...(try date("2026-10-27"))]),
            host("irina", "Europe/London", [lunch, morning, review], outage: outage),
            host("max", "Asia/Yekaterinburg", [lunch], away: [try date("2026-12-01")...(try date("2026-12-04"))]),
        ]
    }
}
