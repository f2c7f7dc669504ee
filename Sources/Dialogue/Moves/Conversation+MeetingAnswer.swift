internal import Foundation
internal import Scheduling
internal import Understanding

/// A calendar answers an invitation of ours, or sends one.
extension Conversation {
    mutating func receive(_ answer: MeetingAnswer, _ comment: IncomingMessage?, _ turn: inout Turn) {
        leaveHeldDemo(&turn)
        if let outsider = answer.outsider {
            if comment == nil, isFromHost(answer, outsider, turn) {
                return turn.decide(.noteAnswer, because: "the host's calendar says \(answer.kind.rawValue)")
            }
            if let comment { hearStop(in: comment, from: Outsider(address: outsider, at: turn.now), &turn) }
            return leaveToOperators(answer, "\(outsider): ", comment, &turn)
        }
        // Programs send an answer several times; the words beside it may be new.
        let isNew = answer != lastMeetingAnswer
        if isNew {
            lastMeetingAnswer = answer
            personCame(&turn)
            suppression?.wroteSince = true
            act(on: answer, comment, &turn)
        } else {
            turn.decide(.ignore, because: "the same answer came before")
        }
        if let comment, isNew || history.last(where: { !$0.fromAgent })?.text != comment.newWords {
            receive(comment, &turn)
        }
    }

    /// Whether the calendar of whoever holds the demo says that they come, as many do by themselves.
    private func isFromHost(_ answer: MeetingAnswer, _ outsider: String, _ turn: Turn) -> Bool {
        guard answer.kind == .accepted, let host = party(of: meeting?.host, turn), meeting?.uid == answer.uid else {
            return false
        }
        return host.email.lowercased() == outsider.lowercased()
    }

    /// Does what the button says; any text sent with it is read afterwards.
    private mutating func act(on answer: MeetingAnswer, _ comment: IncomingMessage?, _ turn: inout Turn) {
        switch answer.kind {
        case .delegated, .counterDeclined, .cancelled, .invited: leaveToOperators(answer, "", comment, &turn)
        case .accepted, .tentative: note(answer, comment, &turn)
        case .declined: decline(answer, comment, &turn)
        case .countered: consider(answer, comment, &turn)
        }
    }

    private mutating func note(_ answer: MeetingAnswer, _ comment: IncomingMessage?, _ turn: inout Turn) {
        guard isAboutMeeting(answer) else { return leaveToOperators(answer, "", comment, &turn) }
        meeting?.answer = answer.kind
        turn.decide(.noteAnswer, because: "the calendar says \(answer.kind.rawValue)")
    }

    /// The slot is free again, and another time is asked for, once.
    private mutating func decline(_ answer: MeetingAnswer, _ comment: IncomingMessage?, _ turn: inout Turn) {
        guard isAboutMeeting(answer), let booked = meeting else {
            return leaveToOperators(answer, "", comment, &turn)
        }
        guard may(.cancelDemo, turn) else { return askToConfirm(decliningOf: booked, comment, &turn) }
        _ = callOff(&turn)
        let when = MomentText.text(booked.slot.start, in: zone, language: language)
        turn.cause(.alert(Alert(.demoCancelled, "\(contact.name ?? contact.id): \(when)")))
        turn.decide(.cancelDemo, because: "the calendar says declined")
        if stage == .booked { stage = .arranging }
        // What they write beside it says more than the button.
        if comment != nil {
            expects = .demoTime
            return
        }
        guard stage != .handedOver else { return }
        var reply = Reply()
        reply.say(text(.demoDeclined, turn, ["time": when]))
        offerTimes(&reply, &turn)
        send(reply.outgoing(.answer, allowedAfterStop: silence != nil), &turn)
    }

    /// Somebody pressed "no" in the person's name: the demo stays until the person says so.
    private mutating func askToConfirm(
        decliningOf booked: Meeting, _ comment: IncomingMessage?, _ turn: inout Turn
    ) {
        var reply = Reply()
        askToConfirm(.cancelDemo(at: booked.slot.start), &reply, &turn)
        // Words beside it have an answer of their own, and a turn has one.
        if comment == nil, stage != .handedOver {
            send(reply.outgoing(.answer, allowedAfterStop: silence != nil), &turn)
        }
    }

    /// Proposing another time by a button is the same as proposing it in words: the agreed time stays until the new one
    /// is accepted.
    private mutating func consider(_ answer: MeetingAnswer, _ comment: IncomingMessage?, _ turn: inout Turn) {
        // Words beside a proposal are answered as words, and a turn has one answer: an operator sees the time proposed.
        guard isAboutMeeting(answer) || cancelledMeeting?.uid == answer.uid, stage != .handedOver, comment == nil else {
            return leaveToOperators(answer, "", comment, &turn)
        }
        var reply = Reply()
        propose(answer.start, &reply, &turn)
        send(reply.outgoing(.answer, allowedAfterStop: silence != nil), &turn)
    }

    /// Whether an answer is about the demo as it is booked now, not about a time it had before.
    private func isAboutMeeting(_ answer: MeetingAnswer) -> Bool {
        guard let meeting, meeting.uid == answer.uid else { return false }
        return answer.sequence >= meeting.sequence || answer.start == meeting.slot.start
    }

    private mutating func leaveToOperators(
        _ answer: MeetingAnswer, _ who: String, _ comment: IncomingMessage?, _ turn: inout Turn
    ) {
        let when = answer.start.map { MomentText.text($0, in: zone, language: language) }
        let what = [answer.kind.rawValue.replacing("_", with: " "), answer.delegate, when].compactMap(\.self)
        let lines = [who + what.joined(separator: ", "), comment?.newWords].compactMap(\.self)
        turn.cause(.alert(Alert(.meetingAnswer, lines.joined(separator: "\n"))))
        let action: Decision.Action = answer.kind == .delegated ? .referralToOperator : .showOperator
        turn.decide(action, because: "a calendar says \(answer.kind.rawValue)")
    }
}
