import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

/// What a stranger reaches in somebody's name, and what the person's own press does.
@Suite("Whose words they are, in the store")
struct IdentityTests {
    private let anna = "anna@daisy.example"

    private func erasure(
        _ office: Office, _ outcome: InboxMail.Authentication.Outcome?, references: [String] = [], tag: String? = nil
    )
        async throws
    {
        try await office.enqueue(
            office.mail(
                from: anna, "Удалите мои данные", references: references, authentication: outcome, taggedAddress: tag))
        try await office.settle()
    }

    @Test(
        "A person whose domain has other letters is known by either form of it, and nobody by a domain that looks alike"
    )
    func internationalDomain() async throws {
        try await withOffice { office in
            let begun = try await office.begin("anna@пример.рф")
            #expect(begun.state.contact.email.map(AddressKey.normalise) == "anna@xn--e1afmkfd.xn--p1ai")
            try await office.says("Please send me the presentation", from: "anna@xn--e1afmkfd.xn--p1ai")
            try await office.says("Please send me the presentation", from: "anna@Пример.РФ")
            let mails: BSONDocument = ["direction": "incoming", "conversationID": .string(begun.id)]
            #expect(try await office.store.messages.count(mails) == 2)
            // A Latin letter in the place of a Cyrillic one.
            try await office.says("Удалите мои данные", from: "anna@пpимер.рф")
            #expect(try await office.store.messages.count(mails) == 2)
            #expect(try await office.store.strangers.count() == 1)
            // A stop is of the address in either form.
            try await office.says("Stop", from: "anna@xn--e1afmkfd.xn--p1ai")
            for written in ["anna@пример.рф", "Anna@XN--E1AFMKFD.xn--p1ai"] {
                let hash = Office.addressKey.hash(written)
                #expect(try await office.store.suppressions.findOne(["_id": .string(hash)]) != nil)
            }
        }
    }

    /// The person's press on the page.
    private func press(_ office: Office) async throws {
        let conversation = try await office.conversation()
        let request = try #require(conversation.state.requests?.last?.id)
        let press = PressedLink(conversationID: conversation.id, request: request)
        let id = EventID.confirmation(of: request, from: conversation.id).description
        try await office.enqueue(office.item(id, Office.key(anna), .confirmed(press)))
        try await office.settle()
    }

    @Test(
        "a spoofed \"Удалите мои данные\" erases nobody",
        arguments: [InboxMail.Authentication.Outcome.none, .fail, nil])
    func spoofed(outcome: InboxMail.Authentication.Outcome?) async throws {
        try await withOffice { office in
            let begun = try await office.begin()
            try await erasure(office, outcome)
            try await office.sendAll()
            try await office.wait(1000)
            let left = try #require(try await office.store.conversations.findOne(["_id": .string(begun.id)]))
            #expect(left.state.suppression?.reason == .optOut && left.attention?.reason == .unproven)
            let message = try #require(try await office.store.messages.findOne(["direction": "incoming"]))
            #expect(message.proof == .unproven)
            // The person's own press does it.
            try await press(office)
            try await office.sendAll()
            try await office.wait(1000)
            #expect(try await office.store.conversations.findOne(["_id": .string(begun.id)]) == nil)
        }
    }

    @Test(
        "a signed tag or a Message-ID of ours makes it plausible, which is not enough; another conversation's makes it nothing"
    )
    func signs() async throws {
        try await withOffice { office in
            let begun = try await office.begin()
            try await office.enqueue(office.contact("eve@evil.example", name: "Eve"))
            try await office.settle()
            let eve = try await office.conversation("eve@evil.example")
            let letter = try #require(try await office.outbox().first?.body)
            func proof() async throws -> Proof? {
                try await office.store.messages.find(["direction": "incoming"], sort: ["_id": 1]).all().last?.proof
            }
            func tag(_ id: String) -> String {
                Office.signer.replyAddress(conversationID: id, mailbox: "sales@mail.test")
            }
            for (references, tagged, expected) in [
                ([letter.messageID], nil, Proof.plausible), ([], tag(begun.id), .plausible),
                ([], tag(eve.id), .unproven),
                (["made.up.0123@mail.test"], nil, .unproven),
            ] as [([String], String?, Proof)] {
                _ = try await office.store.messages.deleteMany(["direction": "incoming"])
                try await erasure(office, InboxMail.Authentication.Outcome.none, references: references, tag: tagged)
                #expect(try await proof() == expected)
                #expect(try await office.conversation().state.timers[TimerPurpose.erasure.rawValue] == nil)
            }
            _ = try await office.store.messages.deleteMany(["direction": "incoming"])
            try await erasure(office, .fail, references: [letter.messageID], tag: tag(begun.id))
            #expect(try await proof() == .unproven)
            try await erasure(office, .pass)
            #expect(try await office.conversation().state.timers[TimerPurpose.erasure.rawValue] != nil)
        }
    }

