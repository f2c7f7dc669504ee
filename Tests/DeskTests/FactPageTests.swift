import BSON
import DeskFixtures
import Dialogue
import Foundation
import Grounding
import MongoDB
import SalesStore
import Testing

@Suite struct FactPageTests {
    private func mark() -> String { UUID().uuidString.prefix(8).lowercased() }

    /// Fills in the form of a fact that is there.
    private func form(_ page: Browser.Answer, _ changes: [String: String]) -> [String: String] {
        ["form_token": page.field("form_token"), "seen": page.field("seen"), "id": page.field("id")]
            .merging(changes) { $1 }
    }

    @Test("An administrator adds a fact, changes and removes it; each change is in the history and can be taken back")
    func lifeOfAFact() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let id = "fact-\(mark())"
        let added = try await admin.submit(
            "/settings/facts/save", of: "/settings/facts",
            [
                "id": id, "language": "en", "title": "Zeppelins", "text": "It <b>moors</b> two.",
                "keywords": "moor\r\n\r\n dock ",
            ])
        #expect(added.status == 303)
        let path = "/settings/facts/\(id)"
        #expect(added.location == "\(path)?done=saved")
        #expect(try await desk.store.knowledge.findOne(["_id": .string(id)])?.fact.keywords == ["moor", "dock"])
        let page = try await admin.get(path)
        #expect(page.body.contains("It &lt;b&gt;moors&lt;/b&gt; two."))

        let change = ["language": "en", "title": "Zeppelins", "text": "It moors three.", "keywords": ""]
        #expect(try await admin.post("/settings/facts/save", form(page, change)).status == 303)
        // The same form again was made from what is there no longer.
        let late = try await admin.post("/settings/facts/save", form(page, change.merging(["text": "Four."]) { $1 }))
        #expect(late.status == 409)
        #expect(late.body.contains("Somebody else has changed it since"))
        #expect(try await desk.store.knowledge.findOne(["_id": .string(id)])?.fact.text == "It moors three.")

        let history = try await admin.get(path)
        #expect(history.body.contains("<del>It &lt;b&gt;moors&lt;/b&gt; two.</del>"))
        #expect(history.body.contains("<ins>It moors three.</ins>"))
        #expect(try await admin.post("/settings/facts/remove", form(history, [:])).status == 303)
        #expect(try await admin.get(path).status == 404)

