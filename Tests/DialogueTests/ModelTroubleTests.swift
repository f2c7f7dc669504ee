import Dialogue
import Foundation
import Grounding
import Scheduling
import Testing
import Understanding

@Suite("A model in trouble")
struct ModelTroubleTests {
    private let question = "How much is the Start plan?"

    /// The job's text as the store hands it on.
    @discardableResult
    private func finish(_ sale: inout Sale, _ answer: String?, failure: String? = nil) -> [Effect] {
        let schema = sale.conversation.awaiting?.step.rawValue ?? ""
        let event = sale.conversation.event(
            ofRequest: sale.request ?? "", schema: schema, answer: answer, failure: failure, at: sale.now)
        return sale.handle(event)
    }

    @Test(
        "An answer that is none leaves the fact's own words, and an operator sees it",
        arguments: [
            "", "   ", "Of course! Here it is:", "{\"answer\":\"The Start plan", "[]", "{}", "null",
            "{\"answer\":17,\"facts\":[],\"answered\":true}", "{\"answer\":\"\",\"facts\":[],\"answered\":true}",
        ])
    func unusable(_ text: String) {
        var sale = Sale.begun()
        sale.saysAlone(question)
        let effects = finish(&sale, text)
        #expect(effects.sent.map(\.text) == [Fixture.price.text])
        #expect(effects.sent.first?.factIDs == ["price"])
        #expect(effects.alerts == [.answerRejected])
        #expect(sale.request == nil)
    }

    @Test("JSON in a fence, as some servers give it, is read")
    func fenced() {
        var sale = Sale.begun()
        sale.saysAlone(question)
        let text = #"{"answer":"The Start plan costs 4,900 RUB per month.","facts":["price"],"answered":true}"#
        #expect(finish(&sale, "Here:\n```json\n\(text)\n```").sent.map(\.text).first?.contains("4,900") == true)
    }

    @Test("An answer in the wrong language is asked for again, with the reason, and then replaced")
    func wrongLanguage() throws {
        var sale = Sale.begun()
        sale.saysAlone(question)
        let first = sale.drafts("Тариф стоит 4 900 рублей в месяц.")
        #expect(first.sent.isEmpty)
        #expect(first.asked.first?.prompt.messages.last?.content.contains("language") == true)
        #expect(sale.drafts("套餐价格是 4,900 RUB").sent.map(\.text) == [Fixture.price.text])
    }

    @Test("An answer that rests on no fact is not sent, even without a number in it")
    func withoutFacts() {
        var sale = Sale.begun()
        sale.saysAlone(question)
        #expect(sale.drafts("Certainly, everything is possible with us.", facts: []).sent.isEmpty)
        let effects = sale.drafts("Of course, whatever you wish.", facts: ["made-up"])
        #expect(effects.sent.map(\.text) == [Fixture.price.text])
        #expect(effects.alerts == [.answerRejected])
    }

    @Test("A sentence that names no fact is not sent, though one says it: the model is asked again")
    func unnamedFacts() {
        var sale = Sale.begun()
        sale.saysAlone(question)
        let effects = sale.drafts("The Start plan costs 4,900 RUB per month.", facts: [])
        #expect(effects.sent.isEmpty)
        #expect(effects.asked.first?.prompt.messages.last?.content.contains("facts") == true)
    }

    @Test("While the model stays away the rules do what they can, and nobody waits for the rest")
    func rulesAlone() throws {
        var sale = Sale.begun()
        sale.reader = .unsure
        sale.says(
            "Please send the presentation now, and get back to me in three weeks.")
        let request = try #require(sale.request)
        sale.now += 60
        let effects = sale.handle(.awaitingDue)
        #expect(effects.withdrawn == [request])
        #expect(effects.sent.map(\.purpose) == [.answer])
        #expect(effects.sent.first?.attachments == [Outgoing.presentation])
        #expect(sale.conversation.stage == .snoozed)
        #expect(sale.request == nil)
    }

    @Test("A question stays open while the other wishes beside it are met, and is answered when the model is back")
    func openQuestion() throws {
        var sale = Sale.begun()
        sale.says(
            "Please send the presentation, and how much is the Start plan, for nine bakeries and two small cafes?")
        sale.now += 60
        let waiting = sale.handle(.awaitingDue)
        #expect(waiting.sent.map(\.purpose) == [.acknowledgement])
        #expect(waiting.sent.first?.attachments == [Outgoing.presentation])
        #expect(waiting.sent.first?.text.contains(Fixture.text(.acknowledgement)) == true)
        let open = try #require(sale.request)
        sale.now += 30
        if sale.conversation.awaiting?.step == .reading {
            let back = sale.handle(.reading(request: open, .model(.presentation, .question)))
            #expect(back.sent.isEmpty)
        }
        let effects = sale.drafts("The Start plan costs 4,900 RUB per month.")
        #expect(effects.sent.map(\.purpose) == [.answer])
        #expect(effects.sent.first?.attachments == [])
        #expect(sale.conversation.presentationsSent == 1)
    }

    @Test("A summary goes to the colleague who takes over: why, who, how far it came, the last words")
    func summary() throws {
        var sale = Sale.begun()
        sale.saysAlone("Please send the presentation")
        sale.saysAlone("On 26 November at 15:00, a demo")
        let effects = sale.saysAlone("I want to talk to a human")
        let alert = try #require(
            effects.compactMap {
                if case .alert(let alert) = $0, alert.reason == .humanRequested { alert } else { nil }
            }
            .first)
        for part in [
            "the person asked for a human", "Anna, Daisy, anna@daisy.example", "presentation sent",
            "demo: Thursday, 26 November, 15:00", "prospect: I want to talk to a human",
        ] {
            #expect(alert.summary.contains(part), "\(alert.summary)")
        }
    }
}
