import BSON
import Campaigns
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing
import WorkQueue

@Suite("salesctl campaign") struct CampaignCommandTests {
    private static let spring = """
        {"id": "spring", "name": "Spring", "sequence": [
          {"afterDays": 0, "letters": {"en": [{"id": "a", "subject": "For {company|you}", "body": "Hello to {company|you}."}]}},
          {"afterDays": 4, "letters": {"en": [{"id": "a", "body": "Again."}]}}]}
        """

    @Test("A campaign is added, filled, started, paused, resumed and finished")
    func life() async throws {
        try await OperatorOffice.with { office in
            let file = try office.file("spring.json", Self.spring)
            #expect(try await office.run("campaign", "add", file, "--json").json()["result"] as? String == "added")
            #expect(try await office.run("campaign", "add", file, "--json").json()["result"] as? String == "unchanged")
            #expect(try await office.run("campaign", "pause", "spring").status == 65)

            try await office.begin("boris@daisy.example", name: "Boris")
            let people = try office.file(
                "people.csv",
                "email,name,company,language\nanna@daisy.example,Anna,Daisy,en\nboris@daisy.example,Boris,,en")
            let end = try await office.run("contact", "import", people, "--campaign", "spring", "--apply")
            #expect(end.status == 0, "\(end.output)")
            try await office.settle()
            let anna = try #require(try await office.conversation())
            #expect(anna.state.campaign?.id == "spring" && anna.state.campaign?.waits == .campaign)
            // Who was written to a moment ago is left in peace.
            #expect(try await office.conversation("boris@daisy.example")?.state.campaign?.id == "default")

            let started = try await office.run("campaign", "start", "spring")
            #expect(started.status == 0 && started.output.contains("runs"), "\(started.output)")
            #expect(try await office.store.campaign("spring")?.state == .running)
            #expect(try await office.run("campaign", "pause", "spring").status == 0)
            let shown = try await office.run("campaign", "show", "spring", "--json").json()
            #expect(shown["state"] as? String == "paused" && shown["waiting"] as? Int == 1)
            #expect((shown["pausedBecause"] as? String)?.contains("tester") == true)
            #expect(try await office.run("campaign", "resume", "spring").status == 0)
            #expect(try await office.run("campaign", "finish", "spring").status == 0)
            #expect(try await office.run("campaign", "start", "spring").status == 65)
            let list = try await office.run("campaign", "list").output
            #expect(list.contains("default") && list.contains("spring") && list.contains("finished"))
            #expect(try await office.run("campaign", "stop", "default").status == 65)
            #expect(try await office.run("campaign", "show", "summer").status == 66)
        }
    }

    @Test("A letter is shown as a contact would get it, and a file that cannot be right is refused in words")
    func letter() async throws {
        try await OperatorOffice.with { office in
            let file = try office.file("spring.json", Self.spring)
            #expect(try await office.run("campaign", "add", file).status == 0)
            let nobody = try await office.run("campaign", "test-letter", "spring", "--language", "en", "--json").json()
            #expect(nobody["subject"] as? String == "For you")
            #expect((nobody["text"] as? String)?.contains("Hello to you.") == true)
            try await office.begin()
            let anna = try await office.run(
                "campaign", "test-letter", "spring", "--contact", "anna@daisy.example", "--json"
            ).json()
            #expect(anna["subject"] as? String == "For Daisy")
            #expect(try await office.run("campaign", "test-letter", "spring", "--letter", "9").status == 66)
            let broken = try office.file("broken.json", Self.spring.replacing("{company|you}.", with: "{firm}."))
            let end = try await office.run("campaign", "add", broken)
            #expect(end.status == 65 && end.output.contains("there is no field {firm}"), "\(end.output)")
        }
    }
}
