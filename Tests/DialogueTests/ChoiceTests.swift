import Basics
import Dialogue
import Foundation
import Grounding
import Testing
import Understanding

@Suite("A model that may not write chooses facts")
struct ChoiceTests {
    private func asked(_ words: String = "How much is the Start plan?") throws -> Sale {
        var sale = Sale.begun()
        sale.writesFreely = false
        let effects = sale.says(words, meaning: .model(.question))
        try #require(sale.conversation.awaiting?.step == .answer)
        #expect(sale.conversation.awaiting?.choosesFacts == true)
        #expect(effects.asked.last?.prompt.schemaName == ModelPrompt.Schema.choice.rawValue)
        return sale
    }

    private let two = "How much is the Start plan? And for how long does the trial run?"

    @Test("What it chooses goes out in the fact's own words")
    func quoted() throws {
        var sale = try asked()
        let effects = sale.chooses("price")
        #expect(effects.sent.map(\.text) == [Fixture.price.text])
        #expect(effects.sent.first?.factIDs == ["price"])
        #expect(effects.decisions.contains(.quoteFact))
        #expect(effects.alerts.isEmpty)
    }

    @Test("Several questions get one answer, in their order, whatever order they were chosen in")
    func several() throws {
        for chosen in [["price", "trial"], ["trial", "price"]] {
            var sale = try asked(two)
            let effects = sale.chooses(chosen[0], chosen[1])
            let answer = "\(Fixture.price.text)\n\nNow to your second question. \(Fixture.trial.text)"
            #expect(effects.sent.map(\.text) == [answer])
            #expect(effects.alerts.isEmpty)
        }
    }

    @Test("A question that the choice leaves out is named to the person, and an operator has it")
    func leftOut() throws {
        var sale = try asked(two)
        let effects = sale.chooses("price")
        let text = try #require(effects.sent.first?.text)
        #expect(text.hasPrefix(Fixture.price.text))
        #expect(text.contains("how long does the trial run"))
        #expect(effects.alerts == [.unanswered])
    }

    @Test("Where it finds no answer a colleague is asked")
    func unanswered() throws {
        var sale = try asked()
        let effects = sale.chooses(answered: false)
        #expect(effects.sent.map(\.text) == [Fixture.text(.willFindOut)])
        #expect(effects.alerts == [.unanswered])
    }

    @Test("Facts that were not shown are asked for once more; then the best one is quoted")
    func invented() throws {
        var sale = try asked()
        let first = sale.chooses("made-up")
        #expect(first.sent.isEmpty)
        #expect(first.asked.last?.prompt.schemaName == ModelPrompt.Schema.choice.rawValue)
        #expect(sale.chooses("made-up").sent.map(\.text) == [Fixture.price.text])
    }

    @Test("What another model wrote meanwhile, that may not write, goes to nobody: the facts it names are quoted")
    func otherModel() throws {
        var sale = Sale.begun()
        sale.says("How much is the Start plan?", meaning: .model(.question))
        #expect(sale.conversation.awaiting?.choosesFacts == nil)
        sale.writesFreely = false
        let effects = sale.drafts("Only 4,900 RUB per month, the cheapest of all!")
        #expect(effects.sent.map(\.text) == [Fixture.price.text])
    }

    @Test("A choice that comes too late is a draft for the human who has the question now")
    func late() throws {
        var sale = try asked()
        sale.now = try #require(sale.conversation.awaiting?.giveUpAt)
        let effects = sale.chooses("price")
        #expect(sale.conversation.stage == .handedOver)
        #expect(effects.alerts == [.modelSilent])
        #expect(sale.conversation.draft?.text == Fixture.price.text)
        #expect(sale.conversation.draft?.faults == [])
    }

    @Test("Facts in another language than the person's are not quoted")
    func otherLanguage() throws {
        var sale = Sale.begun()
        sale.writesFreely = false
        sale.facts = [
            Fact(id: "api", language: .ru, title: "API", text: "REST API есть на тарифе «Бизнес».", keywords: ["api"])
        ]
        sale.says("Do you have an API?", meaning: .model(.question))
        try #require(sale.conversation.awaiting?.step == .answer)
        #expect(sale.chooses("api").sent.map(\.text) == [Fixture.text(.willFindOut)])
    }

    @Test("Drafts for humans are written: they look at them before they send")
    func drafts() {
        var sale = Sale.begun()
        sale.writesFreely = false
        sale.handle(.order(.handOver(reason: "a colleague answers", isSilent: true)))
        let effects = sale.says("How much is the Start plan?")
        #expect(sale.conversation.awaiting?.step == .draft)
        #expect(effects.asked.last?.prompt.schemaName == ModelPrompt.Schema.answer.rawValue)
    }
}
