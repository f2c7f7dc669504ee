import BSON
import Campaigns
import Foundation
import MongoDB
import SalesStore
import Testing

@Suite("What salesctl tells of campaigns")
struct CampaignReportTests {
    private static let spring = Campaign(
        id: "spring", name: "Spring",
        sequence: [
            CampaignStep(
                afterDays: 0,
                letters: [
                    "en": [
                        LetterVariant(id: "short", subject: "Reviews", body: "{company}, hello"),
                        LetterVariant(id: "long", subject: "Reviews", body: "{company|Hello}, hello"),
                    ]
                ])
        ])

    @Test(
        "People are imported into a campaign; its plan says who is written to, and whose letter would have empty places"
    )
    func plan() async throws {
        try await OperatorOffice.with { office in
            try await office.store.campaigns.insertOne(CampaignDocument(Self.spring, at: Date()))
            let file = try office.file(
                "contacts.csv", "email,company,language\nanna@daisy.example,Daisy,en\nboris@pine.example,,en\n")
            let refused = try await office.run("contact", "import", file, "--campaign", "summer")
            #expect(refused.status == 66)
            #expect(try await office.run("contact", "import", file, "--apply", "--campaign", "spring").status == 0)
            try await office.settle()
            let boris = try #require(
                try await office.store.conversations.findOne(["state.contact.email": "boris@pine.example"]))
            _ = try await office.store.campaigns.updateOne(
                ["_id": "spring"], ["$set": ["campaign.audience": ["tags": ["pines"], "imports": [], "filter": []]]])
            _ = try await office.store.cases.updateOne(
                ["_id": .string(boris.id)], ["$set": ["tags": ["pines"], "updatedAt": .date(Date())]], upsert: true)

            let plan = try await office.run("campaign", "plan", "spring", "--json")
            #expect(plan.status == 0, "\(plan.output)")
            let report = try plan.json()
            #expect(report["audience"] as? Int == 2 && report["people"] as? Int == 1)
            #expect(report["leftOut"] as? [String: Int] == ["empty_places": 1])
            let incomplete = try #require((report["incomplete"] as? [[String: Any]])?.first)
            #expect(incomplete["conversation"] as? String == boris.id)
            #expect(incomplete["fields"] as? [String] == ["company"])
            let words = try await office.run("campaign", "plan", "spring")
            #expect(words.output.contains("1 of 2 people will be written to.") && words.output.contains("{company}"))
            #expect(try await office.store.campaign("spring")?.state == .draft)
            #expect(try await office.run("campaign", "plan", "summer").status == 66)
        }
    }

    @Test("What came of a campaign is told of a hundred, with intervals, and that there is not enough to compare yet")
    func stats() async throws {
        try await OperatorOffice.with { office in
            try await office.store.campaigns.insertOne(CampaignDocument(Self.spring, at: Date()))
            let file = try office.file("contacts.csv", "email,company,language\nanna@daisy.example,Daisy,en\n")
            #expect(try await office.run("contact", "import", file, "--apply", "--campaign", "spring").status == 0)
            try await office.settle()
            let stats = try await office.run("campaign", "stats", "spring")
            #expect(stats.status == 0, "\(stats.output)")
            #expect(stats.output.contains("people in it  1"))
            #expect(stats.output.contains("Letter 1: not enough yet, at most 400 more people"))
            let report = try await office.run("campaign", "stats", "spring", "--json").json()
            #expect(report["state"] as? String == "draft")
            #expect((report["total"] as? [String: Any])?["writtenTo"] as? Int == 0)
            #expect(try await office.run("campaign", "stats", "summer").status == 66)
        }
    }
}
