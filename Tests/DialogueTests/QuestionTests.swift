import Dialogue
import Foundation
import Grounding
import Scheduling
import Testing
import Understanding

@Suite("Questions and the model")
struct QuestionTests {
    private let question = "How much is the Start plan?"
    private let riddle = "We run nine bakeries and two cafes, what could you do for somebody like us?"

    private func asked() throws -> Sale {
        var sale = Sale.begun()
        sale.says(question, meaning: .model(.question))
        try #require(sale.conversation.awaiting?.step == .answer)
        return sale
    }

    @Test("A draft that stands in the facts goes out, with the facts it rests on")
    func accepted() throws {
        var sale = try asked()
        #expect(sale.conversation.awaiting?.factIDs.contains("price") == true)
        let effects = sale.drafts("The Start plan costs 4,900 RUB per month.", facts: ["price", "made-up"])
        #expect(effects.sent.map(\.text) == ["The Start plan costs 4,900 RUB per month."])
        #expect(effects.sent.first?.factIDs == ["price"])
        #expect(effects.alerts.isEmpty)
        #expect(sale.conversation.awaiting == nil)
    }

    @Test("An invented price is asked for again, then replaced by the fact's own words and shown to operators")
    func inventedPrice() throws {
        var sale = try asked()
        let first = sale.drafts("The Start plan costs 1,500 RUB per month.")
        #expect(first.sent.isEmpty)
        let again = try #require(first.asked.first)
        #expect(again.prompt.messages.last?.content.contains("1,500") == true)
        let second = sale.drafts("The Start plan costs 2,500 RUB per month.")
        #expect(second.sent.map(\.text) == [Fixture.price.text])
        #expect(second.sent.first?.factIDs == ["price"])
        #expect(second.alerts == [.answerRejected])
        #expect(second.asked.isEmpty)
    }

    // MARK: Several questions

    private let two = "How much is the Start plan? Is there a mobile app for Symbian phones?"

    @Test("Of two questions the one that the facts do not know is named to the person and to an operator")
    func unknownTopic() throws {
        var sale = Sale.begun()
        sale.says(two, meaning: .model(.question))
        #expect(sale.conversation.awaiting?.topics?.count == 2)
        let effects = sale.drafts("The Start plan costs 4,900 RUB per month.")
        let text = try #require(effects.sent.first?.text)
        #expect(effects.sent.count == 1)
        #expect(text.contains("4,900"))
        #expect(text.contains("Symbian phones"))
        #expect(!text.contains("How much"))
        #expect(effects.alerts == [.unanswered])
    }

