import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("Stop")
struct StopTests {
    private let stop = "Please stop writing to me."

    private func stopped() -> Sale {
        var sale = Sale.begun()
        sale.says(stop)
        return sale
    }

    @Test("A stop below a subject of something else is a stop, the person's and another's")
    func belowAnotherSubject() {
        let words = "Please stop writing to me."
        let message = IncomingMessage(
            id: "m", newWords: "customer reviews in one place\n\n\(words)", heading: "customer reviews in one place")
        var sale = Sale.begun()
        #expect(sale.handle(.message(message)).suppressed == [.optOut])
        #expect(sale.conversation.stage == .stopped)
        var thread = Sale.begun()
        let petr = Outsider(address: "petr@daisy.example", name: "Petr", at: Date(timeIntervalSince1970: 0))
        #expect(thread.handle(.outsiderMessage(message, from: petr)).alerts == [.possibleStop])
        #expect(thread.conversation.heldStop?.words == words)
        #expect(thread.handle(.order(.addAddress("petr@daisy.example"))).suppressed == [.optOut])
    }

    @Test(
        "A stop is found by rule, confirmed once, and nothing follows",
        arguments: ["Please stop writing to me.", "Unsubscribe", "Отпишите меня от рассылки"])
    func byRule(_ words: String) throws {
        var sale = Sale.begun()
        let due = try #require(sale.due(.followUp))
        let effects = sale.says(words)
        #expect(effects.asked.isEmpty)
        #expect(effects.suppressed == [.optOut])
        #expect(effects.sent.map(\.purpose) == [.confirmation])
        #expect(effects.sent.allSatisfy { $0.allowedAfterStop })
        #expect(sale.conversation.stage == .stopped)
        sale.now = due
        #expect(sale.handle(.timer(.followUp, due: due)).sent.isEmpty)
    }

    @Test("While the model is asked, a stop withdraws the question and comes before all else")
    func whileAsking() throws {
        var sale = Sale.begun()
        sale.says("We run nine bakeries and two cafes, what could you do for somebody like us?")
        let open = try #require(sale.request)
        let effects = sale.says(stop)
        #expect(effects.withdrawn == [open])
        #expect(sale.conversation.awaiting == nil)
        let suppression = effects.place { if case .suppress = $0 { true } else { false } }
        #expect(suppression < effects.place { if case .send = $0 { true } else { false } })
        // The answer that comes too late is ignored.
        #expect(sale.handle(.reading(request: open, .model(.presentation))).sent.isEmpty)
        #expect(sale.handle(.draft(request: open, .init(text: "4,900", factIDs: [], answered: true))).sent.isEmpty)
    }

    @Test("A stop that only the model sees counts as well")
    func byModel() {
        var sale = Sale.begun()
        let effects = sale.says(
            "Kindly consider this relationship concluded and my inbox off limits from here on.",
            meaning: .model(.optOut))
        #expect(effects.suppressed == [.optOut])
        #expect(sale.conversation.stage == .stopped)
    }

    @Test("A stop with a referral stops, and writes to the person named; the suppression comes first")
    func withReferral() {
        var sale = Sale.begun()
        let effects = sale.says(
            "Please stop writing to me. Write to Bob instead: bob@daisy.example",
            meaning: .model(.optOut, .redirect, contact: ReferredContact(name: "Bob", email: "bob@daisy.example")))
        #expect(effects.suppressed == [.optOut])
        #expect(effects.referred.map(\.contact.email) == ["bob@daisy.example"])
        let suppression = effects.place { if case .suppress = $0 { true } else { false } }
        #expect(suppression < effects.place { if case .refer = $0 { true } else { false } })
        #expect(effects.sent.map(\.purpose) == [.confirmation])
        #expect(sale.conversation.stage == .stopped)
    }

    @Test("A second stop is heard and not confirmed again")
    func twice() {
        var sale = stopped()
        #expect(sale.says(stop).sent.isEmpty)
        #expect(sale.conversation.stage == .stopped)
    }

    @Test("Erasure is confirmed first and happens after the confirmation had time to go out")
    func erasure() throws {
        var sale = Sale.begun()
        let effects = sale.says("Delete my data and never write to me again.")
        #expect(effects.suppressed == [.optOut])
        #expect(effects.sent.map(\.text) == [Fixture.text(.erasureConfirmed)])
        #expect(!effects.contains(.erase))
        #expect(try #require(sale.due(.erasure)) > sale.now)
        #expect(try sale.ring(.erasure).contains(.erase))
    }

    @Test("Erasure asked for after a stop is confirmed too")
    func erasureAfterStop() {
        var sale = stopped()
        let effects = sale.says("And delete my data, please.")
        #expect(effects.sent.map(\.text) == [Fixture.text(.erasureConfirmed)])
        #expect(sale.due(.erasure) != nil)
    }

    @Test("After a stop a later message is answered, and only that")
    func answeredAfterStop() {
        var sale = stopped()
        sale.now += 86_400
        sale.says("How much is the Start plan?", meaning: .model(.question))
        let effects = sale.drafts("The Start plan costs 4,900 RUB per month.")
        #expect(effects.sent.map(\.purpose) == [.answer])
        #expect(effects.sent.allSatisfy { $0.allowedAfterStop })
        #expect(sale.isStopped)
        #expect(sale.conversation.suppression != nil)
    }

