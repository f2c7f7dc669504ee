import BSON
import Campaigns
import DeskFixtures
import Dialogue
import Foundation
import JSONTree
import MongoDB
import SalesStore
import Scheduling
import ScriptedModel
import Testing

/// WCAG 2.2 AA on every page, in both themes and languages, wide and on a phone.
@Suite(.enabled(if: WebDriver.isThere && AxeCore.isThere, "there is no browser, or no axe-core"), .serialized)
struct AccessibilityTests {
    @Test("No page breaks a rule of WCAG 2.2 AA", arguments: [("en", 1440), ("ru", 390), ("ru", 1440), ("en", 390)])
    func pages(_ language: String, _ width: Int) async throws {
        let axe = try AxeCore()
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Мария Кузнецова", company: "Пекарня «Ромашка»")
        try await desk.says("Сколько стоит тариф «Старт»?", in: conversation)
        try await desk.give(.handOver(reason: "test"), in: conversation)
        let stranger = try await desk.stranger("How do I become a customer?")
        try await desk.store.cannedAnswers.deleteMany(["_id": "price"])
        try await desk.store.cannedAnswers.insertOne(
            CannedAnswerDocument(name: "price", english: "Hello {name}", russian: "Здравствуйте, {name}"))
        _ = try await desk.store.conversations.updateOne(
            ["_id": .string(conversation.id)],
            ["$set": ["state.outsiders": [["address": "someone@daisy.example", "at": .date(Date())]]]])
        let slot = Self.slot()
        let meeting = Meeting(uid: "\(conversation.id)/demo-1", sequence: 0, slot: slot)
        try await desk.store.meetings.insertOne(
            MeetingDocument(meeting, conversationID: conversation.id, bufferMinutes: 0))
        _ = try await desk.store.conversations.updateOne(
            ["_id": .string(conversation.id)],
            ["$set": ["state.meeting": .document(try BSONEncoder().encode(meeting))], "$inc": ["revision": 1]])
        let day = LocalDate(slot.start, in: .gmt).description
        let variants = ["a", "b"].map { LetterVariant(id: $0, subject: "{company}", body: "{interests}") }
        var campaign = Campaign(
            id: "axe", name: "Axe", state: .running,
            audience: CampaignAudience(filter: [CampaignCondition(field: "name", isPresent: true)]),
            sequence: [CampaignStep(afterDays: 0, letters: ["en": variants, "ru": variants])])
        campaign.sequence[0].letters["en"]?[0].pause = CampaignPause(.stop, of: 12, among: 60)
        _ = try await desk.store.campaigns.replaceOne(
            ["_id": "axe"], CampaignDocument(campaign, at: Date()), upsert: true)
        let browser = try await desk.realBrowser(role: .admin)
        try await browser.open("/language/\(language)?back=/conversations")
        let pages = [
            ("conversation", "/conversations/\(conversation.id)"), ("waiting", "/conversations?list=waiting"),
            ("all", "/conversations?list=all"), ("strangers", "/conversations?list=strangers"),
            ("troubles", "/conversations?list=troubles"), ("stranger", "/strangers/\(stranger)"),
            ("statistics", "/statistics"), ("queues", "/queues"), ("import", "/contacts/import"),
            ("canned", "/answers"), ("notices", "/notices"), ("account", "/account"), ("styles", "/desk/styles"),
            ("none", "/conversations/none"), ("settings", "/settings"), ("facts", "/settings/facts?q=price"),
            ("fact", "/settings/facts/price-start-ru"), ("gaps", "/settings/gaps"), ("texts", "/settings/texts"),
            ("files", "/settings/files"), ("hours", "/settings/hours"),
            ("mailboxes", "/settings/mailboxes"), ("users", "/settings/users"), ("reader", "/settings/reader"),
            ("export", "/settings/export"),
            ("text", "/settings/texts/ru.letter"),
            ("changes", "/settings/changes"),
        ]
        let ofPeople = [
            ("calendar", "/calendar?day=\(day)"), ("calendar-list", "/calendar?view=list&day=\(day)"),
            ("demos", "/conversations/\(conversation.id)/demos"), ("person", "/people/\(conversation.contactID)"),
            ("imports", "/contacts/imports"), ("erase", "/people/\(conversation.contactID)/erase"),
            ("campaigns", "/campaigns"), ("campaign", "/campaigns/axe?contact=\(conversation.id)"),
            ("plan", "/campaigns/axe/plan"),
        ]
        for isDark in [false, true] {
            try await browser.look(width: width, height: width < 600 ? 844 : 900, isDark: isDark)
            for (name, path) in pages + ofPeople {
                try await browser.open(path)
                try await browser.wait(until: "document.readyState === 'complete'", "loaded")
                _ = try await browser.run(
                    "for (const e of document.querySelectorAll('details:not(.menu)')) e.open = true; return 0;")
                let kind = "\(language)-\(width)-\(isDark ? "dark" : "light")"
                try await browser.photograph("axe-\(name)-\(kind)")
                let found = try await axe.violations(in: browser)
                #expect(found == [], "\(path), \(kind)")
            }
        }
        await browser.close()
    }

    /// A time at which no other test holds a demo.
    private static func slot() -> Slot {
        let start = Date() + 86_400 + Double(Int.random(in: 0..<90_000)) * 2700
        return Slot(start: start, end: start + 1800)
    }

    @Test("The page to sign in breaks no rule", arguments: ["en", "ru"])
    func signIn(_ language: String) async throws {
        let axe = try AxeCore()
        let desk = try await DeskInstallation.shared
        let browser = try await WebDriver(port: desk.port)
        for isDark in [false, true] {
            try await browser.look(width: 390, height: 844, isDark: isDark)
            try await browser.open("/language/\(language)?back=/sign-in")
            #expect(try await axe.violations(in: browser) == [])
        }
        await browser.close()
    }
}
