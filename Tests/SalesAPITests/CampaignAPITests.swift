import Campaigns
import DeskFixtures
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Sandbox
import Testing

@Suite("Campaigns by the API", .timeLimit(.minutes(4)))
struct CampaignAPITests {
    private func campaign(_ desk: DeskInstallation) async throws -> String {
        let id = "api-\(UUID().uuidString.prefix(8).lowercased())"
        let letter = LetterVariant(id: "only", subject: "Reviews of {company}", body: "Who reads them, {name|all}?")
        let campaign = Campaign(
            id: id, name: "By the API", sequence: [CampaignStep(afterDays: 0, letters: ["en": [letter]])])
        try await desk.store.campaigns.insertOne(CampaignDocument(campaign, at: Date()))
        return id
    }

    @Test("A campaign is read, started, paused and let go on; a contact enters it, and gets its letter when it runs")
    func life() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        let id = try await campaign(desk)
        let shown = try await caller.send(.GET, "campaigns/\(id)")
        #expect(shown.status == 200 && shown["state"] == "draft" && shown["name"] == "By the API")
        #expect(shown.json["people"] as? Int == 0)
        #expect(try await caller.send(.GET, "campaigns").data.contains { $0["id"] as? String == id })

        let email = "\(UUID().uuidString.prefix(10).lowercased())@daisy.example"
        let wish: [String: Any] = [
            "email": email, "name": "Anna", "company": "Daisy", "language": "en", "campaign": id,
        ]
        #expect(try await caller.send(.PUT, "contacts/\(id)", wish).status == 202)
        _ = try await eventually(within: .patience, or: "nobody is in it") {
            try await caller.send(.GET, "campaigns/\(id)").json["people"] as? Int == 1 ? true : nil
        }
        let paused = try await caller.send(.POST, "campaigns/\(id)/pause")
        #expect(paused.status == 409 && paused.isProblem("refused"))
        let started = try await caller.send(.POST, "campaigns/\(id)/start")
        #expect(started.status == 200 && started.json["entered"] as? Int == 0)
        #expect((started.json["campaign"] as? [String: Any])?["state"] as? String == "running")
        for _ in 0..<2 {
            #expect(try await caller.send(.POST, "campaigns/\(id)/pause")["state"] == "paused")
        }
        for _ in 0..<2 {
            #expect(try await caller.send(.POST, "campaigns/\(id)/resume")["state"] == "running")
        }
        #expect(try await caller.send(.GET, "campaigns/nothing").isProblem("not_found"))
        #expect(try await caller.send(.POST, "campaigns/nothing/start").isProblem("not_found"))
        let unknown = wish.merging(["campaign": "nothing", "email": "x\(email)"]) { $1 }
        #expect(try await caller.send(.PUT, "contacts/x-\(id)", unknown).isProblem("invalid"))
    }

    @Test("Seeing campaigns and ordering are different rights")
    func scopes() async throws {
        let desk = try await DeskInstallation.shared
        let reader = try await Caller(desk, scopes: [.campaignsRead])
        let id = try await campaign(desk)
        #expect(try await reader.send(.GET, "campaigns/\(id)").status == 200)
        #expect(try await reader.send(.POST, "campaigns/\(id)/start").isProblem("missing_scope"))
        let other = try await Caller(desk, scopes: [.contactsRead])
        #expect(try await other.send(.GET, "campaigns").isProblem("missing_scope"))
    }
}
