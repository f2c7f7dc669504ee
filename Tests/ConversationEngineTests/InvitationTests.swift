import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

@Suite("Invitations into Telegram in the store")
struct InvitationTests {
    private let words = "I am the wrong person, write to Bob in Telegram: @Bob_Stone"
    private let model = ["reading": Office.reading(.redirect, telegram: "@Bob_Stone")]

    /// Something a person does in the chat with the bot.
    private func chat(
        _ content: InboxTelegram.Content, from chat: Int64, _ office: Office, username: String = "bob_stone"
    ) async throws {
        let body = InboxTelegram(
            bot: "1", chatID: chat, userID: chat, name: "Bob", username: username, languageCode: "en",
            content: content, receivedAt: office.clock.now)
        try await office.enqueue(
            office.item(
                "telegram:1:\(chat):\(UUID().uuidString)", Endpoint.telegram(bot: "1", chat: chat).key, .telegram(body))
        )
        try await office.settle()
    }

    private func conversation(_ chat: Int64, _ office: Office) async throws -> ConversationDocument? {
        let key = Endpoint.telegram(bot: "1", chat: chat).key
        return try await office.store.conversations.findOne(["endpoints": .string(key)])
    }

    /// An office with a bot whose Anna has named Bob; with the token of the link that she was sent.
    private func invited(_ body: (Office, String) async throws -> Void) async throws {
        try await withOffice { office in
            let bot = BotDocument(id: "1", username: "otklik_bot", startedAt: office.clock.now)
            try await office.store.bots.insertOne(bot)
            try await office.begin()
            try await office.says(words, model: model)
            let answer = try #require(try await office.outbox().last?.body)
            let links = answer.text.matches(of: /https:\/\/t\.me\/otklik_bot\?start=([a-z0-9]{26})/)
            // One link alone, for Bob: none that would bring Anna there.
            #expect(links.count == 1)
            try await body(office, String(try #require(links.first).1))
        }
    }

    @Test("Who comes by the link is a new contact that knows who named them; the link is good for one person")
    func used() async throws {
        try await invited { office, token in
            let anna = try await office.conversation()
            #expect(anna.stage == .referred)
            try await chat(.start(payload: token), from: 7, office)
            let bob = try #require(try await conversation(7, office))
            #expect(bob.id != anna.id)
            #expect(bob.state.contact.referrer?.contactID == anna.contactID)
            #expect(bob.state.contact.name == "Bob")
            let contact = try #require(try await office.store.contacts.findOne(["telegram": "@bob_stone"]))
            #expect(contact.source == "referral")
            let said = try await office.store.messages.find(
                ["conversationID": .string(bob.id), "direction": "outgoing"]
            ).all()
            #expect(said.count == 1)
            #expect(said.first?.text.contains("Anna, Daisy") == true)
            #expect(said.first?.text.contains("wrong person") == false)
            // Again by Bob it goes on; by somebody else it is no invitation any more.
            try await chat(.start(payload: token), from: 7, office)
            #expect(try await conversation(7, office)?.id == bob.id)
            try await chat(.start(payload: token), from: 8, office, username: "eve")
            let eve = try #require(try await conversation(8, office))
            #expect(eve.state.contact.referrer == nil)
            #expect(try await office.store.conversations.count() == 3)
            // Named again, Bob is known.
            try await office.says(words + " please, as I said", model: model)
            #expect(try await office.conversation().attention?.reason == .referralKnown)
        }
    }

    @Test("Until it is used it goes with the person who was sent it, and afterwards with the one who came")
    func erasure() async throws {
        try await invited { office, token in
            let links = office.raw(SalesStore.Name.links)
            #expect(try await links.count(["invites.telegram": "@Bob_Stone"]) == 1)
            try await chat(.start(payload: token), from: 7, office)
            #expect(try await links.count(["invites": ["$exists": true]]) == 0)
            let bob = try #require(try await conversation(7, office))
            let order = GivenOrder(conversationID: bob.id, order: .erase, author: "olga")
            try await office.enqueue(
                office.item("order:1", Endpoint.telegram(bot: "1", chat: 7).key, .order(order)))
            try await office.settle()
            for _ in 0..<3 {
                // The confirmation goes out first.
                _ = try await office.raw(SalesStore.Name.outbox).updateMany(
                    ["state": "pending"], ["$set": ["state": "sent"]])
                try await office.wait(700)
            }
            #expect(try await conversation(7, office) == nil)
            let left = try await office.everything().filter { _, document in
                "\(document)".lowercased().contains("bob_stone") && "\(document)".contains(bob.id)
            }
            #expect(left.isEmpty)
        }
    }
}
