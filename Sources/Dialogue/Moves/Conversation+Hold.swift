internal import Campaigns
internal import Foundation
internal import Scheduling
internal import Understanding

/// Doubt about a stop is silence: nothing unasked goes out until the person, an operator or a better reading says what it was.
extension Conversation {
    /// Intents of somebody who goes on with the talk, and so has not said stop.
    private static let goingOn: Set<Intent> = [.interested, .demo, .presentation, .question, .snooze, .restart]

    /// The words may be a stop: what is planned and queued is let go at once.
    mutating func hold(_ words: String, _ turn: inout Turn) {
        guard silence == nil else { return }
        let waiting = letGoUnasked(&turn)
        // The person's own words count for more than what could not be read, or came from somebody else.
        guard heldStop?.doubt != nil || heldStop == nil else { return }
        let missesDemoReminder = heldStop?.missesDemoReminder
        heldStop = HeldStop(
            since: turn.now, words: words, plans: heldStop?.plans ?? waiting.plans,
            letter: heldStop?.letter ?? waiting.letter)
        heldStop?.missesDemoReminder = missesDemoReminder
        turn.decide(.hold, because: "what the person wrote may be a stop")
    }

    /// What came may be a stop, and the person cannot be asked about it: an operator says what it is.
    mutating func hold(_ doubt: HeldStop.Doubt, _ words: String, _ turn: inout Turn) {
        guard silence == nil else { return }
        // Files without words end the cadence as words do.
        if doubt == .unread { turn.interrupted = nil }
        let waiting = letGoUnasked(&turn)
        guard heldStop == nil else { return }
        heldStop = HeldStop(
            since: turn.now, words: words, isAsked: true, doubt: doubt, plans: waiting.plans, letter: waiting.letter)
        turn.decide(.hold, because: doubt.account)
    }

    /// What waits to go out unasked: what is planned, and the letter that may stand in the queue.
    var putOff: PutOff {
        var plans = timers.filter { TimerPurpose.unasked.map(\.rawValue).contains($0.key) }
        // What waits for the campaign asks it again when the hold is over.
        if let campaign, let waiting = campaign.waiting { plans[waiting] = campaign.enteredAt }
        return PutOff(plans: plans, letter: wroteFirst == true ? lastLetter : nil)
    }

    /// Lets go of all that would go out unasked.
    ///
    /// - Returns: What waits until the hold ends.
    private mutating func letGoUnasked(_ turn: inout Turn) -> (plans: [String: Date]?, letter: TimerPurpose?) {
        let plans = (turn.interrupted?.plans ?? [:]).merging(putOff.plans) { $1 }
        let letter = turn.interrupted?.letter ?? putOff.letter
        letGo(.firstLetter, .followUp, .reminder)
        turn.cause(.withdrawUnasked)
        return (plans.isEmpty ? nil : plans, letter)
    }

    /// The talk has moved on: what the hold keeps back is of no use any more.
    mutating func dropPutOff() {
        heldStop?.plans = nil
        heldStop?.letter = nil
    }

    /// What a reading says of a possible stop: of one that is not sure, the other wishes are followed.
    mutating func settleHold(_ reading: inout Reading, _ words: String, _ turn: inout Turn) {
        if reading.isPossibleStop == true {
            reading.intents.removeAll { $0 == .optOut }
            hold(words, &turn)
            if heldStop != nil { turn.cause(.alert(Alert(.possibleStop, words))) }
            if heldStop?.doubt == nil, !wantsNothingElse(reading) { dropPutOff() }
            return
        }
        guard let heldStop, !heldStop.isForOperators(beside: words), !hasOutsidersStop else { return }
        if words.contains(heldStop.words), !heldStop.isAsked {
            // The words that were in doubt have been read better.
            dropPutOff()
            clearHold(because: reading.account, &turn)
        } else if !wantsNothingElse(reading) {
            dropPutOff()
            if !Self.goingOn.isDisjoint(with: reading.intents) {
                clearHold(because: reading.account, &turn)
            } else if reading.asksToGoOn == true {
                clearHold(because: "the person wants us to go on", &turn)
            }
        } else if reading.asksToGoOn == true || reading.intents.contains(.interested) && !leavesStopOpen(reading) {
            // What waits goes on behind the answer to this.
            turn.lifted = heldStop
            dropPutOff()
            clearHold(because: "the person wants us to go on", &turn)
        } else if reading.intents.contains(.interested), heldStop.isAskedAgain != true {
            self.heldStop?.isAsked = false
            self.heldStop?.isAskedAgain = true
        }
    }

