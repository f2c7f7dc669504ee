import Basics
import Dialogue
import Foundation
import Testing
import Understanding

/// What operators do about people who were not written to yet.
@Suite("Orders about first letters")
struct LetterOrderTests {
    @Test("A letter that waits for working hours is paused, and written when it goes on")
    func planned() throws {
        var sale = Sale(at: Fixture.moment("2026-11-21", "12:00"))
        sale.handle(.begin)
        try #require(sale.due(.firstLetter) != nil)
        let paused = sale.handle(.order(.letter(.pause)))
        #expect(paused.decisions == [.pauseLetter])
        #expect(sale.due(.firstLetter) == nil)
        sale.now = Fixture.moment("2026-11-23", "12:00")
        let effects = sale.handle(.order(.letter(.resume)))
        #expect(effects.sent.map(\.purpose) == [.letter])
        #expect(sale.conversation.isPaused == nil)
        #expect(sale.handle(.order(.letter(.resume))).decisions == [.letterOrderRefused])
    }

    @Test("A letter that waits for its turn at the mailbox is withdrawn, and was never said")
    func queued() {
        var sale = Sale.begun()
        sale.lastLetter = .waiting
        let paused = sale.handle(.order(.letter(.pause)))
        #expect(paused.contains(.withdrawUnasked))
        #expect(sale.conversation.history.isEmpty)
        #expect(sale.conversation.stage == .fresh)
        sale.lastLetter = .withdrawn
        #expect(sale.handle(.order(.letter(.resume))).sent.map(\.purpose) == [.letter])
    }

    @Test("A letter that left while it was being paused is not written twice")
    func left() {
        var sale = Sale.begun()
        sale.lastLetter = .waiting
        sale.handle(.order(.letter(.pause)))
        sale.lastLetter = .sent(sale.now)
        let effects = sale.handle(.order(.letter(.resume)))
        #expect(effects.sent.isEmpty)
        #expect(sale.conversation.stage == .written)
        #expect(sale.due(.followUp) != nil)
    }

    @Test("Who was written to, or speaks with us, is neither paused nor taken back", arguments: LetterOrder.allCases)
    func written(_ order: LetterOrder) {
        var sale = Sale.begun()
        sale.lastLetter = .sent(sale.now)
        #expect(sale.handle(.order(.letter(order))).decisions == [.letterOrderRefused])
        sale.lastLetter = .waiting
        sale.says("Thank you, who are you?")
        #expect(sale.handle(.order(.letter(order))).decisions == [.letterOrderRefused])
    }

    @Test("Who was not written to is taken back, without a stop")
    func takeBack() {
        var sale = Sale(at: Fixture.moment("2026-11-21", "12:00"))
        sale.handle(.begin)
        let effects = sale.handle(.order(.letter(.takeBack)))
        #expect(effects.contains(.takeBack))
        #expect(effects.suppressed.isEmpty && effects.sent.isEmpty)
    }
}

/// By what people are greeted.
@Suite("Greetings")
struct GreetingTests {
    private func card(_ name: String?, company: String? = nil, email: String? = "x@corp.example") -> ContactCard {
        ContactCard(id: "x", name: name, company: company, email: email, language: .en)
    }

    @Test(
        "What looks like a company's name greets nobody",
        arguments: [
            ("Full Box", "x@corp.example", nil), ("Elm Street 24", "x@corp.example", nil),
            ("ООО Ромашка", "x@corp.example", nil), ("Daisy & Co", "x@corp.example", nil),
            ("Daisy", "x@corp.example", "Daisy"), ("Blue Elm", "hello@blue-elm.ru", nil),
            ("Пекарня Ромашка", "x@corp.example", nil), ("sales@corp.example", "x@corp.example", nil),
        ] as [(String, String, String?)])
    func companies(_ name: String, _ email: String, _ company: String?) {
        #expect(card(name, company: company, email: email).greetedName == nil, "\(name)")
    }

    @Test(
        "A person is greeted by name",
        arguments: [
            ("Anna", "anna@daisy.example"), ("Anna Petrova", "anna@anna-petrova.example"),
            ("Мария Кузнецова", "info@daisy.example"), ("Jean-Luc O’Neill", "x@corp.example"),
            ("Full Name", "full@corp.example"),
        ])
    func people(_ name: String, _ email: String) {
        #expect(card(name, company: "Daisy", email: email).greetedName == name)
    }

    @Test("The first letter to a company's name begins without one")
    func letter() throws {
        var card = Fixture.contact()
        card.name = "Full Box"
        var conversation = Conversation(id: "c", contact: card, channel: .email)
        let now = Fixture.moment("2026-11-18", "12:00")
        let effects = conversation.handle(.begin, at: now, in: Fixture.context("e"))
        let text = try #require(effects.sent.first?.text)
        #expect(text.hasPrefix("Hello,\n"))
        #expect(!text.contains("Full Box"))
    }
}
