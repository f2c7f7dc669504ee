internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Does all that a message asks for, in one answer.
    ///
    /// A question goes to the model first; everything else the message wants waits for that draft, so that the person
    /// gets one mail and not three.
    mutating func act(on reading: Reading, words: String, draft: Reply? = nil, _ turn: inout Turn) {
        let wants = Set(reading.intents)
        if wants.contains(.optOut) { return stop(reading, &turn) }
        if stage == .handedOver { return }
        if wants.contains(.question), draft == nil, !wants.contains(.operator) {
            return answer(words, reading, &turn)
        }
        let mayAnswerAfterStop = suppression != nil
        if suppression != nil, wants.contains(.interested) || wants.contains(.restart) {
            turn.cause(.liftSuppression)
            turn.decide("lift_suppression", because: "the person writes that they want to hear from us")
            suppression = nil
            stage = .engaged
        }
        var reply = draft ?? Reply()
        // Thanks for "I will come back to you" are no wish to go on now.
        if stage != .snoozed || wants != [.smalltalk] {
            letGo(.reminder)
            snoozedUntil = nil
            if stage != .stopped, stage != .booked { stage = .engaged }
        }
        if wants.contains(.restart) { startOver(&reply, &turn) }
        if wants.contains(.presentation) { present(&reply, &turn) }
        if wants.contains(.redirect) { refer(reading.contact, &reply, &turn) }
        if wants.contains(.demo) { arrange(reading, &reply, &turn) }
        if wants.contains(.snooze) { snooze(reading.when, &reply, &turn) }
        if wants.contains(.notInterested) { close(&reply, &turn) }
        if wants.contains(.operator) {
            handOver(.humanRequested, because: "the person asked for a human", &reply, &turn)
        }
        if reply.isEmpty { converse(wants, words, &reply, &turn) }
        turn.decide("answer", because: reading.account)
        guard !reply.isEmpty else { return }
        send(reply.outgoing(.answer, allowedAfterStop: mayAnswerAfterStop), &turn)
    }

    /// What is said when nothing is to be done.
    private mutating func converse(_ wants: Set<Intent>, _ words: String, _ reply: inout Reply, _ turn: inout Turn) {
        if wants.contains(.interested) {
            reply.say(text(.offerNextStep, turn))
        } else if wants.contains(.smalltalk) {
            let thanks = text(.thanks, turn)
            if history.last(where: \.fromAgent)?.text != thanks { reply.say(thanks) }
        } else if wants.contains(.offTopic) {
            reply.say(text(.offTopic, turn))
        } else {
            findOut(words, &reply, &turn)
        }
    }

    private mutating func startOver(_ reply: inout Reply, _ turn: inout Turn) {
        forgetPlans()
        reply.say(text(.restarted, turn))
    }

    /// Lets go of all plans; what was said, and a booked meeting, stay.
    mutating func forgetPlans() {
        letGo(.firstLetter, .followUp, .reminder, .humanTimeout)
        expects = nil
        offeredSlots = []
        snoozedUntil = nil
        followUpsSent = 0
    }

    private mutating func present(_ reply: inout Reply, _ turn: inout Turn) {
        guard !turn.context.presentations.isEmpty else {
            reply.say(text(.presentationMissing, turn))
            turn.cause(.alert(Alert(.unanswered, "A presentation was asked for, and none is loaded.")))
            return
        }
        presentationsSent += 1
        reply.attach("presentation")
        reply.say(text(.presentation, turn))
    }

    private mutating func close(_ reply: inout Reply, _ turn: inout Turn) {
        if meeting != nil { cancelDemo(&reply, &turn) }
        stage = .closed
        reply.say(text(.notInterested, turn))
    }

    // MARK: Stop

    /// Seconds the confirmation of an erasure has to go out before the address is forgotten.
    static let erasureDelay: Double = 600

    private mutating func stop(_ reading: Reading, _ turn: inout Turn) {
        stop(.optOut, because: reading.account, &turn)
        if reading.intents.contains(.redirect) {
            var unsaid = Reply()
            refer(reading.contact, &unsaid, &turn)
            expects = nil
            stage = .stopped
        }
        let isNewErasure = reading.erasure && timers[TimerPurpose.erasure.rawValue] == nil
        if suppression?.isConfirmed == false || isNewErasure {
            suppression?.isConfirmed = true
            let confirmation = text(reading.erasure ? .erasureConfirmed : .stopConfirmed, turn)
            send(Outgoing(purpose: .confirmation, text: confirmation, allowedAfterStop: true), &turn)
        }
        if isNewErasure {
            set(.erasure, at: turn.now.addingTimeInterval(Self.erasureDelay), &turn)
            turn.decide("erase", because: reading.account)
        }
    }

    /// Writes the suppression first: whatever comes later, the person gets nothing they did not ask for.
    mutating func stop(_ reason: SuppressionReason, because why: String, _ turn: inout Turn) {
        turn.cause(.suppress(reason))
        closeRequest(&turn)
        forgetPlans()
        if let meeting {
            turn.cause(.cancelMeeting(meeting))
            turn.cause(.alert(Alert(.demoCancelled, "The person asked us to stop writing.")))
            cancelledMeeting = meeting
            self.meeting = nil
        }
        if suppression?.isByPerson != true { suppression = Suppression(reason) }
        stage = .stopped
        turn.decide("stop", because: why)
    }

    // MARK: Referral and snooze

    private mutating func refer(_ named: ReferredContact?, _ reply: inout Reply, _ turn: inout Turn) {
        guard let named, let email = named.email?.lowercased() else {
            if named?.telegram == nil, expects != .contact {
                expects = .contact
                reply.say(text(.referralAsk, turn))
                turn.decide("ask_contact", because: "somebody else was named without an address")
            } else {
                expects = nil
                leaveToOperators(.unanswered, named?.telegram ?? "no address was given", &reply, &turn)
            }
            return
        }
        expects = nil
        switch turn.context.addresses[email] {
        case .suppressed: leaveToOperators(.referralSuppressed, email, &reply, &turn)
        case .known: leaveToOperators(.referralKnown, email, &reply, &turn)
        case nil where referrals >= turn.context.policy.maximumReferrals:
            leaveToOperators(.referralLimit, email, &reply, &turn)
        case nil:
            referrals += 1
            stage = .referred
            let referrer = Referrer(contactID: contact.id, name: contact.name, company: contact.company)
            turn.cause(.refer(Referral(contact: named, referrer: referrer)))
            turn.decide("refer", because: "\(email) stands in the person's words")
            let who = named.name.map { "\($0), \(email)" } ?? email
            reply.say(text(.referralThanks, turn, ["contact": who]))
        }
    }

    private mutating func leaveToOperators(
        _ reason: Alert.Reason, _ what: String, _ reply: inout Reply, _ turn: inout Turn
    ) {
        turn.cause(.alert(Alert(reason, what)))
        turn.decide("referral_to_operator", because: reason.rawValue)
        reply.say(text(.referralLater, turn))
    }

    private mutating func snooze(_ when: When?, _ reply: inout Reply, _ turn: inout Turn) {
        // Who said stop is not written to first, whatever date they name.
        guard suppression == nil else { return reply.say(text(.snoozeOpen, turn)) }
        let horizon = turn.now.addingTimeInterval(400 * 86_400)
        if let date = when?.earliest, date > turn.now, date < horizon {
            let due = turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: date)
            expects = nil
            stage = .snoozed
            snoozedUntil = due
            set(.reminder, at: due, &turn)
            reply.say(text(.snoozeConfirmed, turn, ["date": MomentText.date(due, in: zone, language: language)]))
        } else if expects != .snoozeDate {
            expects = .snoozeDate
            stage = .snoozed
            reply.say(text(.snoozeAsk, turn))
        } else {
            expects = nil
            stage = .snoozed
            reply.say(text(.snoozeOpen, turn))
        }
    }
}

extension Reading {
    /// The reading as a reason: who understood what, from which words.
    var account: String {
        let wanted = intents.map(\.rawValue).joined(separator: ", ")
        let grounds = evidence.isEmpty ? "" : " (\(evidence.joined(separator: "; ")))"
        return "\(source.rawValue): \(wanted.isEmpty ? "nothing recognised" : wanted)\(grounds)"
    }
}
