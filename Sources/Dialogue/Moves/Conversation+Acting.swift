internal import Basics
internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Does all that a message asks for, in one answer.
    ///
    /// A question goes to the model first; everything else the message wants waits for that draft, so that the person
    /// gets one mail and not three.
    mutating func act(on reading: Reading, words: String, draft: Reply? = nil, _ turn: inout Turn) {
        if let lastMessage, draft == nil { turn.cause(.understood(message: lastMessage, reading)) }
        if reading.isSureStop { return stop(reading, words, &turn) }
        var reading = reading
        settleHold(&reading, words, &turn)
        let wants = Set(reading.intents)
        if stage == .handedOver { return }
        if wants.contains(.question), draft == nil, !wants.contains(.operator) {
            return answer(words, reading, &turn)
        }
        let mayAnswerAfterStop = silence != nil
        var reply = draft ?? Reply()
        perform(reading, &reply, &turn)
        if stage == .handedOver, wants.contains(.question) { prepareDraft(for: [words], reading, &turn) }
        if reply.isEmpty, wants.isEmpty, turn.lifted != nil { reply.say(text(.offerNextStep, turn)) }
        if reply.isEmpty, !wants.isEmpty || heldStop == nil { converse(wants, words, &reply, &turn) }
        askAboutStop(&reply, &turn)
        turn.decide(.answer, because: reading.account)
        if !reply.isEmpty { send(reply.outgoing(.answer, allowedAfterStop: mayAnswerAfterStop), &turn) }
        if let lifted = turn.lifted { resume(lifted, &turn) }
    }

    /// Does what can be done without the model.
    mutating func perform(_ reading: Reading, _ reply: inout Reply, _ turn: inout Turn) {
        let wants = Set(reading.intents)
        if silence != nil, wantsToHear(reading), may(.hearAgain, turn) {
            lift(because: "the person writes that they want to hear from us", &turn)
            stage = .engaged
        }
        // Thanks for "I will come back to you" are no wish to go on now.
        if stage != .snoozed || wants != [.smalltalk] {
            letGo(.reminder)
            snoozedUntil = nil
            if stage != .stopped, stage != .booked { stage = .engaged }
        }
        if wants.contains(.restart) { startOver(&reply, &turn) }
        if wants.contains(.presentation) { present(reading, &reply, &turn) }
        if wants.contains(.redirect) { refer(reading.contact, &reply, &turn) }
        // A human who is asked for arranges what is not agreed yet.
        let isForHuman = wants.contains(.operator) && !reading.saysWhatBecomesOfDemo
        if wants.contains(.demo), !isForHuman { arrange(reading, &reply, &turn) }
        if wants.contains(.snooze) { snooze(reading.when, &reply, &turn) }
        if wants.contains(.notInterested) { close(&reply, &turn) }
        if wants.contains(.operator) {
            handOver(.humanRequested, because: "the person asked for a human", &reply, &turn)
        }
    }

    /// Whether the person lifts their own stop: in words that say more than "yes", or by beginning anew where that
    /// is a command of its own.
    private func wantsToHear(_ reading: Reading) -> Bool {
        if reading.intents.contains(.restart) { return channel.hasCommands }
        return reading.intents.contains(.interested) && reading.isShortAnswer != true
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
        turn.decide(.restart, because: "the person wants to begin again")
        reply.say(text(.restarted, turn))
    }

    /// Lets go of all plans; what was said, and a booked meeting, stay.
    mutating func forgetPlans() {
        letGo(.firstLetter, .followUp, .reminder, .humanTimeout)
        draft = nil
        expects = nil
        offeredSlots = []
        declinedSlots = nil
        snoozedUntil = nil
        followUpsSent = 0
    }

    private mutating func present(_ reading: Reading, _ reply: inout Reply, _ turn: inout Turn) {
        guard !turn.context.presentations.isEmpty else {
            reply.say(text(.presentationMissing, turn))
            turn.cause(.alert(Alert(.unanswered, "A presentation was asked for, and none is loaded.")))
            return turn.decide(.presentationMissing, because: "none is loaded")
        }
        guard mayPresent(&reply, &turn) else { return }
        presentationsSent += 1
        let wanted = reading.presentationLanguage.flatMap { turn.context.presentations.contains($0) ? $0 : nil }
        reply.attach(turn.context.presentation, in: wanted)
        turn.decide(.present, because: "asked for in \((wanted ?? language).rawValue)")
        reply.say(text(.presentation, turn))
    }

    private mutating func close(_ reply: inout Reply, _ turn: inout Turn) {
        if meeting != nil { cancelDemo(&reply, &turn) }
        if meeting == nil { stage = .closed }
        turn.decide(.close, because: "the person is not interested")
        reply.say(text(.notInterested, turn))
    }
}

extension Reading {
    /// Whether the words choose or name a time for a demo, or call one off.
    fileprivate var saysWhatBecomesOfDemo: Bool { chosenSlot != nil || when != nil || demoAction == .cancel }

    /// The reading as a reason: who understood what, from which words.
    package var account: String {
        let wanted = intents.map(\.rawValue).joined(separator: ", ")
        let grounds = evidence.isEmpty ? "" : " (\(evidence.joined(separator: "; ")))"
        return "\(source.rawValue): \(wanted.isEmpty ? "nothing recognised" : wanted)\(grounds)"
    }
}
