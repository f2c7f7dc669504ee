import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

/// Demos that hosts hold.
@Suite("Demo hosts")
struct DemoHostTests {
    private static let olga = DemoHost(
        id: "olga", name: "Olga", email: "olga@otklik.example", link: "https://meet.example/olga")
    private static let petr = DemoHost(
        id: "petr", name: "Petr", email: "petr@otklik.example", link: "https://meet.example/{id}")

    private func arranging(_ hosts: DemoHost...) throws -> Sale {
        var sale = Sale.begun()
        sale.hosts = hosts
        sale.says("Could we see it in a call one day?", meaning: .model(.demo, demoAction: .request))
        return sale
    }

    /// A demo is booked, and stands in the store.
    private func booked(_ hosts: DemoHost...) throws -> (sale: Sale, meeting: Meeting, effects: [Effect]) {
        var sale = Sale.begun()
        sale.hosts = hosts
        sale.says("Could we see it in a call one day?", meaning: .model(.demo, demoAction: .request))
        let effects = sale.says("The second one", meaning: .model(.demo, chosenSlot: 1, demoAction: .accept))
        let meeting = try #require(sale.conversation.meeting)
        sale.bookings = [own(meeting)]
        return (sale, meeting, effects)
    }

    private func own(_ meeting: Meeting) -> DemoRota.Booking {
        .init(
            id: meeting.uid, host: meeting.host, span: DateInterval(start: meeting.slot.start, end: meeting.slot.end))
    }

    private func moves(_ sale: inout Sale, to wish: Date) -> [Effect] {
        sale.says(
            "Can we move the call to another time, the one that I mean?",
            meaning: .model(.demo, when: .moment(wish), demoAction: .move))
    }

    @Test("Only times at which a host is free are offered, and a host who is busy all day offers none")
    func offer() throws {
        var busy = Self.olga
        busy.busy = [DateInterval(start: Fixture.moment("2026-11-18", "00:00"), duration: 8 * 86_400)]
        let sale = try arranging(busy)
        let slots = sale.conversation.offeredSlots
        #expect(slots.count == 3)
        #expect(slots.allSatisfy { $0.start >= Fixture.moment("2026-11-26", "00:00") })
        let helped = try arranging(busy, Self.petr)
        #expect(helped.conversation.offeredSlots.contains { $0.start < Fixture.moment("2026-11-26", "00:00") })
    }

    @Test("A booked demo has a host, who is invited with the person and gets it into their own calendar, with the link")
    func book() throws {
        let (sale, meeting, effects) = try booked(Self.olga)
        #expect(effects.booked.map(\.host) == ["olga"])
        let invitation = try #require(sale.last?.invitation)
        #expect(invitation.host == .init(name: "Olga", email: "olga@otklik.example"))
        #expect(invitation.url == "https://meet.example/olga")
        #expect(sale.last?.text.contains("https://meet.example/olga") == true)
        #expect(effects.contains(.tellHost("olga", invitation)))
        #expect(meeting.link == "https://meet.example/olga")
    }

    @Test("A link with a place for a room has a room of its own for each demo, which moves with it")
    func room() throws {
        var (sale, meeting, _) = try booked(Self.petr)
        let link = try #require(meeting.link)
        #expect(link.hasPrefix("https://meet.example/room-event-"))
        let effects = moves(&sale, to: Fixture.moment("2026-11-27", "16:00"))
        #expect(effects.booked.map(\.link) == [link])
        #expect(sale.last?.invitation?.url == link)
    }

    @Test("The team's own link serves where there are no hosts")
    func teamLink() throws {
        var sale = Sale.begun()
        sale.policy.demos.link = "https://meet.example/team"
        sale.says("Could we see it in a call one day?", meaning: .model(.demo, demoAction: .request))
        let effects = sale.says("The second one", meaning: .model(.demo, chosenSlot: 1, demoAction: .accept))
        #expect(effects.booked.map(\.host) == [nil])
        #expect(sale.last?.invitation?.url == "https://meet.example/team")
        #expect(sale.last?.invitation?.host == nil)
    }

