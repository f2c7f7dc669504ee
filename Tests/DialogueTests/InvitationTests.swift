import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("Somebody named by a Telegram name alone")
struct InvitationTests {
    private let link = "https://t.me/otklik_bot?start=abc"
    private let bob = ReferredContact(name: "Bob", telegram: "@Bob_Stone")

    private func begun(with link: String?) -> Sale {
        var sale = Sale.begun()
        sale.invitationLink = link
        return sale
    }

    @Test("gets no message from a bot, which cannot write first: the referrer gets a link to forward")
    func forwarded() {
        var sale = begun(with: link)
        let effects = sale.says("You should talk to Bob, @Bob_Stone", meaning: .model(.redirect, contact: bob))
        #expect(effects.referred.isEmpty)
        #expect(effects.invited.map(\.contact) == [bob])
        #expect(effects.invited.first?.referrer == Referrer(contactID: "anna", name: "Anna", company: "Daisy"))
        #expect(sale.last?.text == Fixture.text(.referralForward, ["contact": "Bob, @Bob_Stone", "link": link]))
        #expect(sale.conversation.stage == .referred)
        #expect(sale.due(.followUp) == nil)
        #expect(effects.alerts == [])
    }

    @Test("is left to operators where there is no bot, and where the referrer said stop")
    func noBot() {
        var without = begun(with: nil)
        let effects = without.says("You should talk to Bob, @Bob_Stone", meaning: .model(.redirect, contact: bob))
        #expect(effects.invited.isEmpty)
        #expect(effects.alerts == [.unanswered])
        #expect(without.last?.text == Fixture.text(.referralLater))
        var stopped = begun(with: link)
        let stop = stopped.says(
            "Stop writing to me. You should talk to Bob, @Bob_Stone",
            meaning: .model(.optOut, .redirect, contact: bob))
        #expect(stop.invited.isEmpty)
        #expect(stop.sent.allSatisfy { !$0.text.contains(link) })
    }

    @Test("who is known is told to operators, and so is one too many")
    func limits() {
        var known = begun(with: link)
        known.addresses = ["@bob_stone": .known]
        let effects = known.says("You should talk to Bob, @Bob_Stone", meaning: .model(.redirect, contact: bob))
        #expect(effects.invited.isEmpty)
        #expect(effects.alerts == [.referralKnown])
        var many = begun(with: link)
        for number in 1...3 {
            let handle = "@person_\(number)"
            let effects = many.says(
                "You should talk to \(handle)", meaning: .model(.redirect, contact: ReferredContact(telegram: handle)))
            #expect(effects.invited.count == (number <= 2 ? 1 : 0))
            #expect(effects.alerts == (number <= 2 ? [] : [.referralLimit]))
        }
    }

    @Test("is greeted with who named them, in their language", arguments: [Language.en, .ru])
    func welcome(language: Language) {
        var card = Fixture.contact(referrer: Referrer(contactID: "anna", name: "Anna", company: "Daisy"))
        card.language = language
        var conversation = Conversation(id: "c", contact: card, channel: .telegram)
        let effects = conversation.handle(
            .chat(.invited), at: Fixture.moment("2026-11-18", "12:00"), in: Fixture.context("e"))
        #expect(effects.sent.count == 1)
        #expect(effects.sent.first?.text.contains("Anna, Daisy") == true)
        #expect(effects.sent.first?.text.contains(language == .ru ? "Здравствуйте" : "Hello") == true)
        #expect(conversation.stage == .engaged)
    }

    @Test("The Telegram names in the words are found, to learn what is known of them")
    func mentioned() {
        let sale = Sale.begun()
        let words = "Write to @Bob_Stone or https://t.me/carol_kim, not to dan@x.example nor @me."
        let event = Event.message(IncomingMessage(id: "m", newWords: words))
        #expect(sale.conversation.mentionedHandles(in: event) == ["@bob_stone", "@carol_kim"])
    }
}
