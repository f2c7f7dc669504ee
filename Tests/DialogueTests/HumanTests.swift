import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("Humans")
struct HumanTests {
    private func handedOver() -> Sale {
        var sale = Sale.begun()
        sale.says("Let me talk to a human.", meaning: .model(.operator))
        return sale
    }

    @Test("Why a human's words cannot go out is said truthfully")
    func refusals() {
        var sale = Sale(inChatOf: "@kate")
        sale.handle(.chat(.started))
        #expect(sale.conversation.replyRefusal == nil)
        sale.handle(.chat(.blocked(in: .telegram)))
        #expect(sale.conversation.replyRefusal == "the person closed the chat to us")
        #expect(sale.handle(.order(.reply(text: "Hello?", author: "Olga"))).decisions == [.humanReplyRefused])
        sale.handle(.chat(.unblocked))
        sale.says("stop")
        #expect(sale.conversation.replyRefusal?.contains("said stop") == true)
        sale.says("How much is the Start plan?")
        #expect(sale.conversation.replyRefusal == nil)
    }

    @Test("Who asks for a human gets one: with a summary, and the agent falls silent")
    func handOver() throws {
        var sale = handedOver()
        #expect(sale.conversation.stage == .handedOver)
        #expect(sale.last?.text == Fixture.text(.operatorComing))
        let count = sale.sent.count
        let effects = sale.says("Please send me the presentation")
        #expect(effects.alerts == [.messageForHuman])
        #expect(effects.asked.isEmpty)
        #expect(sale.sent.count == count)
    }

    @Test("The summary tells what was said last")
    func summary() throws {
        var sale = Sale.begun()
        let effects = sale.says("Let me talk to a human.", meaning: .model(.operator))
        let alert = try #require(effects.compactMap { if case .alert(let alert) = $0 { alert } else { nil } }.first)
        #expect(alert.reason == .humanRequested)
        #expect(alert.summary.contains("Let me talk to a human."))
    }

    @Test("A question beside the wish for a human goes to the human")
    func questionForHuman() {
        var sale = Sale.begun()
        let effects = sale.says(
            "How much is the Start plan? I want to talk to a human.", meaning: .model(.question, .operator))
        #expect(sale.conversation.awaiting?.step == .draft)
        #expect(effects.alerts == [.humanRequested])
        #expect(effects.sent.map(\.text) == [Fixture.text(.operatorComing)])
    }

    @Test("Released by an operator, the agent answers again")
    func release() {
        var sale = handedOver()
        #expect(sale.handle(.order(.release)).sent.isEmpty)
        #expect(sale.due(.humanTimeout) == nil)
        #expect(sale.says("Please send me the presentation", meaning: .model(.presentation)).sent.count == 1)
    }

    @Test("A human's words go out as they are")
    func humanReply() {
        var sale = handedOver()
        let effects = sale.handle(.order(.reply(text: "Ilya here: yes, we can.", author: "ilya")))
        #expect(effects.sent.map(\.text) == ["Ilya here: yes, we can."])
        #expect(effects.sent.map(\.purpose) == [.human])
        #expect(sale.conversation.stage == .handedOver)
        #expect(sale.due(.humanTimeout) == nil)
    }

    @Test("A human who stays silent loses the conversation, and the person is told")
    func timeout() throws {
        var sale = handedOver()
        let begun = sale.now
        let effects = try sale.ring(.humanTimeout)
        #expect(sale.now.timeIntervalSince(begun) == 24 * 3600)
        #expect(effects.sent.map(\.text) == [Fixture.text(.released)])
        #expect(effects.alerts == [.unanswered])
        #expect(sale.conversation.stage == .engaged)
    }

    @Test("A person who writes again after a human answered does not wait for ever")
    func timeoutAfterReply() throws {
        var sale = handedOver()
        sale.handle(.order(.reply(text: "Ilya here: yes, we can.", author: "ilya")))
        sale.now += 3600
        sale.says("And how?")
        #expect(sale.due(.humanTimeout) == sale.now.addingTimeInterval(24 * 3600))
        // Another message does not put the answer off.
        let due = sale.due(.humanTimeout)
        sale.now += 3600
        sale.says("Hello?")
        #expect(sale.due(.humanTimeout) == due)
        #expect(try sale.ring(.humanTimeout).sent.count == 1)
    }

    @Test("An operator takes a conversation; the open question is withdrawn")
    func takeOver() throws {
        var sale = Sale.begun()
        sale.says("We run nine bakeries and two cafes, what could you do for somebody like us?")
        let open = try #require(sale.request)
        let effects = sale.handle(.order(.handOver(reason: "an important customer")))
        #expect(effects.withdrawn == [open])
        #expect(sale.conversation.stage == .handedOver)
        sale.now += 2000
        #expect(sale.handle(.awaitingDue).isEmpty)
    }

    @Test("Restarted by an operator, the sale begins with a letter; history stays")
    func restart() {
        var sale = handedOver()
        let lines = sale.conversation.history.count
        #expect(sale.handle(.order(.restart)).sent.map(\.purpose) == [.letter])
        #expect(sale.conversation.stage == .written)
        #expect(sale.conversation.history.count == lines + 1)
        #expect(sale.due(.followUp) != nil)
        #expect(sale.due(.humanTimeout) == nil)
    }

    @Test("Releasing what nobody holds changes nothing")
    func releaseNothing() {
        var sale = Sale.begun()
        #expect(sale.handle(.order(.release)).isEmpty)
        #expect(sale.conversation.stage == .written)
    }
}
