import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

/// The reminder of a demo is due at the moment at which something else happens to the demo.
@Suite("Either order: reminders of demos")
struct EitherOrderDemoTests {
    private static let start = Fixture.moment("2026-11-26", "15:00")
    private static let later = Fixture.moment("2026-11-27", "16:00")
    private static let doubtful = "I have had my fill of your letters."

    /// A booked demo at the moment its reminder is due, and the ringing.
    private func due() throws -> (Sale, Event) {
        var sale = Sale.begun()
        sale.says(
            "I would like to see it in a call, at the time that I mean",
            meaning: .model(.demo, when: .moment(Self.start), demoAction: .request))
        let due = try #require(sale.due(.demoReminder))
        sale.now = due
        return (sale, .timer(.demoReminder, due: due))
    }

    private func uid(_ sale: Sale) throws -> String { try #require(sale.conversation.meeting?.uid) }

    /// The model reads what the rules could not.
    private func reading(_ reading: Reading) -> (inout Sale) -> [Effect] {
        { sale in
            guard sale.conversation.awaiting?.step == .reading, let request = sale.request else { return [] }
            return sale.handle(.reading(request: request, reading))
        }
    }

    /// The endings are the same, but that the person was reminded in one of them.
    private func differOnlyInReminder(_ orders: EitherOrder) throws {
        let reminder = try #require(orders.straight.told.first)
        #expect(reminder.contains(MomentText.text(Self.start, in: Fixture.moscow, language: .en)))
        #expect(orders.crossed.told == Array(orders.straight.told.dropFirst()))
        var (straight, crossed) = (orders.straight, orders.crossed)
        (straight.told, crossed.told) = ([], [])
        #expect(straight == crossed)
    }

    @Test("The person cancels: no reminder follows the cancellation")
    func cancelled() throws {
        let (sale, ring) = try due()
        let orders = EitherOrder(
            of: sale, ring, .says("Please cancel the call."), after: reading(.model(.demo, demoAction: .cancel)))
        #expect(orders.straight.meeting == nil && orders.crossed.meeting == nil)
        #expect(orders.straight.timers == orders.crossed.timers)
        #expect(orders.straight.told.last == orders.crossed.told.last)
        #expect(orders.sales.crossed.due(.demoReminder) == nil)
    }

    @Test("An operator cancels or moves it, or a calendar declines it: who is reminded was reminded before")
    func ordered() throws {
        let (sale, ring) = try due()
        let uid = try uid(sale)
        let others: [Event] = [
            .order(.demo(.cancel(uid: uid))), .order(.demo(.move(uid: uid, to: Self.later))),
            .meetingAnswer(MeetingAnswer(uid: uid, kind: .declined, start: Self.start), comment: nil),
        ]
        for other in others { try differOnlyInReminder(EitherOrder(of: sale, ring, other)) }
    }

    @Test("A demo that moves is reminded of at its new time in either order")
    func moved() throws {
        let (sale, ring) = try due()
        let orders = EitherOrder(of: sale, ring, .order(.demo(.move(uid: try uid(sale), to: Self.later))))
        for sale in [orders.sales.straight, orders.sales.crossed] {
            #expect(sale.due(.demoReminder) == Fixture.moment("2026-11-26", "16:00"))
        }
    }

    @Test("A stop", arguments: [Event.says("stop"), .notice(.unsubscribed), .notice(.complaint)])
    func stopped(_ stop: Event) throws {
        let (sale, ring) = try due()
        try differOnlyInReminder(EitherOrder(of: sale, ring, stop))
    }

    @Test("Words that may be a stop: the reminder they keep back is given when the doubt is over, and only then")
    func held() throws {
        var (sale, ring) = try due()
        sale.reader = .doubting
        var orders = EitherOrder(of: sale, ring, .says(Self.doubtful)).sales
        #expect(orders.straight.conversation.heldStop != nil && orders.crossed.conversation.heldStop != nil)
        orders.crossed.now += 3600
        orders.straight.now += 3600
        orders.crossed.handle(.order(.clearHold))
        orders.straight.handle(.order(.clearHold))
        #expect(orders.straight.due(.demoReminder) == nil)
        #expect(try orders.crossed.ring(.demoReminder).sent.map(\.purpose) == [.demoReminder])
        #expect(orders.crossed.due(.demoReminder) == nil)
    }

    @Test("A reminder that was kept back is not given of a demo that is off, or has moved, by the end of the doubt")
    func heldAndGone() throws {
        for order in [DemoOrder.cancel(uid: try uid(due().0)), .move(uid: try uid(due().0), to: Self.later)] {
            var (sale, ring) = try due()
            sale.reader = .doubting
            sale.handle(.says(Self.doubtful))
            sale.handle(ring)
            sale.handle(.order(.demo(order)))
            let planned = sale.due(.demoReminder)
            sale.handle(.order(.clearHold))
            #expect(sale.due(.demoReminder) == planned)
        }
    }

    @Test("A human who takes over at that moment does not keep the person from being reminded")
    func human() throws {
        let (sale, ring) = try due()
        let orders = EitherOrder(of: sale, ring, .order(.handOver(reason: "test", isSilent: true)))
        #expect(orders.straight == orders.crossed)
        #expect(orders.straight.told.count == 1)
    }
}
