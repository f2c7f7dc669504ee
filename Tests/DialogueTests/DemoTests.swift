import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("Demo")
struct DemoTests {
    private func offered() throws -> (sale: Sale, slots: [Slot]) {
        var sale = Sale.begun()
        sale.says("Could we see it in a call one day?", meaning: .model(.demo, demoAction: .request))
        let slots = sale.conversation.offeredSlots
        try #require(slots.count == 3)
        return (sale, slots)
    }

    private func booked() throws -> (sale: Sale, slot: Slot) {
        var (sale, slots) = try offered()
        sale.says("The second one", meaning: .model(.demo, chosenSlot: 1, demoAction: .accept))
        try #require(sale.conversation.meeting?.slot == slots[1])
        return (sale, slots[1])
    }

    @Test("Three free times are offered, in the person's words for time, and no others")
    func offer() throws {
        let (sale, slots) = try offered()
        #expect(sale.conversation.stage == .arranging)
        let text = try #require(sale.last?.text)
        for slot in slots {
            #expect(Fixture.policy.demos.refusal(of: slot.start, at: sale.now, booked: []) == nil)
            #expect(text.contains(MomentText.text(slot.start, in: Fixture.moscow, language: .en)))
        }
        #expect(text.contains("30 minutes"))
    }

    @Test("A chosen time is booked, with an invitation, and operators know")
    func choose() throws {
        var (sale, slots) = try offered()
        let effects = sale.says("The second one", meaning: .model(.demo, chosenSlot: 1, demoAction: .accept))
        #expect(effects.booked.map(\.slot) == [slots[1]])
        #expect(effects.alerts == [.demoBooked])
        let invitation = try #require(sale.last?.invitation)
        #expect(invitation.method == .request)
        #expect(invitation.sequence == 0)
        #expect(invitation.start == slots[1].start)
        #expect(invitation.attendee.email == "anna@daisy.example")
        #expect(sale.conversation.stage == .booked)
        #expect(sale.conversation.offeredSlots.isEmpty)
        #expect(sale.conversation.expects == nil)
    }

    @Test("A time the person proposes is taken if it is free")
    func counterProposal() throws {
        var (sale, _) = try offered()
        let wish = Fixture.moment("2026-11-26", "15:00")
        let effects = sale.says(
            "I would rather have it on 26 November at 15:00", meaning: .model(.demo, when: .moment(wish)))
        #expect(effects.booked.map(\.slot.start) == [wish])
    }

    @Test(
        "A time that cannot be is refused, and others are offered",
        arguments: [
            (Fixture.moment("2026-11-21", "12:00"), TextKey.demoOutside),
            (Fixture.moment("2026-11-26", "20:00"), .demoOutside), (Fixture.moment("2026-11-26", "15:00"), .demoTaken),
        ])
    func refused(_ wish: Date, _ key: TextKey) throws {
        var (sale, _) = try offered()
        sale.booked = [
            DateInterval(start: Fixture.moment("2026-11-26", "15:00"), duration: 1800)
        ]
        let effects = sale.says(
            "My favourite time is quite another one, if that is fine with you",
            meaning: .model(.demo, when: .moment(wish)))
        #expect(effects.booked.isEmpty)
        let text = try #require(sale.last?.text)
        let time = MomentText.text(wish, in: Fixture.moscow, language: .en)
        #expect(text.contains(Fixture.text(key, ["time": time])))
        #expect(sale.conversation.offeredSlots.count == 3)
        #expect(sale.conversation.meeting == nil)
    }

