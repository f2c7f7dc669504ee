internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Negotiates a demo: takes the slot the person chose, or offers three that are free. Never invents a time.
    mutating func arrange(_ reading: Reading, _ reply: inout Reply, _ turn: inout Turn) {
        if reading.demoAction == .cancel { return cancelDemo(&reply, &turn) }
        if let number = reading.chosenSlot, offeredSlots.indices.contains(number) {
            return book(offeredSlots[number].start, &reply, &turn)
        }
        switch reading.when {
        case .moment(let start): book(start, &reply, &turn)
        case .day(let from, let to): offer(within: DateInterval(start: from, end: max(from, to)), &reply, &turn)
        case .ambiguous, nil: offer(within: nil, &reply, &turn)
        }
    }

    private mutating func book(_ start: Date, _ reply: inout Reply, _ turn: inout Turn) {
        let calendar = turn.context.policy.demos
        let others = turn.context.booked.filter { $0.start != meeting?.slot.start }
        if meeting?.slot.start == start {
            reply.say(text(.demoBooked, turn, demoValues(start, turn)))
            return
        }
        if let refusal = calendar.isFree(start, at: turn.now, booked: others) {
            let key: TextKey = refusal == .taken ? .demoTaken : .demoOutside
            reply.say(text(key, turn, ["time": MomentText.text(start, in: zone, language: language)]))
            turn.decide("refuse_slot", because: "\(refusal)")
            return offer(within: nil, &reply, &turn)
        }
        let slot = Slot(start: start, end: start.addingTimeInterval(Double(calendar.lengthMinutes) * 60))
        let moved = meeting
        let last = meeting ?? cancelledMeeting
        let next = Meeting(uid: last?.uid ?? "\(id)/demo", sequence: (last?.sequence ?? -1) + 1, slot: slot)
        if let moved { turn.cause(.cancelMeeting(moved)) }
        turn.cause(.book(next))
        meeting = next
        cancelledMeeting = nil
        stage = .booked
        expects = nil
        offeredSlots = []
        reply.say(text(moved == nil ? .demoBooked : .demoMoved, turn, demoValues(start, turn)))
        reply.invite(invitation(for: next, .request, turn))
        let when = MomentText.text(start, in: zone, language: language)
        turn.cause(.alert(Alert(moved == nil ? .demoBooked : .demoMoved, "\(contact.name ?? contact.id): \(when)")))
        turn.decide("book", because: "the person chose \(when), and it is free")
    }

    private mutating func offer(within span: DateInterval?, _ reply: inout Reply, _ turn: inout Turn) {
        let calendar = turn.context.policy.demos
        let inside = span.map { freeSlots(within: $0, turn) } ?? []
        offeredSlots = inside.isEmpty ? freeSlots(within: nil, turn) : inside
        expects = .demoTime
        if stage != .booked { stage = .arranging }
        guard !offeredSlots.isEmpty else { return reply.say(text(.demoNoSlots, turn)) }
        let lines = offeredSlots.enumerated().map { number, slot in
            "\(number + 1)) \(MomentText.text(slot.start, in: zone, language: language))"
        }
        let values = [
            "slots": lines.joined(separator: "\n"), "length": String(calendar.lengthMinutes),
            "zone": MomentText.zoneName(zone, at: turn.now, language: language),
        ]
        reply.say(text(.demoOffer, turn, values))
    }

    private func freeSlots(within span: DateInterval?, _ turn: Turn) -> [Slot] {
        turn.context.policy.demos.freeSlots(
            after: turn.now, booked: turn.context.booked, count: 3, in: zone, within: span)
    }

    mutating func cancelDemo(_ reply: inout Reply, _ turn: inout Turn) {
        guard var meeting else { return reply.say(text(.demoNone, turn)) }
        let when = MomentText.text(meeting.slot.start, in: zone, language: language)
        meeting.sequence += 1
        turn.cause(.cancelMeeting(meeting))
        turn.cause(.alert(Alert(.demoCancelled, "\(contact.name ?? contact.id): \(when)")))
        reply.say(text(.demoCancelled, turn, ["time": when]))
        reply.invite(invitation(for: meeting, .cancel, turn))
        turn.decide("cancel_demo", because: "the person asked for it")
        self.meeting = nil
        cancelledMeeting = meeting
        stage = .engaged
    }

    private func demoValues(_ start: Date, _ turn: Turn) -> [String: String] {
        [
            "time": MomentText.text(start, in: zone, language: language),
            "length": String(turn.context.policy.demos.lengthMinutes),
        ]
    }

    private func invitation(
        for meeting: Meeting, _ method: CalendarInvitation.Method, _ turn: Turn
    ) -> CalendarInvitation {
        CalendarInvitation(
            uid: meeting.uid, sequence: meeting.sequence, method: method, organizer: turn.context.organizer,
            attendee: .init(name: contact.name, email: contact.email ?? ""), start: meeting.slot.start,
            end: meeting.slot.end,
            summary: text(.demoSummary, turn), description: text(.demoDescription, turn))
    }
}
