internal import Foundation
internal import Understanding

/// Doubt about a stop is silence: nothing unasked goes out until the person, an operator or a better reading says what it was.
extension Conversation {
    /// Intents of somebody who goes on with the talk, and so has not said stop.
    private static let goingOn: Set<Intent> = [.interested, .demo, .presentation, .question, .snooze, .restart]

    /// The words may be a stop: what is planned and queued is let go at once.
    mutating func hold(_ words: String, _ turn: inout Turn) {
        guard silence == nil else { return }
        letGo(.firstLetter, .followUp, .reminder)
        turn.cause(.withdrawUnasked)
        guard heldStop == nil else { return }
        heldStop = HeldStop(since: turn.now, words: words)
        turn.decide(.hold, because: "what the person wrote may be a stop")
    }

    /// What a reading says of a possible stop: of one that is not sure, the other wishes are followed.
    mutating func settleHold(_ reading: inout Reading, _ words: String, _ turn: inout Turn) {
        if reading.isPossibleStop == true {
            reading.intents.removeAll { $0 == .optOut }
            hold(words, &turn)
            if heldStop != nil { turn.cause(.alert(Alert(.possibleStop, words))) }
            return
        }
        guard let heldStop else { return }
        if words.contains(heldStop.words), !heldStop.isAsked {
            // The words that were in doubt have been read better.
            clearHold(because: reading.account, &turn)
        } else if expects == .stopConfirmation, reading.isShortAnswer == true {
            clearHold(because: "the person wants us to go on", &turn)
        } else if !Self.goingOn.isDisjoint(with: reading.intents) {
            clearHold(because: reading.account, &turn)
        }
    }

    /// It was no stop.
    mutating func clearHold(because why: String, _ turn: inout Turn) {
        guard heldStop != nil else { return }
        heldStop = nil
        if expects == .stopConfirmation { expects = nil }
        if stage == .snoozed, let snoozedUntil { set(.reminder, at: max(snoozedUntil, turn.now), &turn) }
        turn.decide(.clearHold, because: why)
    }

    /// Asks once, in one sentence, beside whatever else is answered.
    mutating func askAboutStop(_ reply: inout Reply, _ turn: inout Turn) {
        guard heldStop?.isAsked == false, stage != .handedOver else { return }
        heldStop?.isAsked = true
        // A question that the answer puts comes first; "stop" is understood beside any.
        if expects == nil { expects = .stopConfirmation }
        reply.say(text(.stopQuestion, turn))
    }
}