    @Test("A slot that somebody took meanwhile is refused when the event is handled again on fresh ground")
    func takenMeanwhile() throws {
        var (sale, slots) = try offered()
        let before = sale
        #expect(
            sale.says("The first one", meaning: .model(.demo, chosenSlot: 0, demoAction: .accept)).booked.count == 1)
        // The store refused it: the same event, on the old state, with what is booked by now.
        sale = before
        sale.booked = [DateInterval(start: slots[0].start, end: slots[0].end)]
        let again = sale.says("The first one", meaning: .model(.demo, chosenSlot: 0, demoAction: .accept))
        #expect(again.booked.isEmpty)
        let time = MomentText.text(slots[0].start, in: Fixture.moscow, language: .en)
        #expect(sale.last?.text.contains(Fixture.text(.demoTaken, ["time": time])) == true)
        #expect(!sale.conversation.offeredSlots.contains(slots[0]))
        #expect(!sale.conversation.offeredSlots.isEmpty)
    }

    @Test("A day without an hour is answered with times of that day")
    func day() throws {
        var (sale, _) = try offered()
        let from = Fixture.moment("2026-11-27", "00:00")
        sale.says(
            "We had better do it on 27 November then, as things stand",
            meaning: .model(.demo, when: .day(from: from, to: from.addingTimeInterval(86_400))))
        let days = sale.conversation.offeredSlots.map { LocalDate($0.start, in: Fixture.moscow) }
        #expect(days.count == 3)
        #expect(Set(days) == [LocalDate(from, in: Fixture.moscow)])
    }

    @Test("Times beyond the horizon are not offered, whatever day is named")
    func horizon() throws {
        var (sale, _) = try offered()
        let from = Fixture.moment("2027-03-01", "00:00")
        sale.says(
            "We had better do it in spring then, on some Monday of March, as things stand",
            meaning: .model(.demo, when: .day(from: from, to: from.addingTimeInterval(86_400))))
        #expect(!sale.conversation.offeredSlots.isEmpty)
        for slot in sale.conversation.offeredSlots {
            #expect(Fixture.policy.demos.refusal(of: slot.start, at: sale.now, booked: []) == nil)
        }
    }

    @Test("A booked demo moves: the old time is given back and the invitation updated")
    func move() throws {
        var (sale, slot) = try booked()
        let wish = Fixture.moment("2026-11-27", "16:00")
        let effects = sale.says(
            "Can we move the call to 27 November at 16:00?",
            meaning: .model(.demo, when: .moment(wish), demoAction: .move))
        #expect(effects.cancelled.map(\.slot) == [slot])
        #expect(effects.booked.map(\.slot.start) == [wish])
        #expect(effects.alerts == [.demoMoved])
        #expect(sale.last?.invitation?.sequence == 1)
        #expect(sale.last?.invitation?.uid == effects.booked.first?.uid)
        #expect(effects.cancelled.first?.uid == effects.booked.first?.uid)
    }

    @Test("A booked demo is cancelled, with the invitation")
    func cancel() throws {
        var (sale, slot) = try booked()
        let effects = sale.says("Please cancel the call.", meaning: .model(.demo, demoAction: .cancel))
        #expect(effects.cancelled.map(\.slot) == [slot])
        #expect(effects.alerts == [.demoCancelled])
        #expect(sale.last?.invitation?.method == .cancel)
        #expect(sale.conversation.meeting == nil)
        #expect(sale.says("Please cancel the call.", meaning: .model(.demo, demoAction: .cancel)).cancelled.isEmpty)
        #expect(sale.last?.text.contains(Fixture.text(.demoNone)) == true)
    }

    @Test("The revisions of an invitation grow over a cancellation, so that calendars take the new demo")
    func bookAgain() throws {
        var (sale, _) = try booked()
        sale.says("Please cancel the call.", meaning: .model(.demo, demoAction: .cancel))
        let cancelled = try #require(sale.last?.invitation)
        let wish = Fixture.moment("2026-11-27", "16:00")
        sale.says(
            "I changed my mind, let us have the call on 27 November at 16:00",
            meaning: .model(.demo, when: .moment(wish), demoAction: .request))
        let again = try #require(sale.last?.invitation)
        #expect(again.uid == cancelled.uid)
        #expect(again.sequence > cancelled.sequence)
    }

    @Test("The time already booked is confirmed and not booked twice")
    func same() throws {
        var (sale, slot) = try booked()
        let effects = sale.says(
            "So it stays as we agreed, I take it, the very same time?",
            meaning: .model(.demo, when: .moment(slot.start), demoAction: .request))
        #expect(effects.booked.isEmpty)
        #expect(effects.cancelled.isEmpty)
        #expect(sale.conversation.stage == .booked)
    }

    @Test("Somebody who is not interested any more has no demo either")
    func notInterestedAnyMore() throws {
        var (sale, slot) = try booked()
        let effects = sale.says("We are not interested any more.", meaning: .model(.notInterested))
        #expect(effects.cancelled.map(\.slot) == [slot])
        #expect(sale.conversation.stage == .closed)
        #expect(effects.suppressed.isEmpty)
    }

    @Test(
        "Who asks for a human after a cancelled demo gets one, and no demo",
        arguments: [
            "Let me talk to a human, please.", "Please let me talk to a person.", "Позовите человека, пожалуйста.",
        ])
    func humanAfterCancelling(_ words: String) throws {
        var sale = Sale.begun()
        sale.saysAlone("We would like to see a demo, please.")
        sale.saysAlone("Option 1 please")
        try #require(sale.conversation.meeting != nil)
        sale.saysAlone("Please cancel the call.")
        try #require(sale.conversation.meeting == nil)
        let effects = sale.saysAlone(words)
        #expect(effects.booked.isEmpty, "\(effects)")
        #expect(!effects.decisions.contains(.offerTimes), "\(effects)")
        #expect(sale.conversation.stage == .handedOver)
    }

    @Test("With nothing free the person is asked for a time")
    func nothingFree() {
        var sale = Sale.begun()
        sale.booked = [DateInterval(start: sale.now, duration: 40 * 86_400)]
        sale.says("Could we see it in a call one day?", meaning: .model(.demo, demoAction: .request))
        #expect(sale.last?.text == Fixture.text(.demoNoSlots))
        #expect(sale.conversation.offeredSlots.isEmpty)
    }
}
