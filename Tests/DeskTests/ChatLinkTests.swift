import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Testing
import WebServing

@testable import Desk

/// Links that lead somebody into Telegram, made by an operator. In a database of its own: a bot that is known changes letters.
@Suite struct ChatLinkTests {
    /// What stands in a field of the page.
    private func value(_ field: String, in page: Browser.Answer) throws -> String {
        let opening = "<input id=\"\(field)\" readonly value=\""
        let at = try #require(page.body.range(of: opening))
        return String(page.body[at.upperBound...].prefix { $0 != "\"" })
    }

    @Test("An operator gets a link that opens one conversation; only its hash is kept, and the page is kept nowhere")
    func link() async throws {
        try await LocalDesk.with { desk in
            let path = try await desk.begin("anna", name: "Anna <b>")
            try await desk.store.bots.insertOne(
                BotDocument(id: "7", username: "reviews_bot", startedAt: Date()))
            let browser = try await desk.browser()
            #expect(try await browser.get(path).body.contains("action=\"\(path)/telegram\""))

            let page = try await browser.submit("\(path)/telegram", of: path)
            #expect(page.status == 200)
            #expect(page.headers.first(name: "cache-control") == "no-store")
            #expect(page.body.contains("Anna &lt;b&gt;"))
            let url = try value("link", in: page)
            let token = try #require(url.wholeMatch(of: /https:\/\/t\.me\/reviews_bot\?start=([a-z0-9]{26})/)?.1)
            let typed = try #require(LinkToken(typed: try value("code", in: page)))
            #expect(typed.text == token)
            let kept = try await desk.store.links.find([:]).all()
            #expect(kept.map(\.id) == [typed.digest])
            #expect(kept.map(\.conversationID) == ["anna"])
            let days = try #require(kept.first).expiresAt.timeIntervalSinceNow / 86_400
            #expect(days > 6 && days <= 7)

            // Another language shows the conversation, and makes no second link.
            #expect(page.body.contains("/language/ru?back=\(Path.escape(path))"))
            #expect(try await browser.get("\(path)/telegram").status == 404)
            _ = try await browser.get("/language/ru")
            #expect(try await browser.get(path).body.contains("Ссылка в Telegram"))
            #expect(try await browser.get("/conversations").body.contains(token) == false)
            #expect(try await desk.store.links.count([:]) == 1)
        }
    }

    @Test("Where no bot has run no link is offered, and none is made")
    func noBot() async throws {
        try await LocalDesk.with { desk in
            let path = try await desk.begin("boris")
            let browser = try await desk.browser()
            #expect(try await browser.get(path).body.contains("\(path)/telegram") == false)
            let refused = try await browser.submit("\(path)/telegram", of: path)
            #expect(refused.status == 409)
            #expect(refused.body.contains("There is no bot"))
            #expect(try await browser.submit("/conversations/nobody/telegram", of: path).status == 404)
            #expect(try await desk.store.links.count([:]) == 0)
        }
    }

    @Test("Nobody gets a link without a session, or by a form that is not the desk's")
    func strangers() async throws {
        try await LocalDesk.with { desk in
            let path = try await desk.begin("vera")
            try await desk.store.bots.insertOne(BotDocument(id: "7", username: "reviews_bot", startedAt: Date()))
            #expect(try await Browser(port: desk.port).post("\(path)/telegram", [:]).status == 401)
            let browser = try await desk.browser()
            #expect(try await browser.post("\(path)/telegram", [:]).status == 403)
            let token = try await browser.get(path).field("form_token")
            let foreign = try await browser.post(
                "\(path)/telegram", ["form_token": token], headers: ["origin": "https://evil.example"])
            #expect(foreign.status == 403)
            #expect(try await desk.store.links.count([:]) == 0)
        }
    }
}
