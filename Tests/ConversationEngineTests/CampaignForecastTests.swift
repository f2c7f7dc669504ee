import BSON
import Basics
import Campaigns
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

@Suite("What starting a campaign will cause")
struct CampaignForecastTests {
    private static let spring = Campaign(
        id: "spring", name: "Spring", audience: CampaignAudience(tags: ["shops"]),
        sequence: [
            CampaignStep(
                afterDays: 0,
                letters: [
                    "en": [LetterVariant(id: "a", subject: "Reviews of {company}", body: "Who reads {interests}?")]
                ]),
            CampaignStep(afterDays: 3, letters: ["en": [LetterVariant(id: "only", body: "Once more, {name|there}.")]]),
        ])

    private func store(_ campaign: Campaign, in office: Office) async throws {
        _ = try await office.store.campaigns.replaceOne(
            ["_id": .string(campaign.id)], CampaignDocument(campaign, at: office.clock.now), upsert: true)
    }

    /// Somebody who enters a campaign as they are added.
    private func enters(_ address: String, company: String?, _ office: Office) async throws -> String {
        let card = ContactCard(
            id: DerivedID.short(address, "contact"), name: "Vera", company: company, email: address,
            interests: ["reviews"], language: .en)
        try await office.enqueue(
            office.item(
                "contact:sales:\(address)", Office.key(address),
                .contact(NewContact(card: card, mailbox: "sales", source: "import", campaign: "spring"))))
        try await office.settle()
        return try await office.conversation(address).id
    }

    private func tag(_ conversation: String, _ office: Office) async throws {
        _ = try await office.store.cases.updateOne(
            ["_id": .string(conversation)], ["$set": ["tags": ["shops"], "updatedAt": .date(office.clock.now)]],
            upsert: true)
    }

    @Test("The plan says who will be written to and when, and who will not and why; nothing is sent or changed by it")
    func forecast() async throws {
        try await withOffice(configurationAge: .zero) { office in
            try await store(Self.spring, in: office)
            let quiet = try await office.begin("quiet@daisy.example").id
            let stopped = try await office.begin("stopped@daisy.example").id
            try await office.says("stop", from: "stopped@daisy.example")
            let waiting = try await enters("waiting@daisy.example", company: "Daisy", office)
            let incomplete = try await enters("incomplete@daisy.example", company: nil, office)
            for id in [quiet, stopped, incomplete] { try await tag(id, office) }
            let before = try await office.everything().count

            let forecast = try await CampaignForecast(of: Self.spring, in: office.store, at: office.clock.now)
            #expect(forecast.audience == 4 && forecast.plan.people == 1)
            #expect(forecast.plan.firstLetter == forecast.plan.lastFirstLetter)
            #expect(forecast.plan.days.map(\.first) == [1, 0] && forecast.plan.days.map(\.following) == [0, 1])
            #expect(
                forecast.plan.leftOut == [
                    .otherCampaign: [quiet], .suppressed: [stopped], .emptyPlaces: [incomplete],
                ])
            #expect(forecast.incomplete.map(\.conversation) == [incomplete])
            #expect(forecast.incomplete.map(\.fields) == [["company"]])
            #expect(try await office.everything().count == before)
            #expect(try await office.outbox("waiting@daisy.example").isEmpty)

            let entry = try #require(
                try await office.store.startCampaign("spring", by: "olga", at: office.clock.now))
            #expect(entry.entered == 0 && entry.refused.values.reduce(0, +) == 3)
            try await office.engine.campaignKeeper().look()
            try await office.settle()
            #expect(try await office.outbox("waiting@daisy.example").map(\.body.subject) == ["Reviews of Daisy"])
            #expect(try await office.outbox("incomplete@daisy.example").isEmpty)
            let after = try await CampaignForecast(
                of: try #require(try await office.store.campaign("spring")), in: office.store, at: office.clock.now)
            #expect(after.plan.people == 0 && waiting != incomplete)
        }
    }

    @Test("Whoever got the missing field is written to when the campaign is started again")
    func completed() async throws {
        try await withOffice { office in
            var running = Self.spring
            try running.start()
            try await store(running, in: office)
            let id = try await enters("late@daisy.example", company: nil, office)
            try await tag(id, office)
            #expect(try await office.outbox("late@daisy.example").isEmpty)
            var change = ContactChange()
            change.company = "Late & Sons"
            try await office.give(.updateContact(change), to: "late@daisy.example")
            let entry = try await office.store.startCampaign("spring", by: "olga", at: office.clock.now)
            #expect(entry?.entered == 1)
            try await office.settle()
            #expect(try await office.outbox("late@daisy.example").map(\.body.subject) == ["Reviews of Late & Sons"])
        }
    }

    @Test("A letter that cannot be read is named, and nothing is planned")
    func unreadable() async throws {
        try await withOffice { office in
            var broken = Self.spring
            broken.sequence[0].letters["en"] = [LetterVariant(id: "a", body: "{if name}Hello")]
            try await store(broken, in: office)
            let id = try await enters("anna@daisy.example", company: "Daisy", office)
            try await tag(id, office)
            let campaign = broken
            let error = await #expect(throws: CampaignError.self) {
                _ = try await CampaignForecast(of: campaign, in: office.store, at: office.clock.now)
            }
            #expect(error?.code == .openCondition)
        }
    }
}
