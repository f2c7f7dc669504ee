import AsyncHTTPClient
import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOCore
import NIOHTTP1
import SalesStore
import Testing

@Suite struct OperatorTests {
    @Test("An operator takes a conversation over, answers, and gives it back; the person is told and gets the answer")
    func takeOver() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Anna Petrova")
        let page = "/conversations/\(conversation.id)"
        let browser = try await desk.browser()
        let shown = try await browser.get(page)
        #expect(shown.body.contains("Anna Petrova"))
        #expect(shown.body.contains("The agent has the conversation."))

        let ordered = try await browser.submit("\(page)/take-over", of: page)
        #expect(ordered.location?.hasPrefix("\(page)?order=") == true)
        #expect(ordered.location?.hasSuffix("&did=take-over") == true)
        _ = try await eventually("taken over") {
            try await desk.conversation(conversation.id)?.stage == .handedOver ? true : nil
        }
        let fragment = try await browser.get("\(page)/history")
        #expect(fragment.body.contains("A human has the conversation"))
        #expect(fragment.body.contains("<code>hand_over</code>"))
        #expect(fragment.body.contains("taken over by"))

        let words = "Good day!\nI am a human."
        #expect(try await browser.submit("\(page)/answer", of: page, ["text": words]).status == 303)
        let answer = try await eventually("the answer is written") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "text": .string(words),
            ])
        }
        #expect(answer.kind == "human")
        let queued = try await desk.store.database.collection("outbox", of: BSONDocument.self)
            .findOne(["_id": .string(answer.id)])
        #expect(queued?["body"]?.document?["text"]?.string == words)
        #expect(try await browser.get(page).body.contains("I am a human."))

        #expect(try await browser.submit("\(page)/release", of: page).status == 303)
        _ = try await eventually("released") {
            try await desk.conversation(conversation.id)?.stage == .engaged ? true : nil
        }
    }

    @Test("A form sent twice is one order")
    func twice() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let page = "/conversations/\(conversation.id)"
        let browser = try await desk.browser()
        let shown = try await browser.get(page)
        let form = [
            "form_token": shown.field("form_token"), "nonce": shown.field("nonce"), "text": "Said once.",
        ]
        for _ in 0..<2 { #expect(try await browser.post("\(page)/answer", form).status == 303) }
        #expect(try await browser.submit("\(page)/answer", of: page, ["text": "The end."]).status == 303)
        let filter: BSONDocument = ["conversationID": .string(conversation.id), "kind": "human"]
        _ = try await eventually("the last answer is written") {
            try await desk.store.messages.findOne(["conversationID": .string(conversation.id), "text": "The end."])
        }
        #expect(try await desk.store.messages.count(filter) == 2)
    }

    @Test("Stop writing is an order too: the person is suppressed")
    func suppress() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let page = "/conversations/\(conversation.id)"
        let browser = try await desk.browser()
        #expect(try await browser.submit("\(page)/suppress", of: page).status == 303)
        _ = try await eventually("stopped") {
            try await desk.conversation(conversation.id)?.stage == .stopped ? true : nil
        }
        #expect(try await browser.get(page).body.contains("Gets nothing more"))
    }

    @Test("An open page is told of a change in the conversation")
    func live() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        let response = try await Browser.client.execute(browser.request("/live"), timeout: .seconds(60))
        #expect(response.headers.first(name: "content-type")?.hasPrefix("text/event-stream") == true)
        var lines = ""
        var isAsked = false
        for try await part in response.body {
            lines += String(buffer: part)
            if !isAsked {
                isAsked = true
                try await desk.says("Hello", in: conversation)
            }
            if lines.contains("event: conversation\ndata: \(conversation.id)\n\n") { break }
        }
        #expect(lines.contains("data: \(conversation.id)"))
    }

    @Test("The raw mail is shown as text and is a download, and only of its own conversation")
    func rawMail() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let other = try await desk.begin()
        try await desk.says("<script>alert(1)</script>", in: conversation)
        let message = try await eventually("the mail is read") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "direction": "incoming",
            ])
        }
        let browser = try await desk.browser()
        let id = message.id.replacing(":", with: "%3A")
        let path = "/conversations/\(conversation.id)/raw/\(id)"
        let page = try await browser.get(path)
        #expect(page.headers.first(name: "content-type")?.hasPrefix("text/html") == true)
        #expect(page.body.contains("Subject: Re: reviews"))
        #expect(page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(!page.body.contains("<script>alert"))
        let raw = try await browser.get("\(path)/download")
        #expect(raw.status == 200)
        #expect(raw.headers.first(name: "content-type") == "application/octet-stream")
        #expect(raw.headers.first(name: "content-disposition")?.hasPrefix("attachment") == true)
        #expect(raw.body.contains("<script>alert(1)</script>"))
        for end in ["", "/download"] {
            #expect(try await browser.get("/conversations/\(other.id)/raw/\(id)\(end)").status == 404)
        }
    }
}