    @Test("without pages the link is a signed address; a mail to it confirms, a machine's answer does not")
    func byMail() async throws {
        try await withOffice { office in
            try await office.begin()
            try await erasure(office, InboxMail.Authentication.Outcome.none)
            let letter = try #require(try await office.outbox().last?.body)
            let address = try #require(
                letter.text.firstMatch(of: /mailto:(sales\+ok\.[0-9a-f]+\.[0-9a-f]+@mail\.test)/)?.1)
            #expect(address.prefix { $0 != "@" }.utf8.count <= 64)
            try await office.enqueue(
                office.mail(from: anna, "Out of office", kind: .autoReply, taggedAddress: String(address)))
            try await office.settle()
            #expect(try await office.conversation().state.timers[TimerPurpose.erasure.rawValue] == nil)
            let guessed = address.replacing(/\.[0-9a-f]+@/, with: ".00000000000000000000@")
            try await office.enqueue(office.mail(from: anna, "ok", authentication: nil, taggedAddress: String(guessed)))
            try await office.settle()
            #expect(try await office.conversation().state.timers[TimerPurpose.erasure.rawValue] == nil)
            try await office.enqueue(
                office.mail(from: anna, "ok", authentication: nil, taggedAddress: String(address)))
            try await office.settle()
            #expect(try await office.conversation().state.timers[TimerPurpose.erasure.rawValue] != nil)
        }
    }

    @Test("a mail without a usable Message-ID is answered, and the answer can be written")
    func unusableID() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says("Please send me the presentation")
            let answer = try #require(try await office.outbox().last?.body)
            #expect(answer.purpose == .answer && answer.references.allSatisfy { $0.contains("@") })
        }
    }

    // MARK: Telegram

    private func presses(_ token: LinkToken, in chat: Int64, _ office: Office, words: String? = nil) async throws {
        let content: InboxTelegram.Content = words.map { .text($0) } ?? .start(payload: token.text)
        let body = InboxTelegram(
            bot: "1", chatID: chat, userID: chat, name: "Eve", username: "eve_stone", languageCode: "en",
            content: content, receivedAt: office.clock.now)
        let key = Endpoint.telegram(bot: "1", chat: chat).key
        try await office.enqueue(office.item("\(key):\(UUID().uuidString)", key, .telegram(body)))
        try await office.settle()
    }

    private func withLetter(_ body: (Office, LinkToken) async throws -> Void) async throws {
        try await withOffice { office in
            try await office.store.bots.insertOne(
                BotDocument(id: "1", username: "otklik_bot", startedAt: office.clock.now))
            try await office.begin()
            try await office.says("We have forty shops, that is our secret. Please send me the presentation")
            let letter = try #require(try await office.outbox().last)
            let link = try #require(letter.body.text.firstMatch(of: /start=([a-z0-9]{26})/)?.1)
            try await body(office, try #require(LinkToken(typed: String(link))))
        }
    }

    @Test("the link of a letter lives for seven days, or for as many as the settings say")
    func lifetime() async throws {
        try await withLetter { office, token in
            let link = try #require(try await office.store.links.findOne(["_id": .string(token.digest)]))
            #expect(link.expiresAt.timeIntervalSince(office.clock.now) == 7 * 86_400 && link.shows != nil)
            office.clock.advance(8 * 86_400)
            try await presses(token, in: 7, office)
            let key = Endpoint.telegram(bot: "1", chat: 7).key
            let other = try await office.store.conversations.findOne(["endpoints": .string(key)])
            #expect(try await other?.id != office.conversation().id)
        }
    }

    @Test(
        "who opens the chat by a forwarded letter learns what it says and no more; the address is told, and cuts the chat off"
    )
    func forwarded() async throws {
        try await withLetter { office, token in
            try await presses(token, in: 7, office)
            let key = Endpoint.telegram(bot: "1", chat: 7).key
            let joined = try await office.conversation()
            #expect(joined.endpoints.contains(key))
            #expect(!joined.state.history.contains { $0.text.contains("secret") })
            let told = try #require(try await office.outbox().last?.body)
            #expect(told.purpose == .verification && told.to == anna && told.text.contains("mailto:sales+ok."))
            // The stranger can call nothing off and have nobody forgotten.
            try await presses(token, in: 7, office, words: "Delete my data")
            #expect(try await office.conversation().state.timers[TimerPurpose.erasure.rawValue] == nil)
            let cut = try #require(try await office.conversation().state.requests?.first)
            #expect(cut.acts == [.leaveChat(endpoint: key)])
            let press = PressedLink(conversationID: joined.id, request: cut.id)
            try await office.enqueue(
                office.item("confirm:\(joined.id):\(cut.id)", Office.key(anna), .confirmed(press)))
            try await office.settle()
            let left = try await office.conversation()
            #expect(!left.endpoints.contains(key) && left.state.channel == .email)
            #expect(try await office.store.links.count(["conversationID": .string(joined.id)]) == 0)
            // Neither words nor the link lead back.
            try await presses(token, in: 7, office, words: "Hello again")
            try await presses(token, in: 7, office)
            let other = try #require(try await office.store.conversations.findOne(["endpoints": .string(key)]))
            #expect(other.id != joined.id && other.state.contact.email == nil)
        }
    }

    @Test("a chat that began by itself decides about what is its own")
    func ownChat() async throws {
        try await withOffice { office in
            let none = LinkToken.random()
            try await presses(none, in: 8, office)
            try await presses(none, in: 8, office, words: "Delete my data")
            let key = Endpoint.telegram(bot: "1", chat: 8).key
            let own = try #require(try await office.store.conversations.findOne(["endpoints": .string(key)]))
            #expect(own.state.timers[TimerPurpose.erasure.rawValue] != nil)
        }
    }
}
