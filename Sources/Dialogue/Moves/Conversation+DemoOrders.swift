public import Foundation
public import Scheduling

/// What operators do about demos.
extension Conversation {
    mutating func obey(_ order: DemoOrder, _ turn: inout Turn) {
        let rota = turn.context.rota
        if let refusal = refusal(of: order, at: turn.now, in: rota) {
            return turn.decide(.demoOrderRefused, because: refusal)
        }
        let words = notice(of: order, in: rota, texts: turn.context.texts, product: turn.context.product)
        switch order {
        case .move(_, let start): move(to: start, saying: words, &turn)
        case .cancel: cancel(saying: words, &turn)
        case .settle(let uid, let outcome): settle(uid, outcome, &turn)
        case .hold(let uid, let host): hold(uid, host, &turn)
        }
    }

    /// Why an order about a demo is refused, in a phrase in English; `nil` if it is not. Operators agree on times by telephone, too: their
    /// hours and how far ahead are theirs to know, but one team shows one thing at a time.
    public func refusal(
        of order: DemoOrder, at now: Date, in rota: DemoRota
    ) -> String? {
        switch order {
        case .move(let uid, let start):
            guard let meeting = demo(uid, at: now) else { return Self.noSuchDemo }
            guard mayBeWrittenTo else { return replyRefusal }
            guard start > now else { return "the moment has passed already" }
            guard start != meeting.slot.start else { return "the demo is at that time already" }
            let (others, slot) = (rotaForMe(rota), rota.calendar.slot(at: start))
            // Where no host is to be had, it is the team's.
            let isFree =
                others.orderedHolder(of: slot, keeping: meeting.host) != nil && !others.hosts.isEmpty
                || !rota.calendar.isTaken(slot, booked: others.bookings.map(\.span))
            return isFree ? nil : "another demo is at that time"
        case .cancel(let uid): return demo(uid, at: now) == nil ? Self.noSuchDemo : nil
        case .settle(let uid, _):
            guard let meeting, meeting.uid == uid, meeting.slot.start > now else { return nil }
            return "the demo has not begun"
        case .hold(let uid, let host):
            guard let host, rota.host(host) != nil, let meeting = demo(uid, at: now) else { return nil }
            return rotaForMe(rota).holdsDemo(host, in: meeting.slot) ? "they hold another demo at that time" : nil
        }
    }

    /// What the person is told of an order about a demo, but for the link to join; `nil` where they are told nothing.
    public func notice(of order: DemoOrder, in rota: DemoRota, texts: Texts, product: Product) -> String? {
        guard mayBeWrittenTo else { return nil }
        let key: TextKey
        let moment: Date
        switch order {
        case .move(_, let start): (key, moment) = (.demoMoved, start)
        case .cancel:
            guard let meeting else { return nil }
            (key, moment) = (.demoCancelled, meeting.slot.start)
        case .hold(let uid, let host):
            guard let meeting, meeting.uid == uid, meeting.host != host, !rota.hosts.isEmpty else { return nil }
            var next = meeting
            next.host = host
            // The room's name is of no matter here.
            guard link(for: next, after: meeting, in: rota, room: "…") != meeting.link else { return nil }
            (key, moment) = (.demoHostChanged, meeting.slot.start)
        case .settle: return nil
        }
        return texts.text(
            key, language,
            [
                "product": product.name(in: language), "sender": product.sender(in: language),
                "company": product.company, "time": MomentText.text(moment, in: zone, language: language),
                "length": String(rota.calendar.lengthMinutes),
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
        let rota = rotaForMe(turn)
        if !rota.hosts.isEmpty { next.host = rota.orderedHolder(of: next.slot, keeping: moved.host) }
        next.link = link(for: next, after: moved, turn)
        turn.cause(.cancelMeeting(moved))
        agree(on: next, after: moved, &turn)
        offeredSlots = []
        if expects == .demoTime { expects = nil }
        if stage != .handedOver { stage = .booked }
        let when = MomentText.text(start, in: zone, language: language)
        turn.decide(.book, because: "an operator moved it to \(when)")
        tell(words, next, .request, &turn)
    }

    private mutating func cancel(saying words: String?, _ turn: inout Turn) {
        guard let cancelled = callOff(&turn) else { return }
        if stage == .booked { stage = .engaged }
        turn.decide(.cancelDemo, because: "an operator ordered it")
        tell(words, cancelled, .cancel, &turn)
    }

    /// Another colleague holds it. The person's invitation names the host, but only another link is a reason to write.
    private mutating func hold(_ uid: String, _ host: String?, _ turn: inout Turn) {
        turn.cause(.hostMeeting(uid: uid, host: host))
        turn.decide(.hostDemo, because: host.map { "\($0) holds it" } ?? "nobody holds it")
        guard let former = demo(uid, at: turn.now), former.host != host else {
            if meeting?.uid == uid { meeting?.host = host }
            return
        }
        let words = notice(
            of: .hold(uid: uid, host: host), in: turn.context.rota, texts: turn.context.texts,
            product: turn.context.product)
        var next = former
        next.host = host
        if !turn.context.hosts.isEmpty {
            next.sequence += 1
            next.link = link(for: next, after: former, turn)
        }
        var left = former
        left.sequence = next.sequence
        tellHost(former.host, of: left, .cancel, &turn)
        meeting = next
        tellHost(host, of: next, .request, &turn)
        if next.link != former.link { tell(words, next, .request, &turn) }
    }

    /// Who said stop and has not written since hears nothing of it.
    private mutating func tell(
        _ words: String?, _ meeting: Meeting, _ method: CalendarInvitation.Method, _ turn: inout Turn
    ) {
        guard let words else { return }
        var reply = Reply()
        reply.say(words)
        if method == .request { sayLink(of: meeting, &reply, turn) }
        reply.invite(invitation(for: meeting, method, turn))
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
        letGo(.demoReminder)
        if stage == .booked { stage = .engaged }
    }
}
