internal import Basics
internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Negotiates a demo: takes the slot the person chose, or offers three that are free. Never invents a time.
    mutating func arrange(_ reading: Reading, _ reply: inout Reply, _ turn: inout Turn) {
        switch reading.demoAction {
        case .cancel: return cancelDemo(&reply, &turn)
        case .decline: return offerOthers(&reply, &turn)
        case .request, .accept, .move, nil: break
        }
        if let number = reading.chosenSlot, offeredSlots.indices.contains(number) {
            return book(offeredSlots[number].start, &reply, &turn)
        }
        switch reading.when {
        case .moment(let start): book(start, &reply, &turn)
        case .day(let from, let to): offer(within: DateInterval(start: from, end: max(from, to)), &reply, &turn)
        case .ambiguous(let words):
            turn.decide(.askTime, because: "\"\(words)\" leaves the time open")
            offer(freeSlots(turn), &reply, &turn)
        case nil: offer(freeSlots(turn), &reply, &turn)
        }
    }

    /// A time that was proposed without words.
    mutating func propose(_ start: Date?, _ reply: inout Reply, _ turn: inout Turn) {
        guard let start else { return offer(freeSlots(turn), &reply, &turn) }
        book(start, &reply, &turn)
    }

    /// Offers free times, whatever was offered before.
    mutating func offerTimes(_ reply: inout Reply, _ turn: inout Turn) { offer(freeSlots(turn), &reply, &turn) }

    private mutating func book(_ start: Date, _ reply: inout Reply, _ turn: inout Turn) {
        if let meeting, meeting.slot.start == start {
            turn.decide(.confirmDemo, because: "the time named is the one already booked")
            reply.say(text(.demoBooked, turn, demoValues(start, turn)))
            return sayLink(of: meeting, &reply, turn)
        }
        let rota = rotaForMe(turn)
        if let refusal = rota.refusal(of: start, at: turn.now) { return refuse(start, refusal, &reply, &turn) }
        if meeting != nil, !may(.moveDemo, turn) { return askToConfirm(.moveDemo(to: start), &reply, &turn) }
        let slot = rota.calendar.slot(at: start)
        let moved = meeting
        let last = meeting ?? cancelledMeeting
        var next = Meeting(
            uid: last?.uid ?? uid(of: slot), sequence: (last?.sequence ?? -1) + 1, slot: slot)
        next.host = rota.hosts.isEmpty ? last?.host : rota.holder(of: slot, keeping: last?.host)?.id
        next.link = link(for: next, after: last, turn)
        if let moved { turn.cause(.cancelMeeting(moved)) }
        agree(on: next, after: moved, &turn)
        cancelledMeeting = nil
        stage = .booked
        expects = nil
        offeredSlots = []
        declinedSlots = nil
        reply.say(text(moved == nil ? .demoBooked : .demoMoved, turn, demoValues(start, turn)))
        sayLink(of: next, &reply, turn)
        reply.invite(invitation(for: next, .request, turn))
        let when = MomentText.text(start, in: zone, language: language)
        turn.cause(.alert(Alert(moved == nil ? .demoBooked : .demoMoved, "\(contact.name ?? contact.id): \(when)")))
        turn.decide(.book, because: "the person chose \(when), and it is free")
    }

    /// A calendar tells meetings apart by this: each demo that was agreed anew is another one.
    private func uid(of slot: Slot) -> String { "\(id)/demo-\(Int(slot.start.timeIntervalSince1970 / 60))" }

    private mutating func refuse(_ start: Date, _ refusal: SlotRefusal, _ reply: inout Reply, _ turn: inout Turn) {
        let when = MomentText.text(start, in: zone, language: language)
        if refusal == .unknown {
            turn.cause(.alert(Alert(.unanswered, "\(when): nobody is known to be free, and calendars cannot be read.")))
        }
        let key: TextKey =
            switch refusal {
            case .past: .demoPast
            case .tooSoon: .demoTooSoon
            case .tooFar: .demoTooFar
            case .outsideHours: .demoOutside
            case .taken: .demoTaken
            case .unknown: .humanWillDecide
            }
        reply.say(text(key, turn, ["time": when, "days": String(turn.context.policy.demos.horizonDays)]))
        turn.decide(.refuseSlot, because: "\(when): \(refusal.rawValue)")
        let others = freeSlots(near: start, turn)
        // A colleague decides: there is nothing to ask the person for.
        if refusal == .unknown, others.isEmpty { return }
        offer(others, &reply, &turn)
    }

    // MARK: Offers

    private mutating func offer(within span: DateInterval, _ reply: inout Reply, _ turn: inout Turn) {
        let inside = freeSlots(turn, within: span)
        guard inside.isEmpty else { return offer(inside, &reply, &turn) }
        reply.say(text(.demoSpanFull, turn))
        turn.decide(.refuseSpan, because: "nothing is free then")
        offer(freeSlots(near: span.start, turn), &reply, &turn)
    }

    /// None of the times offered suits: others, as long as there are any; then the person is asked for theirs.
    private mutating func offerOthers(_ reply: inout Reply, _ turn: inout Turn) {
        let declined = (declinedSlots ?? []) + offeredSlots
        declinedSlots = declined
        let others = declined.count >= Self.declinedLimit ? [] : freeSlots(turn, besides: declined)
        turn.decide(.offerOthers, because: "none of the times offered suits the person")
        offer(others, &reply, &turn)
    }

    /// How many times are declined before the person is asked for one of their own.
    private static let declinedLimit = 6

    private mutating func offer(_ slots: [Slot], _ reply: inout Reply, _ turn: inout Turn) {
        offeredSlots = slots
        expects = .demoTime
        if stage != .booked { stage = .arranging }
        guard !slots.isEmpty else {
            if turn.context.rota.isBlind(at: turn.now) { return leaveToColleague(&reply, &turn) }
            turn.decide(.askTime, because: "there is no free time to offer")
            return reply.say(text(.demoNoSlots, turn))
        }
        let lines = slots.enumerated().map { number, slot in
            "\(number + 1)) \(MomentText.text(slot.start, in: zone, language: language))"
        }
        let values = [
            "slots": lines.joined(separator: "\n"), "length": String(turn.context.policy.demos.lengthMinutes),
            "zone": MomentText.zoneName(zone, at: turn.now, language: language),
        ]
        turn.decide(.offerTimes, because: "\(slots.count) free times in the team's calendar")
        reply.say(text(.demoOffer, turn, values))
    }

    /// Of no host it is known when they are free: nothing is promised.
    private mutating func leaveToColleague(_ reply: inout Reply, _ turn: inout Turn) {
        expects = nil
        turn.cause(.alert(Alert(.unanswered, "A demo is asked for, and no host's calendar can be read.")))
        turn.decide(.leftToOperator, because: "of no host it is known when they are free")
        reply.say(text(.humanWillDecide, turn))
    }

    private func freeSlots(_ turn: Turn, within span: DateInterval? = nil, besides refused: [Slot] = []) -> [Slot] {
        turn.context.rota.freeSlots(
            after: turn.now, count: Self.offerSize, in: zone, within: span, besides: refused)
    }

    /// Times on the day the person named come first, then others.
    private func freeSlots(near moment: Date, _ turn: Turn) -> [Slot] {
        let day = LocalDate(moment, in: zone)
        let span = DateInterval(
            start: day.start(in: zone), end: max(day.start(in: zone), day.adding(days: 1).start(in: zone)))
        let sameDay = freeSlots(turn, within: span)
        let rest = freeSlots(turn, besides: sameDay).prefix(Self.offerSize - sameDay.count)
        return (sameDay + rest).sorted { $0.start < $1.start }
    }

    private static let offerSize = 3

    // MARK: Ends

    mutating func cancelDemo(_ reply: inout Reply, _ turn: inout Turn) {
        if let meeting, !may(.cancelDemo, turn) {
            return askToConfirm(.cancelDemo(at: meeting.slot.start), &reply, &turn)
        }
        guard let when = meeting.map({ MomentText.text($0.slot.start, in: zone, language: language) }),
            let cancelled = callOff(&turn)
        else {
            turn.decide(.cancelNothing, because: "no demo is booked")
            return reply.say(text(.demoNone, turn))
        }
        turn.cause(.alert(Alert(.demoCancelled, "\(contact.name ?? contact.id): \(when)")))
        reply.say(text(.demoCancelled, turn, ["time": when]))
        reply.invite(invitation(for: cancelled, .cancel, turn))
        turn.decide(.cancelDemo, because: "the person asked for it")
        stage = .engaged
    }

    /// Gives the booked time back; nil where nothing is booked.
    mutating func callOff(_ turn: inout Turn) -> Meeting? {
        guard var meeting else { return nil }
        meeting.sequence += 1
        turn.cause(.cancelMeeting(meeting))
        tellHost(meeting.host, of: meeting, .cancel, &turn)
        letGo(.demoReminder)
        self.meeting = nil
        cancelledMeeting = meeting
        return meeting
    }

    /// A demo whose time has passed is neither moved nor cancelled: a further one is another demo.
    mutating func leaveHeldDemo(_ turn: inout Turn) {
        guard let meeting, meeting.slot.end <= turn.now else { return }
        self.meeting = nil
        cancelledMeeting = nil
        letGo(.demoReminder)
        if stage == .booked { stage = .engaged }
        turn.decide(.demoOver, because: "the time of the demo has passed")
    }

    func demoValues(_ start: Date, _ turn: Turn) -> [String: String] {
        [
            "time": MomentText.text(start, in: zone, language: language),
            "length": String(turn.context.policy.demos.lengthMinutes),
        ]
    }

    func invitation(
        for meeting: Meeting, _ method: CalendarInvitation.Method, _ turn: Turn, in language: Language? = nil
    ) -> CalendarInvitation {
        CalendarInvitation(
            uid: meeting.uid, sequence: meeting.sequence, method: method, organizer: turn.context.organizer,
            attendee: .init(name: contact.name, email: contact.email ?? ""), host: party(of: meeting.host, turn),
            start: meeting.slot.start, end: meeting.slot.end,
            summary: text(.demoSummary, turn, in: language), description: text(.demoDescription, turn, in: language),
            url: meeting.link)
    }
}
