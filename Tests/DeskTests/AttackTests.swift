import BSON
import DeskFixtures
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing

@Suite struct AttackTests {
    @Test("Markup in names, companies, subjects and messages is shown as text")
    func scripting() async throws {
        let desk = try await DeskInstallation.shared
        let payload = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
        let conversation = try await desk.begin("Eve \(payload)", company: payload)
        try await desk.says("Hi \(payload)", subject: "Re: \(payload)", in: conversation)
        _ = try await eventually("the mail is read") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "direction": "incoming",
            ])
        }
        let browser = try await desk.browser()
        let query = "q=%3Cscript%3Ealert(3)%3C%2Fscript%3E%22onfocus%3D%22x"
        for path in ["/conversations?list=all", "/conversations/\(conversation.id)", "/conversations?\(query)"] {
            let page = try await browser.get(path)
            #expect(page.status == 200)
            #expect(!page.body.contains("<img"))
            #expect(!page.body.contains("<script>"))
            #expect(!page.body.contains("\"onfocus"))
        }
        #expect(try await browser.get("/conversations/\(conversation.id)").body.contains("&lt;img src=x"))
    }

    @Test("A form without the page's token, with another user's, or from another site changes nothing")
    func forgery() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let page = "/conversations/\(conversation.id)"
        let browser = try await desk.browser()
        let other = try await desk.browser()
        let nonce = "0123456789abcdef0123"
        let foreign = try await other.get(page).field("form_token")
        let own = try await browser.get(page).field("form_token")
        let attempts: [(fields: [String: String], headers: [String: String])] = [
            (["nonce": nonce], [:]), (["nonce": nonce, "form_token": ""], [:]),
            (["nonce": nonce, "form_token": foreign], [:]),
            (["nonce": nonce, "form_token": own], ["origin": "https://evil.example"]),
            (["nonce": nonce, "form_token": own], ["sec-fetch-site": "cross-site"]),
        ]
        for attempt in attempts {
            let answer = try await browser.post("\(page)/suppress", attempt.fields, headers: attempt.headers)
            #expect(answer.status == 403)
        }
        #expect(try await browser.get("\(page)/suppress").status == 404)
        #expect(
            try await desk.store.database.collection("inbox", of: BSONDocument.self)
                .count(["body.data.conversationID": .string(conversation.id), "body.kind": "order"]) == 0)
    }

    @Test(
        "Paths lead nowhere but to what is served",
        arguments: ["/assets/..%2f..%2fetc%2fpasswd", "/assets/../../etc/passwd", "/assets/desk.js%00", "/.env", "/x"])
    func paths(path: String) async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.browser()
        #expect(try await browser.get(path).status == 404)
    }

    @Test("A body that is too large is refused, and the desk goes on")
    func hugeBody() async throws {
        let desk = try await DeskInstallation.shared
        let browser = Browser(port: desk.port)
        let huge = String(repeating: "x", count: 300_000)
        let answer = try? await browser.post("/sign-in", ["name": "x", "password": huge])
        #expect(answer == nil || answer?.status == 413)
        #expect(try await browser.get("/sign-in").status == 200)
    }

    @Test("Ids that are operators to MongoDB are plain text")
    func operators() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.browser()
        #expect(try await browser.get("/conversations/%7B%22$ne%22:1%7D").status == 404)
        let fields = ["name": "{\"$ne\":1}", "password": "{\"$ne\":1}"]
        #expect(try await Browser(port: desk.port).post("/sign-in", fields).status == 401)
    }
}