        let changes = try await desk.store.changes.find(["subject": .string(id)], sort: ["at": -1]).all()
        let removal = try #require(changes.first { $0.after == nil })
        let undo = try await admin.submit("/settings/changes/undo", of: "/settings/changes", ["id": removal.id])
        #expect(undo.location == "/settings/changes?done=undone")
        #expect(try await desk.store.knowledge.findOne(["_id": .string(id)])?.fact.text == "It moors three.")
        let again = try await admin.submit("/settings/changes/undo", of: "/settings/changes", ["id": removal.id])
        #expect(again.status == 409)
        #expect(try await admin.get("/settings/changes?kind=fact").body.contains(id))
        _ = try await desk.store.knowledge.deleteOne(["_id": .string(id)])
    }

    @Test("A fact without words, of a name that is taken, or of a name that is none, is refused in words")
    func refused() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let good = ["language": "en", "title": "Title", "text": "Text."]
        let cases: [([String: String], Int, String)] = [
            (["text": ""], 400, "needs a title"), (["language": "de"], 400, "needs a title"),
            (["id": "a b"], 400, "letters, digits"), (["id": "price-start-en"], 409, "already a fact with this name"),
        ]
        for (change, status, words) in cases {
            let answer = try await admin.submit(
                "/settings/facts/save", of: "/settings/facts", good.merging(change) { $1 })
            #expect(answer.status == status)
            #expect(answer.body.contains(words), "\(words)")
        }
    }

    @Test("A question is tried on the facts: what is found, and what would be said without a model")
    func trial() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let found = try await admin.get("/settings/facts?q=How+much+is+the+Start+plan%3F&language=en").body
        #expect(found.contains("<blockquote dir=\"auto\">The Start plan costs 4,900 RUB per month"))
        let none = try await admin.get("/settings/facts?q=xyzzy+plugh%3F&language=en").body
        #expect(none.contains("No fact has to do with it."))
        #expect(none.contains("<blockquote"))
    }

    @Test("What no fact answered is listed, the operator's answer becomes a fact by one press, and the question leaves")
    func gap() async throws {
        let desk = try await DeskInstallation.shared
        let mark = mark()
        let conversation = try await desk.begin("Pia")
        let path = "/conversations/\(conversation.id)"
        let question = "Can zeppelins \(mark) be moored?"
        try await desk.says(question, in: conversation)
        try await desk.reads("question", in: conversation)
        _ = try await eventually("nobody knows") {
            try await desk.store.audit.findOne([
                "conversationID": .string(conversation.id), "alerts.reason": "unanswered",
            ])
        }
        let admin = try await desk.browser(role: .admin)
        #expect(try await admin.get("/settings/gaps").body.contains(mark))
        let words = "Two zeppelins \(mark) can be moored."
        #expect(try await admin.submit("\(path)/answer", of: path, ["text": words]).status == 303)
        _ = try await eventually("the answer is written") {
            try await desk.store.messages.findOne(["conversationID": .string(conversation.id), "text": .string(words)])
        }
        let gaps = try await admin.get("/settings/gaps")
        let card = try #require(gaps.body.components(separatedBy: "<section").first { $0.contains(question) })
        #expect(card.contains("\n\(words)</textarea>"))
        let keys = try #require(card.firstMatch(of: /name="questions" value="([0-9a-f,]+)"/)).1
        let fields = [
            "form_token": gaps.field("form_token"), "questions": String(keys), "language": "en", "title": question,
            "text": words,
        ]
        let taken = try await admin.post("/settings/gaps/take", fields)
        #expect(taken.location == "/settings/gaps?done=saved")
        let fact = try #require(try await desk.store.knowledge.findOne(["fact.text": .string(words)])?.fact)
        #expect(fact.title == question)
        #expect(try await !admin.get("/settings/gaps").body.contains(mark))
        #expect(try await admin.get("/settings/facts?q=zeppelins+\(mark)&language=en").body.contains(fact.id))

        // Taken back, the question is open again.
        let closing = try #require(
            try await desk.store.changes.findOne(["kind": "gap", "after.fact": .string(fact.id)]))
        #expect(!"\(closing)".contains(mark))
        #expect(
            try await admin.submit("/settings/changes/undo", of: "/settings/changes", ["id": closing.id]).status == 303)
        #expect(try await admin.get("/settings/gaps").body.contains(mark))
        let dismissed = try await admin.post(
            "/settings/gaps/dismiss", ["form_token": gaps.field("form_token"), "questions": String(keys)])
        #expect(dismissed.status == 303)
        #expect(try await !admin.get("/settings/gaps").body.contains(mark))
        _ = try await desk.store.knowledge.deleteOne(["_id": .string(fact.id)])
    }

    @Test("A fact's page shows the questions that were answered with it")
    func questions() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Rosa")
        let mark = mark()
        try await desk.says("How much is the Start plan, \(mark)?", in: conversation)
        let said = try await eventually("the question is kept") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "direction": "incoming",
            ])
        }
        try await desk.store.messages.insertOne(
            MessageDocument(
                id: "answer-\(mark)", conversationID: conversation.id, direction: .outgoing, channel: .email,
                kind: "answer", text: "4,900 RUB", factIDs: ["price-start-en"], at: said.at.addingTimeInterval(1)))
        let admin = try await desk.browser(role: .admin)
        let page = try await admin.get("/settings/facts/price-start-en").body
        #expect(page.contains("How much is the Start plan, \(mark)?"))
        #expect(page.contains("/conversations/\(conversation.id)"))
    }

    @Test("Operators see no link to the settings")
    func links() async throws {
        let desk = try await DeskInstallation.shared
        #expect(try await !desk.browser().get("/conversations").body.contains("/settings"))
        #expect(try await desk.browser(role: .admin).get("/conversations").body.contains("href=\"/settings\""))
    }
}
