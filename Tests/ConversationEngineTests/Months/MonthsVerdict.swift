import BSON
import Campaigns
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Testing
import WorkQueue

/// What must be true of the months that were played, worked out from what went out and from what is booked.
struct MonthsVerdict {
    private let months: Months
    private let campaigns: [String: Campaign]

    init(_ months: Months, _ campaigns: [Campaign]) {
        self.months = months
        self.campaigns = Dictionary(campaigns.map { ($0.id, $0) }) { first, _ in first }
    }

    func hold() async throws {
        let settings = try #require(try await months.office.store.settings.findOne([:]))
        letters(settings)
        try await pace(settings)
        try await demos(settings)
        #expect(try await months.office.inboxDepth()[.dead] == nil)
    }

    // MARK: Letters

    private var unasked: [Months.Sent] { months.sent.filter { $0.message.purpose.startsContact } }

    private func letters(_ settings: SettingsDocument) {
        #expect(!unasked.isEmpty && months.furtherEntries >= months.prospects.count)
        for letter in unasked {
            guard let person = months.prospects[letter.message.to] else {
                Issue.record("a letter went to somebody whom nobody knows")
                continue
            }
            let zone = TimeZone(identifier: person.card.timeZone) ?? .gmt
            #expect(settings.policy.sendingHours.moved(to: zone).contains(letter.at), "outside the person's hours")
            if let refused = months.refusals[letter.message.to] {
                #expect(letter.at < refused + Months.step, "after a stop or a no")
            }
        }
        var beginnings: [String: Int] = [:]
        for (address, letters) in Dictionary(grouping: unasked, by: \.message.to) {
            #expect(Set(letters.compactMap(\.message.campaign)).count <= 1, "by two campaigns")
            #expect(Set(letters.map(\.message.text)).count == letters.count, "the same letter twice")
            beginnings[address] = letters.count { $0.message.purpose == .letter }
        }
        for address in months.prospects.keys { #expect(beginnings[address] == 1, "one first letter each") }
    }

    /// What a mailbox and a campaign begin with a day.
    private func pace(_ settings: SettingsDocument) async throws {
        let zone = settings.policy.sendingHours.zone
        let mailboxes = try await months.office.store.mailboxes.find().all()
        for mailbox in mailboxes {
            let own = unasked.filter { $0.message.mailbox == mailbox.id }
            for (_, day) in Dictionary(grouping: own, by: { LocalDate($0.at, in: zone) }) {
                #expect(day.count <= mailbox.dailyCap)
            }
        }
        for campaign in campaigns.values {
            guard let most = campaign.limits.firstLettersPerDay else { continue }
            let begun = try await months.office.store.conversations.find([
                "state.campaign.id": .string(campaign.id)
            ]).all().compactMap { $0.state.campaign?.begunAt }
            for (_, day) in Dictionary(grouping: begun, by: { LocalDate($0, in: zone) }) {
                #expect(day.count <= most)
            }
        }
    }

    // MARK: Demos

    private func demos(_ settings: SettingsDocument) async throws {
        let meetings = try await months.office.store.meetings.find(sort: ["start": 1]).all()
        #expect(!meetings.isEmpty)
        let buffer = Double(settings.policy.demos.bufferMinutes) * 60
        for (id, own) in Dictionary(grouping: meetings, by: { $0.host ?? "" }) {
            let host = try #require(months.hosts.first { $0.document.id == id }, "a demo without a host")
            let busy = host.busy
            for (one, next) in zip(own, own.dropFirst()) {
                #expect(one.end + buffer <= next.start, "double-booked")
            }
            for meeting in own {
                let time = DateInterval(start: meeting.start, end: meeting.end)
                #expect(host.document.hours?.contains(time) == true, "outside the host's hours")
                #expect(
                    !busy.contains { $0.start < meeting.end && meeting.start < $0.end },
                    "in a time that the host's calendar has taken")
            }
        }
        // All of them had something to do.
        if months.prospects.count >= 400 { #expect(Set(meetings.compactMap(\.host)).count == months.hosts.count) }
    }
}
