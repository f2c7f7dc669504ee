import BSON
import Campaigns
import Foundation
import MongoDB
import SalesStore
import Setup
import StoreFixtures
import Testing

/// Campaigns in `init_data.json`.
@Suite("Campaigns in init_data.json")
struct CampaignTests {
    private static let spring = """
        {"id": "spring", "name": "Spring", "audience": {"tags": ["cafe"], "filter": [{"field": "company", "isPresent": true}]},
         "sequence": [
          {"afterDays": 0, "letters": {"ru": [{"id": "a", "subject": "Отзывы о {company|вашей компании}", "body": "Здравствуйте"}]}},
          {"afterDays": 4, "letters": {"ru": [{"id": "a", "body": "{if company}О {company}{end}"}]}}],
         "limits": {"firstLettersPerDay": 20, "stopsPerHundred": 100}, "quietDays": 30}
        """

    /// The sample with campaigns.
    private func data(_ campaigns: String) throws -> InitData {
        let sample = try String(contentsOfFile: SampleData.path, encoding: .utf8)
        let text = sample.replacing("\"texts\":", with: "\"campaigns\": [\(campaigns)],\n  \"texts\":")
        try #require(text != sample)
        return try SampleData.withFile(text) { try InitData(contentsOf: $0) }
    }

    @Test("A campaign loads as a draft, and is exported as it was loaded; a file without any loads as before")
    func roundTrip() async throws {
        let data = try data(Self.spring)
        let campaign = try #require(data.campaigns?.first)
        #expect(campaign.state == .draft && campaign.limits.stopsPerHundred == nil)
        #expect(campaign.limits.firstLettersPerDay == 20 && campaign.limits.bouncesPerHundred == 5)
        try await withStore { store in
            #expect(try await Seeder(store).load(data, filesIn: SampleData.folder).campaigns == 1)
            #expect(try await store.campaign("spring") == campaign)
            try await store.changeCampaign("spring", at: Date()) { try $0.start() }
            let exported = try await InitData(of: store)
            #expect(exported.campaigns == [campaign])
            let json = String(decoding: try exported.json, as: UTF8.self)
            #expect(try SampleData.withFile(json) { try InitData(contentsOf: $0) }.campaigns == [campaign])
        }
        let bare = try InitData(contentsOf: SampleData.path)
        try await withStore { store in
            _ = try await Seeder(store).load(bare, filesIn: SampleData.folder)
            #expect(try await InitData(of: store).campaigns == bare.campaigns)
        }
    }

    @Test("Loaded again, a campaign that runs goes on with other letters; what somebody changed by hand stays")
    func again() async throws {
        try await withStore { store in
            _ = try await Seeder(store).load(try data(Self.spring), filesIn: SampleData.folder)
            try await store.changeCampaign("spring", at: Date()) { try $0.start() }
            let other = Self.spring.replacing("Здравствуйте", with: "Добрый день")
            #expect(try await Seeder(store).load(try data(other), filesIn: SampleData.folder).differences.isEmpty)
            var changed = try #require(try await store.campaign("spring"))
            #expect(changed.state == .running)
            #expect(changed.sequence[0].letters["ru"]?[0].body == "Добрый день")

            changed.name = "By hand"
            let book = SettingsBook(store) { Date() }
            let note = try await book.change(
                .campaign, "spring", to: try BSONEncoder().encode(changed.configuration), seeing: .anything,
                by: .init("olga", by: .desk))
            let differences = try await Seeder(store).load(try data(other), filesIn: SampleData.folder).differences
            #expect(differences.map(\.change.subject) == ["spring"])
            #expect(try await store.campaign("spring")?.name == "By hand")
            try await book.undo(try #require(note).id, by: .init("olga", by: .desk))
            #expect(try await store.campaign("spring")?.name == "Spring")
            #expect(try await store.campaign("spring")?.state == .running)
        }
    }

    @Test(
        "What cannot be right is named with its place",
        arguments: [
            (#""id": "spring""#, #""id": "Spring Sale""#, "campaigns[0].id"),
            ("{if company}О {company}{end}", "{if company}О {company}", "campaigns[0].sequence[1].letters.ru[0].body"),
            ("{company|вашей компании}", "{firm}", "there is no field {firm}"),
            (#""afterDays": 4"#, #""afterDays": 0"#, "campaigns[0].sequence[1].afterDays"),
            (#""quietDays": 30"#, #""mailboxes": ["nobody"]"#, "there is no mailbox \"nobody\""),
            (#""quietDays": 30"#, #""knowledge": ["nothing-*"]"#, "there is no fact \"nothing-*\""),
            (#""quietDays": 30"#, #""success": ["stop"]"#, "campaigns[0].success"),
            (#""quietDays": 30"#, #""sate": "running""#, "sate"),
        ])
    func faults(_ right: String, _ wrong: String, _ words: String) throws {
        let broken = Self.spring.replacing(right, with: wrong)
        try #require(broken != Self.spring)
        let error = #expect(throws: SetupError.self) { try data(broken) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
