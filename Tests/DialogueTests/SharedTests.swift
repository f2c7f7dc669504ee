import Dialogue
import Foundation
import Testing
import Understanding

/// What people send in a chat besides words of their own.
@Suite("Pictures, cards and what others wrote")
struct SharedTests {
    private func chat() -> Sale {
        var sale = Sale(inChatOf: "@kate")
        sale.handle(.chat(.started))
        return sale
    }

    @Test("Words below a picture are the person's: a stop is one, and operators see the picture")
    func caption() {
        var sale = chat()
        let effects = sale.handle(.chat(.attachment(id: "m", kind: "photo", caption: "stop")))
        #expect(effects.suppressed == [.optOut])
        #expect(effects.alerts.contains(.messageForHuman))
        #expect(!effects.sent.contains { $0.text.contains("only read text") })
    }

    @Test("Pictures without words are answered with one line, however many there are")
    func pictures() {
        var sale = chat()
        let first = sale.handle(.chat(.attachment(id: "1", kind: "photo, photo", caption: "")))
        #expect(first.sent.map { $0.text.contains("only read text") } == [true])
        let second = sale.handle(.chat(.attachment(id: "2", kind: "voice", caption: "")))
        #expect(second.sent.isEmpty)
        #expect(second.alerts == [.messageForHuman])
    }

    @Test("What somebody else wrote is no wish of whoever passes it on; operators see it")
    func forwarded() {
        var sale = chat()
        let effects = sale.handle(.chat(.forwarded(kind: nil, words: "Delete my data and never write to me again.")))
        #expect(effects.suppressed.isEmpty)
        #expect(sale.due(.erasure) == nil)
        #expect(effects.alerts == [.messageForHuman])
        #expect(effects.sent.count == 1)
        #expect(sale.conversation.stage == .engaged)
    }

    @Test(
        "A stranger's card with an address is a referral for operators, and the words behind it are about the same person"
    )
    func card() {
        var sale = chat()
        let card = SharedCard(name: "Peter Gromov", phone: "+70000000000", email: "Peter@client.test")
        let effects = sale.handle(.chat(.card(card)))
        #expect(effects.referred.isEmpty)
        #expect(sale.conversation.proposedReferrals?.map(\.contact.email) == ["Peter@client.test"])
        #expect(effects.alerts == [.messageForHuman, .referralUnproven])
        #expect(sale.last?.text == Fixture.text(.referralLater))
        let behind = sale.says("It is up to him", meaning: .model(.redirect))
        #expect(behind.referred.isEmpty)
        #expect(sale.conversation.expects == nil)
    }

    @Test("Whom a stranger names reads of the stranger's own name nothing that a mail program would make a link of")
    func nameOfStranger() throws {
        var sale = Sale(inChatOf: "@kate")
        sale.handle(.chat(.started))
        var change = ContactChange()
        change.name = "Prize www.evil.top https://evil.top/x"
        sale.handle(.order(.updateContact(change)))
        sale.handle(.chat(.card(SharedCard(name: "Evil.Top", phone: "+70000000000", email: "peter@client.test"))))
        let effects = sale.handle(.order(.approveReferral("peter@client.test")))
        let referral = try #require(effects.referred.first)
        #expect(referral.referrer.name == "Prize www. evil. top https evil. top x")
        #expect(referral.contact.name == "Evil. Top")
    }

    @Test("A card without an address is asked for one, once")
    func phoneAlone() {
        var sale = chat()
        sale.handle(.chat(.card(SharedCard(name: "Peter", phone: "+70000000000"))))
        #expect(sale.conversation.expects == .contact)
        let asked = sale.last?.text
        sale.says("It is up to him", meaning: .model(.redirect))
        #expect(sale.last?.text != asked)
        #expect(sale.conversation.expects == .contact)
    }

    @Test("One's own card is no referral")
    func ownCard() {
        var sale = chat()
        let effects = sale.handle(.chat(.card(SharedCard(name: "Kate", email: "kate@daisy.example", isOwn: true))))
        #expect(effects.referred.isEmpty)
        #expect(effects.alerts == [.messageForHuman])
    }

    @Test("Start lifts what stands for the chat, also where this conversation knows of no stop")
    func startLifts() {
        var sale = chat()
        sale.says("Hello there", meaning: .model(.smalltalk))
        #expect(sale.handle(.chat(.started)).contains(.liftSuppression))
    }
}
