internal import Foundation
internal import Understanding

/// Doubt about a stop is silence: nothing unasked goes out until the person, an operator or a better reading says what it was.
extension Conversation {
    /// Intents of somebody who goes on with the talk, and so has not said stop.
    private static let goingOn: Set<Intent> = [.interested, .demo, .presentation, .question, .snooze, .restart]

    /// The words may be a stop: what is planned and queued is let go at once.
    mutating func hold(_ words: String, _ turn: inout Turn) {
        guard silence == nil else { return }
        let plans = putOff(&turn)
        // The person's own words count for more than what could not be read, or came from somebody else.
        guard heldStop?.doubt != nil || heldStop == nil else { return }
        heldStop = HeldStop(since: turn.now, words: words, plans: heldStop?.plans ?? plans)
        turn.decide(.hold, because: "what the person wrote may be a stop")
    }

    /// What came may be a stop, and the person cannot be asked about it: an operator says what it is.
    mutating func hold(_ doubt: HeldStop.Doubt, _ words: String, _ turn: inout Turn) {
        guard silence == nil else { return }
        let plans = putOff(&turn)
        guard heldStop == nil else { return }
        heldStop = HeldStop(since: turn.now, words: words, isAsked: true, doubt: doubt, plans: plans)
        turn.decide(.hold, because: doubt.account)
    }

    /// Lets go of all that would go out unasked.
    ///
    /// - Returns: The plans, for when the hold ends; nil where there are none.
    private mutating func putOff(_ turn: inout Turn) -> [String: Date]? {
        let plans = timers.filter { [TimerPurpose.firstLetter, .followUp].map(\.rawValue).contains($0.key) }
        letGo(.firstLetter, .followUp, .reminder)
        turn.cause(.withdrawUnasked)
        return plans.isEmpty ? nil : plans
    }

    /// What a reading says of a possible stop: of one that is not sure, the other wishes are followed.
    mutating func settleHold(_ reading: inout Reading, _ words: String, _ turn: inout Turn) {
        if reading.isPossibleStop == true {
            reading.intents.removeAll { $0 == .optOut }
            hold(words, &turn)
            if heldStop != nil { turn.cause(.alert(Alert(.possibleStop, words))) }
            return
        }
        guard let heldStop, !heldStop.isForOperators(beside: words), !hasOutsidersStop else { return }
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
        guard let held = heldStop else { return }
        heldStop = nil
        for index in (outsiders ?? []).indices { outsiders?[index].stop = nil }
        // What was planned meanwhile is newer.
        for purpose in TimerPurpose.unasked where timers[purpose.rawValue] == nil {
            if let due = held.plans?[purpose.rawValue] { set(purpose, at: max(due, turn.now), &turn) }
        }
        if expects == .stopConfirmation { expects = nil }
        if stage == .snoozed, let snoozedUntil, timers[TimerPurpose.reminder.rawValue] == nil {
            set(.reminder, at: max(snoozedUntil, turn.now), &turn)
        }
        turn.decide(.clearHold, because: why)
    }

    /// Whether words of somebody else that may be a stop wait for an operator: nothing the person writes decides about them.
    var hasOutsidersStop: Bool { outsiders?.contains { $0.stop != nil } == true }

    /// Asks once, in one sentence, beside whatever else is answered.
    mutating func askAboutStop(_ reply: inout Reply, _ turn: inout Turn) {
        guard heldStop?.isAsked == false, stage != .handedOver else { return }
        heldStop?.isAsked = true
        // A question that the answer puts comes first; "stop" is understood beside any.
        if expects == nil { expects = .stopConfirmation }
        reply.say(text(.stopQuestion, turn))
    }
}

extension HeldStop {
    /// Whether these words of the person leave open what an operator has to look at.
    fileprivate func isForOperators(beside words: String) -> Bool {
        switch doubt {
        case nil: false
        case .unread: words.contains(self.words)
        case .outsider: true
        }
    }
}

extension HeldStop.Doubt {
    /// Why nothing goes out.
    fileprivate var account: String {
        switch self {
        case .unread: "what the person sent cannot be read, and may be a stop"
        case .outsider: "somebody else says stop in the person's thread"
        }
    }
}
