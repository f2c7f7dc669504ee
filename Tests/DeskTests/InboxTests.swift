import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Testing
import Understanding

@testable import Desk

/// The lists an operator works through.
@Suite struct InboxTests {
    private func handedOver(_ desk: DeskInstallation, _ name: String, says words: String) async throws
        -> ConversationDocument
    {
        let conversation = try await desk.begin(name)
        try await desk.give(.handOver(reason: "test", isSilent: true), in: conversation)
        try await desk.says(words, in: conversation)
        return try await eventually("the person waits") {
            let found = try await desk.conversation(conversation.id)
            return found?.stage == .handedOver && found?.waitingSince != nil ? found : nil
        }
    }

    @Test(
        "Who waits stands in the list of what nobody has, with their last words; taken it is mine; answered it waits for them"
    )
    func lists() async throws {
        let desk = try await DeskInstallation.shared
        let mark = UUID().uuidString.prefix(8)
        let conversation = try await handedOver(desk, "Waits \(mark)", says: "Is anybody there, \(mark)?")
        let page = "/conversations/\(conversation.id)"
        let browser = try await desk.browser()
        let waiting = try await browser.get("/conversations?list=waiting").body
        #expect(waiting.contains(conversation.id))
        #expect(waiting.contains("Is anybody there, \(mark)?"))
        #expect(waiting.contains("class=\"waits\">waits"))
        #expect(try await !browser.get("/conversations?list=mine").body.contains(conversation.id))

        let login = try #require(
            try await browser.get(page).body.firstMatch(of: /data-user="([^"]+)"/).map { String($0.1) })
        #expect(try await browser.submit("\(page)/assign", of: page, ["user": login]).status == 303)
        #expect(try await browser.get("/conversations?list=mine").body.contains(conversation.id))
        #expect(try await !browser.get("/conversations?list=waiting").body.contains(conversation.id))

