public import Foundation
public import Scheduling

/// What operators do about demos.
extension Conversation {
    mutating func obey(_ order: DemoOrder, _ turn: inout Turn) {
        let calendar = turn.context.policy.demos
        if let refusal = refusal(of: order, at: turn.now, booked: turn.context.booked, in: calendar) {
            return turn.decide(.demoOrderRefused, because: refusal)
        }
        let words = notice(of: order, in: calendar, texts: turn.context.texts, product: turn.context.product)
        switch order {
        case .move(_, let start): move(to: start, saying: words, &turn)
        case .cancel: cancel(saying: words, &turn)
        case .settle(let uid, let outcome): settle(uid, outcome, &turn)
        case .hold(let uid, let host):
            if meeting?.uid == uid { meeting?.host = host }
            turn.cause(.hostMeeting(uid: uid, host: host))
            turn.decide(.hostDemo, because: host.map { "\($0) holds it" } ?? "nobody holds it")
        }
    }

    /// Why an order about a demo is refused, in a phrase in English; `nil` if it is not. Operators agree on times by telephone, too: their
    /// hours and how far ahead are theirs to know, but one team shows one thing at a time.
    public func refusal(
        of order: DemoOrder, at now: Date, booked: [DateInterval], in calendar: DemoCalendar
    ) -> String? {
        switch order {
        case .move(let uid, let start):
            guard let meeting = demo(uid, at: now) else { return Self.noSuchDemo }
            guard mayBeWrittenTo else { return replyRefusal }
            guard start > now else { return "the moment has passed already" }
            guard start != meeting.slot.start else { return "the demo is at that time already" }
            let others = booked.filter { $0.start != meeting.slot.start }
            return calendar.isTaken(calendar.slot(at: start), booked: others) ? "another demo is at that time" : nil
        case .cancel(let uid): return demo(uid, at: now) == nil ? Self.noSuchDemo : nil
        case .settle(let uid, _):
            guard let meeting, meeting.uid == uid, meeting.slot.start > now else { return nil }
            return "the demo has not begun"
        case .hold: return nil
        }
    }

    /// What the person is told of an order about a demo; `nil` where they are told nothing.
    public func notice(of order: DemoOrder, in calendar: DemoCalendar, texts: Texts, product: Product) -> String? {
        guard mayBeWrittenTo else { return nil }
        let key: TextKey
        let moment: Date
        switch order {
        case .move(_, let start): (key, moment) = (.demoMoved, start)
        case .cancel:
            guard let meeting else { return nil }
            (key, moment) = (.demoCancelled, meeting.slot.start)
        case .settle, .hold: return nil
        }
        return texts.text(
            key, language,
            [
                "product": product.name(in: language), "sender": product.sender(in: language),
                "company": product.company, "time": MomentText.text(moment, in: zone, language: language),
                "length": String(calendar.lengthMinutes),
            ])
    }

    private static let noSuchDemo = "this demo is not booked any more"

    private func demo(_ uid: String, at now: Date) -> Meeting? {
        meeting.flatMap { $0.uid == uid && $0.slot.end > now ? $0 : nil }
    }

    private mutating func move(to start: Date, saying words: String?, _ turn: inout Turn) {
        guard let moved = meeting else { return }
        var next = moved
        next.sequence += 1
        next.slot = turn.context.policy.demos.slot(at: start)
        next.answer = nil
        turn.cause(.cancelMeeting(moved))
        turn.cause(.book(next))
        meeting = next
        offeredSlots = []
        if expects == .demoTime { expects = nil }
        if stage != .handedOver { stage = .booked }
        let when = MomentText.text(start, in: zone, language: language)
        turn.decide(.book, because: "an operator moved it to \(when)")
        tell(words, invitation(for: next, .request, turn), &turn)
    }

    private mutating func cancel(saying words: String?, _ turn: inout Turn) {
        guard let cancelled = callOff(&turn) else { return }
        if stage == .booked { stage = .engaged }
        turn.decide(.cancelDemo, because: "an operator ordered it")
        tell(words, invitation(for: cancelled, .cancel, turn), &turn)
    }

    /// Who said stop and has not written since hears nothing of it.
    private mutating func tell(_ words: String?, _ invitation: CalendarInvitation, _ turn: inout Turn) {
        guard let words else { return }
        var reply = Reply()
        reply.say(words)
        reply.invite(invitation)
        send(reply.outgoing(.human, allowedAfterStop: silence != nil), &turn)
    }

    private mutating func settle(_ uid: String, _ outcome: DemoOutcome, _ turn: inout Turn) {
        turn.cause(.settleMeeting(uid: uid, outcome))
        switch outcome {
        case .done: turn.decide(.demoDone, because: "an operator says that it took place")
        case .noShow: turn.decide(.demoMissed, because: "an operator says that the person did not come")
        }
        guard meeting?.uid == uid else { return }
        meeting = nil
        cancelledMeeting = nil
        if stage == .booked { stage = .engaged }
    }
}