    @Test("The acknowledgement and the hand-over of such a message may go out")
    func waitingAfterStop() {
        var sale = stopped()
        sale.says("We run nine bakeries and two cafes, what could you do for somebody like us?")
        sale.now += 61
        #expect(sale.handle(.awaitingDue).sent.map(\.purpose) == [.acknowledgement])
        sale.now += 900
        #expect(sale.handle(.awaitingDue).alerts == [.modelSilent])
        #expect(sale.sent.last?.allowedAfterStop == true)
        // The human answers what was asked; when the agent is back it stays silent.
        #expect(sale.handle(.order(.reply(text: "Here is the answer.", author: "op"))).sent.count == 1)
        sale.handle(.order(.release))
        #expect(sale.conversation.stage == .stopped)
    }

    @Test("A human who stays silent is no reason to write to somebody who said stop")
    func humanTimeoutAfterStop() throws {
        var sale = stopped()
        sale.says("Let me talk to a human.", meaning: .model(.operator))
        #expect(sale.conversation.stage == .handedOver)
        #expect(try sale.ring(.humanTimeout).sent.isEmpty)
        #expect(sale.conversation.stage == .stopped)
    }

    @Test("A mere yes to the confirmation lifts nothing, and neither does beginning anew by mail")
    func notLifted() {
        for (words, intent) in [
            ("Yes", Intent.interested), ("Да, спасибо", .interested), ("Let's start over", .restart),
        ] {
            var sale = stopped()
            let effects = sale.says(words, meaning: .model(intent))
            #expect(!effects.contains(.liftSuppression), "\(words)")
            #expect(sale.conversation.suppression != nil)
        }
    }

    @Test("Who writes that they want to hear from us again is heard")
    func lifted() {
        var sale = stopped()
        let effects = sale.says(
            "On second thought your letters were rather useful, do carry on.", meaning: .model(.interested))
        #expect(effects.contains(.liftSuppression))
        #expect(sale.conversation.suppression == nil)
        #expect(sale.conversation.stage == .engaged)
        #expect(effects.sent.count == 1)
    }

    @Test("A date named after a stop makes nobody write first")
    func snoozeAfterStop() {
        var sale = stopped()
        sale.says(
            "Perhaps in spring, who knows, things do change around here.",
            meaning: .model(.snooze, when: .moment(sale.now + 30 * 86_400)))
        #expect(sale.due(.reminder) == nil)
        #expect(sale.last?.text == Fixture.text(.snoozeOpen))
    }

    @Test(
        "No order lifts a person's stop",
        arguments: [Order.restart, .handOver(reason: "because"), .reply(text: "But listen", author: "op"), .release])
    func ordersLiftNothing(_ order: Order) {
        var sale = stopped()
        let effects = sale.handle(.order(order))
        #expect(effects.sent.isEmpty)
        #expect(!effects.contains(.liftSuppression))
        #expect(sale.conversation.stage == .stopped)
        #expect(sale.handle(.begin).sent.isEmpty)
    }

    @Test(
        "What machines say later does not turn a stop into something less",
        arguments: [
            Notice.hardBounce(address: "anna@daisy.example"), .softBounce(address: "anna@daisy.example"),
            .autoReply(words: "I left the company", leftCompany: true),
            .autoReply(words: "Back on 7 December 2026", leftCompany: false), .complaint,
        ])
    func noticesWeakenNothing(_ notice: Notice) {
        var sale = stopped()
        #expect(sale.handle(.notice(notice)).sent.isEmpty)
        #expect(sale.conversation.stage == .stopped)
        #expect(sale.conversation.suppression?.reason == .optOut)
        #expect(sale.conversation.timers.isEmpty)
    }

    @Test(
        "A complaint and the one-click link stop without a confirmation", arguments: [Notice.complaint, .unsubscribed])
    func silentStops(_ notice: Notice) {
        var sale = Sale.begun()
        let effects = sale.handle(.notice(notice))
        #expect(effects.suppressed.count == 1)
        #expect(effects.sent.isEmpty)
        #expect(sale.conversation.stage == .stopped)
        // The person's own words are confirmed once all the same.
        #expect(sale.says(stop).sent.map(\.purpose) == [.confirmation])
    }

    @Test("An operator stops a conversation without a word to the person")
    func byOperator() {
        var sale = Sale.begun()
        let effects = sale.handle(.order(.stop))
        #expect(effects.suppressed == [.optOut])
        #expect(effects.sent.isEmpty)
    }

    @Test("A stop calls the booked demo off, and operators know")
    func bookedDemo() throws {
        var sale = Sale.begun()
        sale.says("Could we see it in a call one day?", meaning: .model(.demo, demoAction: .request))
        let slot = try #require(sale.conversation.offeredSlots.first)
        sale.says("The first one", meaning: .model(.demo, chosenSlot: 0, demoAction: .accept))
        #expect(sale.conversation.meeting?.slot == slot)
        let effects = sale.says(stop)
        #expect(effects.cancelled.map(\.slot) == [slot])
        #expect(effects.alerts == [.demoCancelled])
        #expect(sale.conversation.meeting == nil)
    }

    @Test("Stop is heard while a human has the conversation")
    func handedOver() {
        var sale = Sale.begun()
        sale.handle(.order(.handOver(reason: "an operator wants to talk")))
        #expect(sale.says(stop).suppressed == [.optOut])
        #expect(sale.conversation.stage == .stopped)
        #expect(sale.due(.humanTimeout) == nil)
    }
}