    @Test(
        "A question that the model passes over is not passed over by us, whether it stands beside or behind the first")
    func passedOver() throws {
        for words in [
            "How much is the Start plan? How long is the trial?",
            "How much is the Start plan, and how long is the trial?",
        ] {
            var sale = Sale.begun()
            sale.says(words, meaning: .model(.question))
            #expect(sale.conversation.awaiting?.topics?.count == 2, "\(words)")
            #expect(Set(sale.conversation.awaiting?.factIDs ?? []) == ["price", "trial"])
            let effects = sale.drafts("The Start plan costs 4,900 RUB per month.")
            #expect(
                effects.sent.first?.text.contains("how long is the trial") == true
                    || effects.sent.first?.text.contains("How long is the trial") == true)
            #expect(effects.alerts == [.unanswered])
        }
    }

    @Test("An answer to all of them goes out as it is")
    func allAnswered() throws {
        var sale = Sale.begun()
        sale.says("How much is the Start plan?\nHow long is the trial?", meaning: .model(.question))
        let draft = "The Start plan costs 4,900 RUB per month. The trial lasts 14 days."
        let effects = sale.drafts(draft, facts: ["price", "trial"])
        #expect(effects.sent.map(\.text) == [draft])
        #expect(effects.alerts.isEmpty)
    }

    @Test("Two questions in a row are both asked for")
    func inARow() throws {
        var sale = Sale.begun()
        sale.says("How much is the Start plan?", meaning: .model(.question))
        sale.says("And how long is the trial?", meaning: .model(.question))
        #expect(sale.conversation.awaiting?.topics?.count == 2)
        let prompt = try #require(sale.conversation.awaiting?.topics)
        #expect(prompt.map(\.factIDs.first) == ["price", "trial"])
    }

    @Test("Without a model the best fact of each question is quoted")
    func quoted() throws {
        var sale = Sale.begun()
        sale.says("How much is the Start plan? How long is the trial?", meaning: .model(.question))
        let effects = sale.handle(.modelFailed(request: sale.request ?? "", reason: "broken"))
        #expect(
            effects.sent.map(\.text) == ["\(Fixture.price.text)\n\nNow to your second question. \(Fixture.trial.text)"])
    }

    @Test("A question with a wish or a greeting beside it is one question")
    func oneQuestion() {
        for words in [
            "Good morning! How much is the Start plan?", "How much is the Start plan? Thank you, Anna",
            "We run three bakeries in Moscow. How much is the Start plan?",
        ] {
            var sale = Sale.begun()
            sale.says(words, meaning: .model(.question))
            #expect(sale.conversation.awaiting?.topics == nil, "\(words)")
        }
    }

    @Test("A draft that was mended goes out")
    func mended() throws {
        var sale = try asked()
        sale.drafts("The Start plan costs 1,500 RUB per month.")
        let effects = sale.drafts("The Start plan costs 4,900 RUB per month.")
        #expect(effects.sent.count == 1)
        #expect(effects.alerts.isEmpty)
    }

    @Test("What the facts do not say is found out, and an operator has it")
    func notInTheFacts() throws {
        var sale = try asked()
        let effects = sale.drafts("I do not know.", facts: [], answered: false)
        #expect(effects.sent.map(\.text) == [Fixture.text(.willFindOut)])
        #expect(effects.alerts == [.unanswered])
    }

    @Test("Without any fact nobody asks the model to make one up")
    func noFacts() {
        var sale = Sale.begun()
        sale.facts = []
        let effects = sale.says(question, meaning: .model(.question))
        #expect(sale.request == nil)
        #expect(effects.alerts == [.unanswered])
        #expect(effects.sent.map(\.text) == [Fixture.text(.willFindOut)])
    }

    @Test("A model that fails leaves the best fact's own words")
    func failedAnswer() throws {
        var sale = try asked()
        let effects = sale.handle(.modelFailed(request: sale.request ?? "", reason: "broken"))
        #expect(effects.sent.map(\.text) == [Fixture.price.text])
    }

    @Test("A model that cannot read a message leaves it to the rules, or to a human")
    func failedReading() throws {
        var sale = Sale.begun()
        sale.reader = .ignorant
        sale.says("Qwrt zxcv mnbv lkjh gfds apoi uytr")
        let open = try #require(sale.request)
        let effects = sale.handle(.modelFailed(request: open, reason: "broken"))
        #expect(effects.alerts == [.modelSilent])
        #expect(sale.last?.text == Fixture.text(.operatorComing))
        #expect(sale.conversation.stage == .handedOver)
    }

    @Test("First a safe acknowledgement, later a human: nobody is left without an answer")
    func silence() throws {
        var sale = Sale.begun()
        sale.says(riddle)
        let open = try #require(sale.request)
        #expect(sale.handle(.awaitingDue).isEmpty)
        sale.now += 60
        #expect(sale.conversation.awaitingDueAt == sale.now)
        #expect(sale.handle(.awaitingDue).sent.map(\.purpose) == [.acknowledgement])
        #expect(sale.request == open)
        #expect(sale.handle(.awaitingDue).isEmpty)
        sale.now += 839
        #expect(sale.handle(.awaitingDue).isEmpty)
        sale.now += 1
        let effects = sale.handle(.awaitingDue)
        #expect(effects.alerts == [.modelSilent])
        #expect(effects.withdrawn == [open])
        #expect(sale.conversation.stage == .handedOver)
        #expect(sale.last?.text == Fixture.text(.operatorComing))
        #expect(sale.handle(.reading(request: open, .model(.presentation))).sent.isEmpty)
    }

    @Test("A question that goes on keeps its times, and is acknowledged once")
    func oneAcknowledgement() throws {
        var sale = Sale.begun()
        sale.says("How much does it cost for a company such as ours, roughly, and what comes with it?")
        sale.now += 61
        let begun = try #require(sale.request)
        #expect(sale.handle(.awaitingDue).sent.count == 1)
        let end = sale.conversation.awaiting?.giveUpAt
        sale.handle(.reading(request: begun, .model(.question)))
        #expect(sale.conversation.awaiting?.step == .answer)
        #expect(sale.conversation.awaiting?.acknowledgeAt == nil)
        #expect(sale.conversation.awaiting?.giveUpAt == end)
        sale.now += 61
        #expect(sale.handle(.awaitingDue).sent.isEmpty)
    }

    @Test("A newer message supersedes the open question; both are asked together, and the late answer is ignored")
    func superseded() throws {
        var sale = Sale.begun()
        sale.says(riddle)
        let first = try #require(sale.request)
        sale.now += 30
        let effects = sale.says("And is there anything for our three food trucks, by any chance?")
        #expect(effects.withdrawn == [first])
        #expect(effects.asked.count == 1)
        let second = try #require(sale.request)
        #expect(second != first)
        let asked = try #require(effects.asked.first?.prompt.messages.last?.content)
        #expect(asked.contains("nine bakeries"))
        #expect(asked.contains("food trucks"))
        #expect(sale.handle(.reading(request: first, .model(.presentation))).decisions == [.answerIgnored])
        #expect(sale.request == second)
        #expect(sale.handle(.reading(request: second, .model(.presentation))).sent.count == 1)
    }

    @Test("A message that comes while an answer is drafted is answered together with the question")
    func supersededDraft() throws {
        var sale = try asked()
        let drafting = try #require(sale.request)
        sale.says("And is there a trial, so that we could have a look before we decide?")
        #expect(sale.conversation.awaiting?.step == .reading)
        #expect(sale.conversation.awaiting?.words.count == 2)
        #expect(sale.drafts("The Start plan costs 4,900 RUB per month.").sent.isEmpty)
        let late = sale.handle(
            .draft(
                request: drafting, .init(text: "The Start plan costs 4,900 RUB per month.", factIDs: [], answered: true)
            ))
        #expect(late.decisions == [.answerIgnored])
    }

    @Test("An answer of the wrong kind is ignored")
    func wrongKind() throws {
        var sale = try asked()
        let open = try #require(sale.request)
        #expect(sale.handle(.reading(request: open, .model(.optOut))).decisions == [.answerIgnored])
        #expect(sale.request == open)
    }

    @Test("A finished job becomes the event that its schema says", arguments: [true, false])
    func finishedJob(_ isReading: Bool) throws {
        var sale = Sale.begun()
        sale.says(isReading ? riddle : question, meaning: isReading ? nil : .model(.question))
        let open = try #require(sale.conversation.awaiting)
        let reading = """
            {"intents":["presentation"],"contact":null,"when":"",\
            "language":"en","confidence":0.9}
            """
        let answer = #"{"answer":"The Start plan costs 4,900 RUB per month.","facts":["price"],"answered":true}"#
        let event = { (schema: String, text: String?) in
            sale.conversation.event(
                ofRequest: open.request, schema: schema, answer: text, failure: "why", at: sale.now)
        }
        switch (isReading, event(open.step.rawValue, isReading ? reading : answer)) {
        case (true, .reading(open.request, let reading)): #expect(reading.intents == [.presentation])
        case (false, .draft(open.request, let draft)): #expect(draft.factIDs == ["price"])
        default: Issue.record("the event of another kind")
        }
        for broken in [event("answer", reading), event("reading", "{"), event("reading", nil), event("other", answer)] {
            guard case .modelFailed(open.request, _) = broken else {
                Issue.record("\(broken)")
                continue
            }
        }
    }
}
