import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("Drafts for operators")
struct DraftTests {
    private let question = "How much is the Start plan?"
    private let answer = "The Start plan costs 4,900 RUB per month."

    private func handedOver() -> Sale {
        var sale = Sale.begun()
        sale.handle(.order(.handOver(reason: "taken over by Olga")))
        return sale
    }

    /// A conversation in a human's hands, with a draft of the answer to the person's question.
    private func drafted() throws -> (sale: Sale, draft: OperatorDraft) {
        var sale = handedOver()
        sale.says(question)
        sale.drafts(answer)
        return (sale, try #require(sale.conversation.draft))
    }

    @Test("While a human has the conversation the agent drafts an answer, and sends nothing")
    func drafts() throws {
        var sale = handedOver()
        let count = sale.sent.count
        let effects = sale.says(question)
        #expect(effects.asked.count == 1)
        #expect(effects.alerts == [.messageForHuman])
        #expect(sale.conversation.awaiting?.step == .draft)
        sale.drafts(answer)
        let draft = try #require(sale.conversation.draft)
        #expect(draft.text == answer)
        #expect(draft.words == [question])
        #expect(draft.factIDs == ["price"])
        #expect(draft.faults.isEmpty)
        #expect(sale.request == nil)
        #expect(sale.sent.count == count)
        #expect(sale.conversation.stage == .handedOver)
    }

    @Test("Approved, the draft goes out as it is, with its facts, in the human's name")
    func approved() throws {
        var (sale, draft) = try drafted()
        let effects = sale.handle(.order(.reply(text: draft.text, author: "Olga", draft: draft.id)))
        #expect(effects.sent.map(\.text) == [answer])
        #expect(effects.sent.map(\.purpose) == [.human])
        #expect(effects.sent.first?.factIDs == ["price"])
        #expect(effects.reasons.contains("the agent's draft, approved by Olga"))
        #expect(sale.conversation.draft == nil)
    }

    @Test("Changed, what the human wrote goes out, and the trail says so")
    func changed() throws {
        var (sale, draft) = try drafted()
        let effects = sale.handle(.order(.reply(text: "Hello! \(answer)", author: "Olga", draft: draft.id)))
        #expect(effects.sent.map(\.text) == ["Hello! \(answer)"])
        #expect(effects.sent.first?.factIDs == ["price"])
        #expect(effects.reasons.contains("the agent's draft, changed by Olga"))
    }

    @Test("An answer of the human's own makes the draft, or the request for one, needless")
    func ownWords() throws {
        var (sale, _) = try drafted()
        let effects = sale.handle(.order(.reply(text: "Let us talk.", author: "Olga")))
        #expect(effects.sent.first?.factIDs == [])
        #expect(sale.conversation.draft == nil)
        sale.says("And how long is the trial?")
        let open = try #require(sale.request)
        #expect(sale.handle(.order(.reply(text: "Two weeks.", author: "Olga"))).withdrawn == [open])
        #expect(sale.conversation.awaiting == nil)
    }

    @Test("A draft approved while the person wrote again is sent, and the newer one is still to come")
    func overtaken() throws {
        var (sale, draft) = try drafted()
        let more = "And how much is it for two shops?"
        sale.says(more)
        let open = try #require(sale.request)
        #expect(sale.conversation.awaiting?.words == [question, more])
        sale.handle(.order(.reply(text: draft.text, author: "Olga", draft: draft.id)))
        #expect(sale.request == open)
        sale.drafts(answer)
        #expect(sale.conversation.draft?.words == [question, more])
    }

    @Test("A draft that fails its check is asked for once more, and then shown with what is wrong")
    func faulty() throws {
        var sale = handedOver()
        sale.says(question)
        let effects = sale.drafts("It costs 17 RUB.")
        #expect(effects.asked.first?.prompt.messages.last?.content.contains("17") == true)
        #expect(sale.drafts("It costs 17 RUB, really.").sent.isEmpty)
        let draft = try #require(sale.conversation.draft)
        #expect(draft.text == "It costs 17 RUB, really.")
        #expect(draft.faults.contains { $0.contains("17") })
    }

    @Test("An agent's answer that failed its check is kept for the operator, beside what was said instead")
    func rejected() throws {
        var sale = Sale.begun()
        sale.saysAlone(question)
        sale.drafts("It costs 17 RUB.")
        let effects = sale.drafts("It costs 17 RUB.")
        #expect(effects.alerts == [.answerRejected])
        let draft = try #require(sale.conversation.draft)
        #expect(draft.text == "It costs 17 RUB.")
        #expect(!draft.faults.isEmpty)
        sale.handle(.order(.acknowledge))
        #expect(sale.conversation.draft == nil)
    }

    @Test(
        "No draft, no trouble: the facts do not say it, the model fails, or it takes too long",
        arguments: ["facts", "answered", "failed", "late"])
    func none(_ why: String) {
        var sale = handedOver()
        if why == "facts" { sale.facts = [] }
        sale.says(question)
        switch why {
        case "answered": sale.drafts("I will find out.", answered: false)
        case "failed": sale.handle(.modelFailed(request: sale.request ?? "", reason: "broken"))
        case "late":
            sale.now += sale.policy.giveUpAfterSeconds
            sale.handle(.awaitingDue)
        default: break
        }
        #expect(sale.conversation.draft == nil)
        #expect(sale.request == nil)
        #expect(sale.conversation.stage == .handedOver)
    }

    @Test(
        "Thanks and wishes that an order fulfils are not drafted for",
        arguments: ["Thank you!", "Send me the presentation"])
    func notDrafted(_ words: String) {
        var sale = handedOver()
        #expect(sale.says(words).asked.isEmpty)
    }

    @Test("Taken over while a question waits, the answer is drafted for the human")
    func takenOver() {
        var sale = Sale.begun()
        sale.saysAlone(question)
        sale.handle(.order(.handOver(reason: "taken over by Olga")))
        #expect(sale.conversation.awaiting?.step == .draft)
        #expect(sale.drafts(answer).sent.isEmpty)
        #expect(sale.conversation.draft?.text == answer)
    }

    @Test("Given back, or ended, the conversation has no draft", arguments: [Order.release, .stop, .restart, .close])
    func dropped(_ order: Order) throws {
        var (sale, _) = try drafted()
        sale.handle(.order(order))
        #expect(sale.conversation.draft == nil)
        var waiting = handedOver()
        waiting.says(question)
        let open = try #require(waiting.request)
        #expect(waiting.handle(.order(order)).withdrawn.contains(open))
    }

    @Test("Closed by an operator: nothing is said or planned, and the person may begin again")
    func close() {
        var sale = Sale.begun()
        let effects = sale.handle(.order(.close))
        #expect(effects.sent.isEmpty)
        #expect(sale.conversation.stage == .closed)
        #expect(sale.conversation.timers.isEmpty)
        #expect(sale.saysAlone("Please send the presentation").sent.count == 1)
        #expect(sale.conversation.stage == .engaged)
    }

    @Test("Closing lifts no stop")
    func closeAfterStop() {
        var sale = Sale.begun()
        sale.saysAlone("Please stop writing to me.")
        sale.handle(.order(.close))
        #expect(sale.conversation.stage == .stopped)
    }
}

extension [Effect] {
    fileprivate var reasons: [String] {
        compactMap { if case .record(let decision) = $0 { decision.reason } else { nil } }
    }
}
