import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("Answers of calendars")
struct MeetingAnswerTests {
    private static let thursday = Fixture.moment("2026-11-19", "15:00")
    private static let friday = Fixture.moment("2026-11-20", "16:00")

    /// A sale with a demo on Thursday at three.
    private static func booked() throws -> Sale {
        var sale = Sale.begun()
        sale.says("Show me the service on Thursday at 15:00", meaning: .model(.demo, when: .moment(thursday)))
        _ = try #require(sale.conversation.meeting)
        return sale
    }

    private func answer(
        _ sale: Sale, _ kind: MeetingAnswer.Kind, start: Date? = nil, outsider: String? = nil, comment: String? = nil
    ) -> Event {
        let uid = sale.conversation.meeting?.uid ?? sale.conversation.cancelledMeeting?.uid ?? ""
        return .meetingAnswer(
            MeetingAnswer(uid: uid, kind: kind, outsider: outsider, start: start),
            comment: comment.map { IncomingMessage(id: "comment", newWords: $0) })
    }

    @Test(
        "Acceptance is noted on the meeting, and nothing is written back",
        arguments: [
            MeetingAnswer.Kind.accepted, .tentative,
        ])
    func accepted(_ kind: MeetingAnswer.Kind) throws {
        var sale = try Self.booked()
        let effects = sale.handle(answer(sale, kind))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts.isEmpty)
        #expect(sale.conversation.meeting?.answer == kind)
        #expect(sale.conversation.stage == .booked)
    }

    @Test("A decline frees the slot, tells the operators, and asks for another time, once")
    func declined() throws {
        var sale = try Self.booked()
        let event = answer(sale, .declined, start: Self.thursday)
        let effects = sale.handle(event)
        #expect(effects.contains { if case .cancelMeeting = $0 { true } else { false } })
        #expect(effects.alerts == [.demoCancelled])
        #expect(effects.sent.count == 1)
        #expect(effects.sent.first?.invitation == nil)
        #expect(sale.conversation.offeredSlots.count == 3)
        #expect(sale.conversation.meeting == nil)
        // Google and Outlook send it again.
        let again = sale.handle(event)
        #expect(again.sent.isEmpty)
        #expect(again.alerts.isEmpty)
    }

    @Test("What is written beside a decline is read")
    func declinedWithWords() throws {
        var sale = try Self.booked()
        let effects = sale.handle(answer(sale, .declined, comment: "stop"))
        #expect(effects.suppressed == [.optOut])
        #expect(sale.conversation.meeting == nil)
    }

    @Test("A time proposed by a button is taken if it is free, once")
    func countered() throws {
        var sale = try Self.booked()
        let event = answer(sale, .countered, start: Self.friday)
        let effects = sale.handle(event)
        #expect(sale.conversation.meeting?.slot.start == Self.friday)
        #expect(sale.conversation.meeting?.sequence == 1)
        #expect(effects.alerts == [.demoMoved])
        #expect(sale.handle(event).sent.isEmpty)
    }

    @Test("Where it is not free others are offered, and what was agreed stays")
    func counteredTaken() throws {
        var sale = try Self.booked()
        sale.booked = [DateInterval(start: Self.friday, duration: 1800)]
        let effects = sale.handle(answer(sale, .countered, start: Self.friday))
        #expect(sale.conversation.meeting?.slot.start == Self.thursday)
        #expect(effects.sent.count == 1)
        #expect(!sale.conversation.offeredSlots.isEmpty)
    }

    @Test("Somebody else's no changes nothing and is told to operators")
    func outsider() throws {
        var sale = try Self.booked()
        let effects = sale.handle(answer(sale, .declined, outsider: "petr@client.test"))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts == [.meetingAnswer])
        #expect(sale.conversation.meeting != nil)
        #expect(!effects.contains { if case .refer = $0 { true } else { false } })
    }

    @Test(
        "All else is for an operator",
        arguments: [
            MeetingAnswer.Kind.delegated, .counterDeclined, .cancelled, .invited,
        ])
    func others(_ kind: MeetingAnswer.Kind) throws {
        var sale = try Self.booked()
        let effects = sale.handle(answer(sale, kind))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts == [.meetingAnswer])
        #expect(sale.conversation.meeting != nil)
    }

    @Test("A no to a time that the demo no longer has is not a no to the new one")
    func stale() throws {
        var sale = try Self.booked()
        sale.handle(answer(sale, .countered, start: Self.friday))
        let effects = sale.handle(answer(sale, .declined, start: Self.thursday))
        #expect(sale.conversation.meeting?.slot.start == Self.friday)
        #expect(effects.alerts == [.meetingAnswer])
    }

    @Test("A stop beside an answer is heard, also where the answer is out of date or came before")
    func stopBeside() throws {
        var stale = try Self.booked()
        let old = MeetingAnswer(uid: "somebody-else", kind: .declined)
        let effects = stale.handle(
            .meetingAnswer(old, comment: IncomingMessage(id: "comment", newWords: "unsubscribe")))
        #expect(effects.suppressed == [.optOut])

        var twice = try Self.booked()
        twice.handle(answer(twice, .accepted))
        #expect(twice.handle(answer(twice, .accepted, comment: "unsubscribe")).suppressed == [.optOut])
    }

    @Test("A stop that an outsider writes beside an answer holds what would go out")
    func outsidersStop() throws {
        var sale = try Self.booked()
        let effects = sale.handle(answer(sale, .declined, outsider: "petr@daisy.example", comment: "unsubscribe"))
        #expect(effects.suppressed.isEmpty)
        #expect(effects.contains(.withdrawUnasked))
        #expect(sale.conversation.heldStop?.doubt == .outsider)
        #expect(sale.conversation.meeting != nil)
    }
}
