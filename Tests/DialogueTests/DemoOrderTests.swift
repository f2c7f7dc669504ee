import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

/// What operators order about demos.
@Suite("Orders about demos")
struct DemoOrderTests {
    /// A demo is booked; its identifier and time.
    private func booked() throws -> (sale: Sale, uid: String, slot: Slot) {
        var sale = Sale.begun()
        sale.says("Could we see it in a call one day?", meaning: .model(.demo, demoAction: .request))
        sale.says("The second one", meaning: .model(.demo, chosenSlot: 1, demoAction: .accept))
        let meeting = try #require(sale.conversation.meeting)
        return (sale, meeting.uid, meeting.slot)
    }

    private func notice(_ order: DemoOrder, _ sale: Sale) -> String? {
        sale.conversation.notice(
            of: order, in: sale.rota, texts: Texts(), product: Fixture.product)
    }

    @Test("An operator moves a demo: the person gets the words that were shown, and the same invitation anew")
    func move() throws {
        var (sale, uid, slot) = try booked()
        // After hours: the operator agreed on it by telephone.
        let start = Fixture.moment("2026-11-26", "21:00")
        let order = DemoOrder.move(uid: uid, to: start)
        let shown = try #require(notice(order, sale))
        #expect(shown.contains(MomentText.text(start, in: Fixture.moscow, language: .en)))
        sale.booked = [DateInterval(start: slot.start, end: slot.end)]
        let effects = sale.handle(.order(.demo(order)))
        #expect(effects.sent.map(\.text) == [shown])
        #expect(effects.sent.first?.invitation?.uid == uid)
        #expect(effects.sent.first?.invitation?.sequence == 1)
        #expect(effects.sent.first?.invitation?.start == start)
        #expect(effects.cancelled.map(\.slot) == [slot])
        #expect(effects.booked.map(\.slot.start) == [start])
        #expect(effects.alerts.isEmpty)
        #expect(sale.conversation.meeting?.slot.start == start)
        #expect(sale.conversation.stage == .booked)
    }

    @Test("A demo is not moved onto another one, into the past, nor where it is already; nobody is told anything")
    func refused() throws {
        var (sale, uid, slot) = try booked()
        let other = Fixture.moment("2026-11-26", "15:00")
        sale.booked = [
            DateInterval(start: slot.start, end: slot.end), DateInterval(start: other, duration: 1800),
        ]
        let orders: [DemoOrder] = [
            .move(uid: uid, to: other + 900), .move(uid: uid, to: sale.now - 60), .move(uid: uid, to: slot.start),
            .move(uid: "another", to: other + 86_400), .cancel(uid: "another"),
        ]
        for order in orders {
            let reason = sale.conversation.refusal(
                of: order, at: sale.now, in: sale.rota)
            #expect(reason != nil, "\(order)")
            let effects = sale.handle(.order(.demo(order)))
            #expect(effects.decisions == [.demoOrderRefused], "\(order)")
            #expect(sale.conversation.meeting?.slot == slot)
        }
    }

    @Test("An operator cancels a demo: the person is told in the words that were shown, and it leaves their calendar")
    func cancel() throws {
        var (sale, uid, slot) = try booked()
        let shown = try #require(notice(.cancel(uid: uid), sale))
        let effects = sale.handle(.order(.demo(.cancel(uid: uid))))
        #expect(effects.sent.map(\.text) == [shown])
        #expect(effects.sent.first?.invitation?.method == .cancel)
        #expect(effects.cancelled.map(\.slot) == [slot])
        #expect(sale.conversation.meeting == nil)
        #expect(sale.conversation.stage == .engaged)
        // Pressed by two, it is cancelled once.
        #expect(sale.handle(.order(.demo(.cancel(uid: uid)))).decisions == [.demoOrderRefused])
    }

    @Test("A human who has the conversation keeps it, whatever becomes of the demo", arguments: [true, false])
    func handedOver(_ moves: Bool) throws {
        var (sale, uid, _) = try booked()
        sale.handle(.order(.handOver(reason: "test", isSilent: true)))
        sale.handle(
            .order(.demo(moves ? .move(uid: uid, to: Fixture.moment("2026-11-26", "15:00")) : .cancel(uid: uid))))
        #expect(sale.conversation.stage == .handedOver)
    }

    @Test("How a demo went is noted when it has begun, and nobody is told", arguments: DemoOutcome.allCases)
    func settle(_ outcome: DemoOutcome) throws {
        var (sale, uid, slot) = try booked()
        let early = sale.handle(.order(.demo(.settle(uid: uid, outcome: outcome))))
        #expect(early.decisions == [.demoOrderRefused])
        sale.now = slot.start + 60
        let effects = sale.handle(.order(.demo(.settle(uid: uid, outcome: outcome))))
        #expect(effects.contains(.settleMeeting(uid: uid, outcome)))
        #expect(effects.decisions == [outcome == .done ? .demoDone : .demoMissed])
        #expect(effects.sent.isEmpty && effects.alerts.isEmpty)
        #expect(sale.conversation.meeting == nil)
        #expect(sale.conversation.stage == .engaged)
    }

    @Test("Who holds a demo goes with it when it is moved, and nobody is told")
    func host() throws {
        var (sale, uid, _) = try booked()
        let effects = sale.handle(.order(.demo(.hold(uid: uid, host: "olga"))))
        #expect(effects.contains(.hostMeeting(uid: uid, host: "olga")))
        #expect(effects.sent.isEmpty)
        let moved = sale.handle(.order(.demo(.move(uid: uid, to: Fixture.moment("2026-11-26", "15:00")))))
        #expect(moved.booked.map(\.host) == ["olga"])
        sale.handle(.order(.demo(.hold(uid: uid, host: nil))))
        #expect(sale.conversation.meeting?.host == nil)
    }

    @Test("Who said stop is not told of another time")
    func stopped() throws {
        var (sale, uid, _) = try booked()
        sale.proof = .unproven
        sale.says("Stop writing to me.")
        try #require(sale.conversation.stage == .stopped)
        try #require(sale.conversation.meeting?.uid == uid)
        let order = DemoOrder.move(uid: uid, to: Fixture.moment("2026-11-26", "15:00"))
        #expect(notice(order, sale) == nil)
        #expect(sale.handle(.order(.demo(order))).decisions == [.demoOrderRefused])
        let cancelled = sale.handle(.order(.demo(.cancel(uid: uid))))
        #expect(cancelled.sent.isEmpty)
        #expect(cancelled.cancelled.count == 1)
    }
}
