import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

/// The day before a demo.
@Suite("Reminders of demos")
struct DemoReminderTests {
    /// A demo that was agreed on a Wednesday at noon.
    private func booked(at start: Date, link: String? = nil) throws -> Sale {
        var sale = Sale.begun()
        sale.policy.demos.link = link
        sale.says(
            "I would like to see it in a call, at the time that I mean",
            meaning: .model(.demo, when: .moment(start), demoAction: .request))
        try #require(sale.conversation.meeting?.slot.start == start)
        return sale
    }

    @Test("The person is reminded once, on the working day before, with the link and a way to move")
    func once() throws {
        let start = Fixture.moment("2026-11-26", "15:00")
        var sale = try booked(at: start, link: "https://meet.example/team")
        #expect(sale.due(.demoReminder) == Fixture.moment("2026-11-25", "15:00"))
        let effects = try sale.ring(.demoReminder)
        let reminder = try #require(effects.sent.first)
        #expect(reminder.purpose == .demoReminder)
        #expect(reminder.subject == nil)
        #expect(reminder.text.contains(MomentText.text(start, in: Fixture.moscow, language: .en)))
        #expect(reminder.text.contains("https://meet.example/team"))
        #expect(reminder.text.contains("I will move the meeting"))
        #expect(!reminder.allowedAfterStop)
        #expect(sale.due(.demoReminder) == nil)
        #expect(sale.conversation.stage == .booked)
        // The answer moves it.
        let wish = Fixture.moment("2026-11-27", "16:00")
        let moved = sale.says(
            "Can we move the call to 27 November at 16:00?",
            meaning: .model(.demo, when: .moment(wish), demoAction: .move))
        #expect(moved.booked.map(\.slot.start) == [wish])
    }

    @Test("Before a Monday it is Friday")
    func monday() throws {
        let sale = try booked(at: Fixture.moment("2026-11-23", "11:00"))
        #expect(sale.due(.demoReminder) == Fixture.moment("2026-11-20", "11:00"))
    }

    @Test("Who agreed on it a day before needs none", arguments: [("2026-11-19", "15:00"), ("2026-11-19", "18:00")])
    func soon(_ day: String, _ time: String) throws {
        let sale = try booked(at: Fixture.moment(day, time))
        #expect(sale.due(.demoReminder) == nil)
    }

    @Test("It moves with the demo, and is gone with it")
    func follows() throws {
        var sale = try booked(at: Fixture.moment("2026-11-26", "15:00"))
        let former = try #require(sale.due(.demoReminder))
        sale.says(
            "Can we move the call to the other time, as I said?",
            meaning: .model(.demo, when: .moment(Fixture.moment("2026-11-27", "16:00")), demoAction: .move))
        #expect(sale.due(.demoReminder) == Fixture.moment("2026-11-26", "16:00"))
        #expect(sale.handle(.timer(.demoReminder, due: former)).sent.isEmpty)
        sale.says("Please cancel the call.", meaning: .model(.demo, demoAction: .cancel))
        #expect(sale.due(.demoReminder) == nil)
    }

    @Test("An operator who moves the demo moves the reminder; how it went ends it")
    func orders() throws {
        var sale = try booked(at: Fixture.moment("2026-11-26", "15:00"))
        let uid = try #require(sale.conversation.meeting?.uid)
        sale.handle(.order(.demo(.move(uid: uid, to: Fixture.moment("2026-11-27", "16:00")))))
        #expect(sale.due(.demoReminder) == Fixture.moment("2026-11-26", "16:00"))
        sale.handle(.order(.demo(.cancel(uid: uid))))
        #expect(sale.due(.demoReminder) == nil)
    }

    @Test("Not after a stop, also where the demo stays, and not while what they wrote may be a stop")
    func silence() throws {
        var sale = try booked(at: Fixture.moment("2026-11-26", "15:00"))
        sale.proof = .unproven
        sale.says("Stop writing to me.")
        try #require(sale.conversation.meeting != nil)
        #expect(try sale.ring(.demoReminder).sent.isEmpty)

        var doubted = try booked(at: Fixture.moment("2026-11-26", "15:00"))
        doubted.reader = .doubting
        doubted.handle(.message(IncomingMessage(id: "m", newWords: "I am not so sure about these letters of yours")))
        try #require(doubted.conversation.heldStop != nil)
        #expect(try doubted.ring(.demoReminder).sent.isEmpty)
    }

    @Test("After a standstill it waits for sending hours, and is left where the demo is too near")
    func late() throws {
        var sale = try booked(at: Fixture.moment("2026-11-26", "15:00"))
        let due = try #require(sale.due(.demoReminder))
        sale.now = Fixture.moment("2026-11-25", "22:00")
        #expect(sale.handle(.timer(.demoReminder, due: due)).sent.isEmpty)
        #expect(sale.due(.demoReminder) == Fixture.moment("2026-11-26", "10:00"))
        #expect(try sale.ring(.demoReminder).sent.count == 1)

        var near = try booked(at: Fixture.moment("2026-11-26", "15:00"))
        near.now = Fixture.moment("2026-11-26", "14:00")
        #expect(near.handle(.timer(.demoReminder, due: due)).sent.isEmpty)
        #expect(near.due(.demoReminder) == nil)
    }

    @Test("A human who has the conversation does not keep the reminder from going out")
    func handedOver() throws {
        var sale = try booked(at: Fixture.moment("2026-11-26", "15:00"))
        sale.handle(.order(.handOver(reason: "test", isSilent: true)))
        #expect(try sale.ring(.demoReminder).sent.count == 1)
        #expect(sale.conversation.stage == .handedOver)
    }
}