        #expect(try await browser.submit("\(page)/answer", of: page, ["text": "Yes, I am."]).status == 303)
        _ = try await eventually("answered") {
            try await desk.conversation(conversation.id)?.waitingSince == nil ? true : nil
        }
        #expect(try await !browser.get("/conversations?list=mine").body.contains(conversation.id))
        #expect(try await browser.get("/conversations?list=answered").body.contains(conversation.id))
    }

    @Test("What was seen leaves the list, and does not move up in it")
    func seen() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await handedOver(desk, "Seen", says: "Thanks!")
        let browser = try await desk.browser()
        let page = "/conversations/\(conversation.id)"
        #expect(try await browser.submit("\(page)/seen", of: page).status == 303)
        let after = try await eventually("seen") {
            let found = try await desk.conversation(conversation.id)
            return found?.attention == nil ? found : nil
        }
        #expect(after.waitingSince == nil)
        #expect(after.updatedAt == conversation.updatedAt)
        #expect(try await !browser.get("/conversations?list=waiting").body.contains(conversation.id))
    }

    @Test("A search finds words in any order, е for ё, and parts of addresses")
    func search() async throws {
        let desk = try await DeskInstallation.shared
        let mark = UUID().uuidString.prefix(8).lowercased()
        let conversation = try await desk.begin("Пётр Семёнов \(mark)", company: "Ёлка")
        let address = try #require(conversation.state.contact.email)
        let browser = try await desk.browser()
        for words in ["Семенов \(mark) Петр", "елка \(mark)", "\(address.dropFirst(2).prefix(6)) пётр"] {
            let query = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            #expect(try await browser.get("/conversations?q=\(query)").body.contains(conversation.id), "\(words)")
        }
        #expect(try await !browser.get("/conversations?q=\(mark)%20nobody").body.contains(conversation.id))
    }

    @Test(
        "A stranger's mail is listed; answered it is a contact's conversation that the operator has, and no letter goes out"
    )
    func stranger() async throws {
        let desk = try await DeskInstallation.shared
        let address = "\(UUID().uuidString.prefix(8).lowercased())@elsewhere.example"
        let words = "Could you tell me what it costs, \(address)?"
        let id = try await desk.stranger(words, from: address)
        let browser = try await desk.browser()
        #expect(try await browser.get("/conversations?list=strangers").body.contains(words))
        let page = "/strangers/\(id.replacing(":", with: "%3A"))"
        let answered = try await browser.submit("\(page)/answer", of: page)
        #expect(answered.status == 303)
        let path = try #require(answered.location)
        let conversation = try await eventually("the mail is in the conversation") {
            let found = try await desk.conversation(String(path.split(separator: "/").last ?? ""))
            let message = try await desk.store.messages.findOne([
                "conversationID": .string(found?.id ?? ""), "text": .string(words),
            ])
            return message == nil ? nil : found
        }
        #expect(conversation.stage == .handedOver)
        #expect(
            try await desk.store.messages.count(["conversationID": .string(conversation.id), "direction": "outgoing"])
                == 0)
        #expect(try await browser.get("/conversations?list=mine").body.contains(conversation.id))
        #expect(try await !browser.get("/conversations?list=strangers").body.contains(words))
        #expect(try await browser.submit("\(page)/answer", of: "/conversations").status == 409)
    }

    @Test("A stranger's spam is shown no more, nor what comes from there later")
    func spam() async throws {
        let desk = try await DeskInstallation.shared
        let address = "\(UUID().uuidString.prefix(8).lowercased())@casino.example"
        let id = try await desk.stranger("Win a million, \(address)", from: address)
        let browser = try await desk.browser()
        let page = "/strangers/\(id.replacing(":", with: "%3A"))"
        #expect(try await browser.submit("\(page)/spam", of: page).status == 303)
        _ = try await desk.stranger("Win two millions, \(address)", from: address)
        #expect(try await !browser.get("/conversations?list=strangers").body.contains(address))
    }

    @Test("A mail that could not be read is listed, and read again when asked")
    func unreadable() async throws {
        let desk = try await DeskInstallation.shared
        let mail = UnreadableMailDocument(
            mailbox: "sales", uidValidity: 7, uid: UInt32.random(in: 1...1_000_000), rawID: nil, cause: .stalled,
            reason: "it took \(UUID().uuidString)", tries: 3, at: Date())
        try await desk.store.unreadableMails.insertOne(mail)
        let browser = try await desk.browser()
        let shown = try await browser.get("/conversations?list=troubles")
        #expect(shown.body.contains(mail.reason))
        let path = "/unreadable/\(mail.id.replacing(":", with: "%3A"))/retry"
        #expect(try await browser.submit(path, of: "/conversations?list=troubles").status == 303)
        #expect(try await desk.store.unreadableMails.findOne(["_id": .string(mail.id)])?.state == .retry)
        _ = try await desk.store.unreadableMails.deleteOne(["_id": .string(mail.id)])
    }

    @Test("Several conversations are assigned, tagged and exported at once")
    func bulk() async throws {
        let desk = try await DeskInstallation.shared
        let first = try await desk.begin("=Anna")
        let second = try await desk.begin("Boris")
        let browser = try await desk.browser()
        let all = "/conversations?list=all"
        let picks = ["pick_\(first.id)": "1", "pick_\(second.id)": "1", "list": "all"]
        let tag = "vip-\(UUID().uuidString.prefix(6).lowercased())"
        #expect(
            try await browser.submit(
                "/conversations/bulk", of: all, picks.merging(["action": "tag", "tag": tag]) { $1 }
            ).status == 303)
        for id in [first.id, second.id] {
            #expect(try await desk.store.cases.findOne(["_id": .string(id)])?.tags == [tag])
        }
        let sheet = try await browser.submit("/conversations/bulk", of: all, picks.merging(["action": "export"]) { $1 })
        #expect(sheet.headers.first(name: "content-type")?.hasPrefix("text/csv") == true)
        // No spreadsheet takes a name for a formula.
        #expect(sheet.body.contains("\"'=Anna\""))
        #expect(sheet.body.contains("\"Boris\""))
        #expect(try await browser.submit("/conversations/bulk", of: all, ["action": "close"]).status == 400)
    }

    @Test("Several conversations are put off, and closed, at once; a day that is none changes nothing")
    func bulkOrders() async throws {
        let desk = try await DeskInstallation.shared
        let both = [try await desk.begin("Anna"), try await desk.begin("Boris")]
        let browser = try await desk.browser()
        let all = "/conversations?list=all"
        var fields = ["pick_\(both[0].id)": "1", "pick_\(both[1].id)": "1", "list": "all", "action": "snooze"]
        fields["until"] = "someday"
        #expect(try await browser.submit("/conversations/bulk", of: all, fields).status == 400)
        fields["until"] = "2031-05-20"
        #expect(try await browser.submit("/conversations/bulk", of: all, fields).status == 303)
        for each in both {
            _ = try await eventually("put off") {
                try await desk.conversation(each.id)?.state.snoozedUntil != nil ? true : nil
            }
        }
        fields["action"] = "close"
        #expect(try await browser.submit("/conversations/bulk", of: all, fields).status == 303)
        for each in both {
            _ = try await eventually("closed") {
                try await desk.conversation(each.id)?.stage == .closed ? true : nil
            }
        }
    }

    @Test("What a person writes who is nobody's waits; what machines report waits apart")
    func entries() {
        var conversation = ConversationDocument(
            state: Conversation(id: "c", contact: ContactCard(id: "p"), channel: .email), endpoints: ["web:17"],
            mailbox: "sales", now: Date())
        #expect(Wording(language: .en).title(of: conversation) == "Visitor 17")
        #expect(Wording(language: .ru).title(of: conversation) == "Посетитель 17")
        conversation.attention = Alert(.deliveryFailed, "words")
        #expect(InboxEntry(conversation: conversation).belongs(to: .troubles, of: "olga"))
        #expect(!InboxEntry(conversation: conversation).belongs(to: .waiting, of: "olga"))
        conversation.attention = Alert(.humanRequested, "words")
        #expect(InboxEntry(conversation: conversation).belongs(to: .waiting, of: "olga"))
        #expect(!InboxEntry(conversation: conversation).belongs(to: .troubles, of: "olga"))
    }
}