    @Test("Hosts take turns over conversations, and one time can be had once from each")
    func turns() throws {
        var sale = try arranging(Self.olga, Self.petr)
        let slot = try #require(sale.conversation.offeredSlots.first)
        sale.bookings = [.init(id: "other", host: "olga", span: DateInterval(start: slot.start, end: slot.end))]
        let second = sale.says("The first one", meaning: .model(.demo, chosenSlot: 0, demoAction: .accept))
        #expect(second.booked.map(\.host) == ["petr"])
        var third = try arranging(Self.olga, Self.petr)
        third.bookings = [
            .init(id: "one", host: "olga", span: DateInterval(start: slot.start, end: slot.end)),
            .init(id: "two", host: "petr", span: DateInterval(start: slot.start, end: slot.end)),
        ]
        let effects = third.says("The first one", meaning: .model(.demo, chosenSlot: 0, demoAction: .accept))
        #expect(effects.booked.isEmpty)
        #expect(effects.decisions.contains(.refuseSlot))
        #expect(third.conversation.offeredSlots.allSatisfy { $0.start != slot.start })
    }

    @Test("A slot at which the host's calendar has filled meanwhile is refused, and others are offered")
    func filledMeanwhile() throws {
        var sale = try arranging(Self.olga)
        let slot = try #require(sale.conversation.offeredSlots.first)
        sale.hosts[0].busy = [DateInterval(start: slot.start + 600, duration: 600)]
        let effects = sale.says("The first one", meaning: .model(.demo, chosenSlot: 0, demoAction: .accept))
        #expect(effects.booked.isEmpty)
        let time = MomentText.text(slot.start, in: Fixture.moscow, language: .en)
        #expect(sale.last?.text.contains(Fixture.text(.demoTaken, ["time": time])) == true)
    }