    /// Whether a reading is of a few words in answer to the question whether we should stop, which do not say so or otherwise:
    /// "go ahead" may be with writing or with stopping.
    private func leavesStopOpen(_ reading: Reading) -> Bool {
        expects == .stopConfirmation && reading.isShortAnswer == true
    }

    /// Whether the person asks for nothing that an answer would settle.
    private func wantsNothingElse(_ reading: Reading) -> Bool {
        Set(reading.intents).isSubset(of: [.interested, .smalltalk])
    }

    /// It was no stop: what waits is taken up again.
    mutating func clearHold(because why: String, _ turn: inout Turn) {
        guard let held = heldStop else { return }
        heldStop = nil
        for index in (outsiders ?? []).indices { outsiders?[index].stop = nil }
        if expects == .stopConfirmation { expects = nil }
        resume(held, &turn)
        resumeDemoReminder(held, &turn)
        if stage == .snoozed, let snoozedUntil, timers[TimerPurpose.reminder.rawValue] == nil {
            set(.reminder, at: max(snoozedUntil, turn.now), &turn)
        }
        turn.decide(.clearHold, because: why)
    }

    /// Seconds between what the person got last and a letter that is taken up again.
    private static let resumingPause: Double = 86_400

    /// Takes up what a hold put off, one letter at a time: at the next moment for letters, and not soon after anything else
    /// that the person got. What was planned meanwhile is newer, and a talk that has moved on needs no letter.
    mutating func resume(_ held: HeldStop, _ turn: inout Turn) {
        var plans = held.plans ?? [:]
        let isWithdrawn = held.letter != nil && turn.context.lastLetter == .withdrawn
        if let letter = held.letter, isWithdrawn { plans = [letter.rawValue: turn.now] }
        let isOpen = [.fresh, .written, .engaged, .snoozed].contains(stage) || stage == .closed && isWithdrawn
        guard isOpen, let purpose = TimerPurpose.unasked.first(where: { plans[$0.rawValue] != nil }),
            let planned = plans[purpose.rawValue],
            !TimerPurpose.unasked.contains(where: { timers[$0.rawValue] != nil })
        else { return }
        if isWithdrawn {
            // It was noted as said, and counted.
            if let last = history.lastIndex(where: { $0.fromAgent && $0.at ?? .distantPast < held.since }) {
                history.remove(at: last)
            }
            if purpose == .followUp { followUpsSent = max(0, followUpsSent - 1) }
            rewritesLetter = true
        }
        let said = history.last(where: \.fromAgent)?.at?.addingTimeInterval(Self.resumingPause)
        let earliest = [planned, turn.now, said].compactMap(\.self).max() ?? turn.now
        let due = turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: earliest)
        switch purpose {
        case .firstLetter: stage = .fresh
        case .followUp: stage = .written
        case .reminder: (stage, snoozedUntil) = (.snoozed, due)
        case .demoReminder, .humanTimeout, .erasure: return
        }
        set(purpose, at: due, &turn)
        turn.decide(.letterPlanned, because: "what waited for the end of a doubt goes on")
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

/// What was to go out unasked.
struct PutOff {
    /// The plans, by their purpose.
    var plans: [String: Date]
    /// The letter that may wait in the queue.
    var letter: TimerPurpose?
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
