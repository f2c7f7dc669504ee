import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing

/// Texts are of the whole installation: one test after the other.
@Suite(.serialized) struct TextPageTests {
    private let page = "/settings/texts/en.follow_up_3"
    private let form = ["name": "en.follow_up_3"]

    private func text(_ desk: DeskInstallation) async throws -> String? {
        try await desk.store.settings.findOne(["_id": .string(SettingsDocument.current)])?.texts.override(
            .followUp3, .en)
    }

    /// Sends the form of the text's page.
    private func send(_ path: String, _ fields: [String: String], _ admin: Browser) async throws -> Browser.Answer {
        let shown = try await admin.get(page)
        let hidden = ["form_token", "nonce", "seen"].map { ($0, shown.field($0)) }
        return try await admin.post(
            path, form.merging(Dictionary(uniqueKeysWithValues: hidden)) { $1 }.merging(fields) { $1 })
    }

    @Test("A text is changed, kept in the history, and an empty field brings the built-in one back")
    func change() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let saved = try await send("/settings/texts/save", ["text": "Bye, <b>{product}</b> says."], admin)
        #expect(saved.location == "\(page)?done=saved")
        #expect(try await text(desk) == "Bye, <b>{product}</b> says.")
        let shown = try await admin.get(page).body
        #expect(shown.contains("<ins>Bye, &lt;b&gt;{product}&lt;/b&gt; says.</ins>"))
        #expect(shown.contains("Bye, &lt;b&gt;Otklik&lt;/b&gt; says."))
        #expect(try await admin.get("/settings/texts").body.contains("your own words"))
        #expect(try await send("/settings/texts/save", ["text": " "], admin).status == 303)
        #expect(try await text(desk) == nil)
    }

    @Test("What names something the agent does not know, and what is no text, is refused")
    func refused() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let unknown = try await send("/settings/texts/save", ["text": "Hello {pet}"], admin)
        #expect(unknown.status == 400)
        #expect(unknown.body.contains("no value for"))
        #expect(try await send("/settings/texts/save", ["name": "en.pet", "text": "x"], admin).status == 404)
        #expect(try await admin.get("/settings/texts/de.letter").status == 404)
        let long = String(repeating: "a", count: 5001)
        #expect(try await send("/settings/texts/save", ["text": long], admin).status == 400)
        #expect(try await text(desk) == nil)
    }

    @Test("The preview is for a real person, in both languages, and nothing of it is kept")
    func preview() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Zoya <Preview>")
        let admin = try await desk.browser(role: .admin)
        let shown = try await admin.get(page)
        let fields = form.merging([
            "form_token": shown.field("form_token"), "contact": conversation.id, "text": "So long, {sender} writes.",
        ]) { $1 }
        let preview = try await admin.post("/settings/texts/preview", fields, headers: ["x-desk-script": "1"])
        #expect(preview.body.contains("Hello Zoya &lt;Preview&gt;,"))
        #expect(preview.body.contains("So long, Ilya Severov writes."))
        #expect(preview.body.contains("lang=\"ru\""))
        #expect(!preview.body.contains("<html"))
        #expect(try await admin.post("/settings/texts/preview", fields).body.contains("<html"))
        #expect(try await text(desk) == nil)
    }

    @Test("A test letter goes to one's own address by the outbox, once; without an address one is told what to do")
    func testLetter() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let refused = try await send("/settings/texts/test", ["text": "Test words."], admin)
        #expect(refused.status == 409)
        #expect(refused.body.contains("set your address"))
        let address = "admin-\(UUID().uuidString.prefix(8).lowercased())@mail.test"
        let settings = [
            "form_token": try await admin.get("/notices").field("form_token"), "email": address, "minutes": "5",
            "zone": "Europe/Moscow",
        ]
        #expect(try await admin.post("/notices", settings).status == 303)
        let shown = try await admin.get(page)
        let fields = form.merging([
            "form_token": shown.field("form_token"), "nonce": shown.field("nonce"), "text": "Test words.",
        ]) { $1 }
        for _ in 0..<2 {
            #expect(try await admin.post("/settings/texts/test", fields).location == "\(page)?done=sent")
        }
        let outbox = desk.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
        let letters = try await outbox.find(["body.to": .string(address)]).all()
        #expect(letters.count == 1)
        let letter = try #require(letters.first?["body"]?.document)
        #expect(letter["subject"]?.string?.hasPrefix("Test: ") == true)
        #expect(letter["text"]?.string?.contains("Test words.") == true)
        #expect(letter["conversationID"]?.string == SalesStore.noticeOwner(of: "test-letter"))
    }
}