    @Test(
        "A demo that moves keeps its host where they are free; else another has it, and the former one's calendar is cleared"
    )
    func move() throws {
        var (sale, meeting, _) = try booked(Self.olga, Self.petr)
        try #require(meeting.host == "olga")
        // Petr has none, and it would be his turn.
        let near = Fixture.moment("2026-11-27", "16:00")
        let kept = moves(&sale, to: near)
        #expect(kept.booked.map(\.host) == ["olga"])
        let invitation = try #require(sale.last?.invitation)
        #expect(invitation.sequence == 1)
        #expect(kept.contains(.tellHost("olga", invitation)))

        sale.bookings = [own(try #require(sale.conversation.meeting))]
        sale.hosts[0].busy = [DateInterval(start: Fixture.moment("2026-11-30", "10:00"), duration: 86_400)]
        let changed = moves(&sale, to: Fixture.moment("2026-11-30", "16:00"))
        #expect(changed.booked.map(\.host) == ["petr"])
        let told = changed.compactMap { effect -> (String, CalendarInvitation)? in
            if case .tellHost(let host, let invitation) = effect { (host, invitation) } else { nil }
        }
        #expect(told.map(\.0) == ["olga", "petr"])
        #expect(told.map(\.1.method) == [.cancel, .request])
        #expect(told.map(\.1.sequence) == [2, 2])
        #expect(told.first?.1.start == near)
        #expect(sale.last?.text.contains("https://meet.example/room-event-") == true)
    }

    @Test(
        "A cancelled demo leaves the host's calendar, whoever cancels it",
        arguments: ["words", "stop", "calendar", "order"])
    func cancel(_ way: String) throws {
        var (sale, meeting, _) = try booked(Self.olga)
        let effects =
            switch way {
            case "words": sale.says("Please cancel the call.", meaning: .model(.demo, demoAction: .cancel))
            case "stop": sale.says("Stop writing to me.")
            case "calendar":
                sale.handle(
                    .meetingAnswer(MeetingAnswer(uid: meeting.uid, kind: .declined, sequence: 0), comment: nil))
            default: sale.handle(.order(.demo(.cancel(uid: meeting.uid))))
            }
        let told = effects.compactMap { effect -> CalendarInvitation? in
            if case .tellHost("olga", let invitation) = effect { invitation } else { nil }
        }
        #expect(told.map(\.method) == [.cancel])
        #expect(told.first?.uid == meeting.uid)
        #expect(told.first?.sequence == 1)
    }

    @Test("What is proposed by a calendar is agreed on where a host is free")
    func counter() throws {
        var (sale, meeting, _) = try booked(Self.olga)
        let wish = Fixture.moment("2026-11-26", "15:00")
        let effects = sale.handle(
            .meetingAnswer(MeetingAnswer(uid: meeting.uid, kind: .countered, start: wish, sequence: 0), comment: nil))
        #expect(effects.booked.map(\.host) == ["olga"])
        #expect(effects.booked.map(\.slot.start) == [wish])
    }

    @Test("A host's calendar that accepts by itself is noted; one that declines is shown to operators")
    func hostAnswers() throws {
        var (sale, meeting, _) = try booked(Self.olga)
        let accepted = sale.handle(
            .meetingAnswer(
                MeetingAnswer(uid: meeting.uid, kind: .accepted, outsider: "Olga@otklik.example"), comment: nil))
        #expect(accepted.decisions == [.noteAnswer])
        #expect(sale.conversation.meeting?.answer == nil)
        let declined = sale.handle(
            .meetingAnswer(
                MeetingAnswer(uid: meeting.uid, kind: .declined, outsider: "olga@otklik.example"), comment: nil))
        #expect(declined.alerts == [.meetingAnswer])
        #expect(sale.conversation.meeting?.uid == meeting.uid)
    }

    @Test("Where no host's calendar can be read a colleague decides, and the person is not asked in circles")
    func blind() throws {
        var unread = Self.olga
        unread.knownUntil = .distantPast
        var sale = try arranging(unread)
        #expect(sale.conversation.offeredSlots.isEmpty)
        #expect(sale.last?.text.contains(Fixture.text(.humanWillDecide)) == true)
        #expect(sale.last?.text.contains(Fixture.text(.demoNoSlots)) == false)
        let wish = Fixture.moment("2026-11-26", "15:00")
        let effects = sale.says(
            "I would rather have it on 26 November at 15:00", meaning: .model(.demo, when: .moment(wish)))
        #expect(effects.booked.isEmpty)
        #expect(effects.alerts.contains(.unanswered))
        #expect(sale.last?.text.contains(Fixture.text(.humanWillDecide)) == true)
    }

    // MARK: Operators

    @Test("An operator moves a demo outside of hours and calendars; a colleague who has another demo then is spared")
    func orderedMove() throws {
        var (sale, meeting, _) = try booked(Self.olga, Self.petr)
        try #require(meeting.host == "olga")
        let late = Fixture.moment("2026-11-26", "21:00")
        sale.bookings.append(.init(id: "other", host: "olga", span: DateInterval(start: late, duration: 1800)))
        let order = DemoOrder.move(uid: meeting.uid, to: late)
        #expect(sale.conversation.refusal(of: order, at: sale.now, in: sale.rota) == nil)
        #expect(sale.handle(.order(.demo(order))).booked.map(\.host) == ["petr"])
        sale.bookings = [
            own(try #require(sale.conversation.meeting)),
            .init(id: "one", host: "olga", span: DateInterval(start: late + 86_400, duration: 1800)),
            .init(id: "two", host: "petr", span: DateInterval(start: late + 86_400, duration: 1800)),
        ]
        let refused = sale.handle(.order(.demo(.move(uid: meeting.uid, to: late + 86_400))))
        #expect(refused.decisions == [.demoOrderRefused])
    }

    @Test("Another host takes a demo: both calendars follow, and the person is told of the other link")
    func hold() throws {
        var (sale, meeting, _) = try booked(Self.olga, Self.petr)
        let order = DemoOrder.hold(uid: meeting.uid, host: "petr")
        let shown = try #require(
            sale.conversation.notice(of: order, in: sale.rota, texts: Texts(), product: Fixture.product))
        let effects = sale.handle(.order(.demo(order)))
        #expect(effects.contains(.hostMeeting(uid: meeting.uid, host: "petr")))
        let told = effects.compactMap { effect -> String? in
            if case .tellHost(let host, let invitation) = effect { "\(host) \(invitation.method)" } else { nil }
        }
        #expect(told == ["olga cancel", "petr request"])
        #expect(effects.sent.first?.text.hasPrefix(shown) == true)
        #expect(effects.sent.first?.invitation?.sequence == 1)
        #expect(effects.sent.first?.invitation?.host?.name == "Petr")
        #expect(sale.conversation.meeting?.host == "petr")
    }

    @Test("Nobody takes a demo while they hold another; a link that stays is no reason to write")
    func heldTwice() throws {
        var other = Self.petr
        other.link = Self.olga.link
        var (sale, meeting, _) = try booked(Self.olga, other)
        sale.bookings.append(
            .init(id: "other", host: "petr", span: DateInterval(start: meeting.slot.start, end: meeting.slot.end)))
        let order = DemoOrder.hold(uid: meeting.uid, host: "petr")
        #expect(sale.handle(.order(.demo(order))).decisions == [.demoOrderRefused])
        sale.bookings.removeLast()
        let effects = sale.handle(.order(.demo(order)))
        #expect(effects.sent.isEmpty)
        #expect(sale.conversation.meeting?.host == "petr")
    }
}
