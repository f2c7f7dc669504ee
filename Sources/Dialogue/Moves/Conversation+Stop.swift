internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Seconds the confirmation of an erasure has to go out before the address is forgotten.
    static let erasureDelay: Double = 600

    /// The person said stop: it is written first, confirmed once, and of what else they wanted only a referral is followed.
    mutating func stop(_ reading: Reading, _ words: String, _ turn: inout Turn) {
        let booked = meeting
        stop(.optOut, because: reading.account, &turn)
        if reading.intents.contains(.redirect) {
            var unsaid = Reply()
            refer(reading.contact, &unsaid, &turn)
            expects = nil
            stage = .stopped
        }
        if reading.intents.contains(.question) {
            turn.cause(.alert(Alert(.unanswered, words)))
            turn.decide(.leaveQuestion, because: "beside a stop only the stop is answered")
        }
        let isNewErasure = reading.erasure && timers[TimerPurpose.erasure.rawValue] == nil
        if suppression?.isConfirmed == false || isNewErasure {
            suppression?.isConfirmed = true
            let confirmation = text(reading.erasure ? .erasureConfirmed : .stopConfirmed, turn)
            // A meeting that will not take place leaves the person's calendar with the confirmation.
            let cancellation = booked == nil ? nil : cancelledMeeting.map { invitation(for: $0, .cancel, turn) }
            send(
                Outgoing(
                    purpose: .confirmation, text: confirmation, invitation: cancellation, allowedAfterStop: true),
                beyondBudget: true, &turn)
        }
        if isNewErasure {
            set(.erasure, at: turn.now.addingTimeInterval(Self.erasureDelay), &turn)
            turn.decide(.erase, because: reading.account)
        }
    }

    /// Writes the suppression first: whatever comes later, the person gets nothing they did not ask for.
    mutating func stop(_ reason: SuppressionReason, because why: String, _ turn: inout Turn) {
        turn.cause(.suppress(reason))
        closeRequest(&turn)
        forgetPlans()
        heldStop = nil
        leaveHeldDemo(&turn)
        if callOff(&turn) != nil {
            turn.cause(.alert(Alert(.demoCancelled, "The person asked us to stop writing.")))
        }
        // A stop is of all channels, also of one in which an earlier stop was lifted.
        if suppression?.isByPerson != true || suppression?.liftedIn != nil { suppression = Suppression(reason) }
        stage = .stopped
        turn.decide(.stop, because: why)
    }
}
