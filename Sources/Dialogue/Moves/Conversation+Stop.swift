internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Seconds the confirmation of an erasure has to go out before the address is forgotten.
    static let erasureDelay: Double = 600

    /// The person said stop: it is written first and confirmed once, and of their other wishes only a referral is
    /// followed.
    mutating func stop(_ reading: Reading, _ words: String, _ turn: inout Turn) {
        let booked = meeting
        stop(.optOut, because: reading.account, &turn)
        var reply = Reply()
        if reading.intents.contains(.redirect) {
            var unsaid = Reply()
            refer(reading.contact, &unsaid, &turn)
            for question in unsaid.questions { reply.ask(toConfirm: question) }
            expects = nil
            stage = .stopped
        }
        if reading.intents.contains(.question) {
            turn.cause(.alert(Alert(.unanswered, words)))
            turn.decide(.leaveQuestion, because: "beside a stop only the stop is answered")
        }
        let isProvenErasure = reading.erasure && may(.erasure, turn)
        let isNewErasure = isProvenErasure && timers[TimerPurpose.erasure.rawValue] == nil
        let isFirst = suppression?.isConfirmed == false || isNewErasure
        if isFirst {
            suppression?.isConfirmed = true
            reply.say(text(isProvenErasure ? .erasureConfirmed : .stopConfirmed, turn))
            // A meeting that will not take place leaves the person's calendar with the confirmation.
            if booked != nil, meeting == nil, let cancelledMeeting {
                reply.invite(invitation(for: cancelledMeeting, .cancel, turn))
            }
        }
        if reading.erasure, !isProvenErasure { askToConfirm(.erasure, &reply, &turn) }
        if let meeting { askToConfirm(.cancelDemo(at: meeting.slot.start), &reply, &turn) }
        if isFirst || !reply.questions.isEmpty {
            send(reply.outgoing(.confirmation, allowedAfterStop: true), beyondBudget: true, &turn)
        }
        if isProvenErasure { beginErasure(because: reading.account, &turn) }
    }

    /// Writes the suppression first: whatever comes later, the person gets nothing they did not ask for.
    ///
    /// - Parameter isOrdered: Whether an operator says so, rather than the person.
    mutating func stop(
        _ reason: SuppressionReason, because why: String, isOrdered: Bool = false, _ turn: inout Turn
    ) {
        turn.cause(.suppress(reason))
        closeRequest(&turn)
        forgetPlans()
        heldStop = nil
        leaveHeldDemo(&turn)
        // Silence harms nobody; a demo that is called off by somebody else does.
        if isOrdered || may(.cancelDemo, turn), callOff(&turn) != nil {
            turn.cause(.alert(Alert(.demoCancelled, "The person asked us to stop writing.")))
        }
        // A stop is of all channels, also of one in which an earlier stop was lifted.
        if suppression?.isByPerson != true || suppression?.liftedIn != nil { suppression = Suppression(reason) }
        // What the person says is theirs, whoever stopped before.
        suppression?.isOrdered = nil
        suppression?.adoptedFrom = nil
        if merged != nil { turn.cause(.spreadStop(reason)) }
        stage = .stopped
        turn.decide(.stop, because: why)
    }
}
