internal import Basics
internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Gives the conversation to a human. The agent is silent until it is released.
    ///
    /// - Parameter isSilent: Whether the person is told nothing.
    mutating func handOver(
        _ reason: Alert.Reason, because why: String, isSilent: Bool = false, _ reply: inout Reply, _ turn: inout Turn
    ) {
        let summary = summary(why)
        stage = .handedOver
        expects = nil
        turn.cause(.alert(Alert(reason, summary)))
        waitForHuman(&turn)
        turn.decide(.handOver, because: why)
        if !isSilent { reply.say(text(.operatorComing, turn)) }
    }

    /// Gives the human some time; after it the agent takes the conversation back.
    mutating func waitForHuman(_ turn: inout Turn) {
        let timeout = turn.context.policy.humanTimeoutHours * 3600
        set(.humanTimeout, at: turn.now.addingTimeInterval(timeout), &turn)
    }

    /// What a colleague needs who has not followed the conversation: why, who, how far it came, and the last words.
    private func summary(_ why: String) -> String {
        let who = [contact.name, contact.company, contact.email, contact.telegram].compactMap(\.self)
        var facts = ["stage: \(stage.rawValue)", "language: \(language.rawValue)"]
        if presentationsSent > 0 { facts.append("presentation sent") }
        if let meeting { facts.append("demo: \(MomentText.text(meeting.slot.start, in: zone, language: language))") }
        if let snoozedUntil {
            facts.append("waits until \(MomentText.date(snoozedUntil, in: zone, language: language))")
        }
        if referrals > 0 { facts.append("referred \(referrals)") }
        if silence != nil { facts.append("said stop") }
        let lines = history.suffix(6).map { "\($0.fromAgent ? "agent" : "prospect"): \($0.text)" }
        return ([why, who.joined(separator: ", "), facts.joined(separator: "; ")] + lines).joined(separator: "\n")
    }

    mutating func release(because why: String, _ turn: inout Turn) {
        letGo(.humanTimeout)
        dropDraft(&turn)
        stage = silence?.isByPerson == true ? .stopped : .engaged
        turn.decide(.release, because: why)
    }

    /// What the person wrote since anybody answered is for the agent now, as if it came in just after the release: a message
    /// that crosses the order is not lost between the two.
    private mutating func goOn(_ turn: inout Turn) {
        let words = history.reversed().prefix { !$0.fromAgent }.reversed().map(\.text)
        guard stage == .engaged, !words.isEmpty else { return }
        let all = words.joined(separator: "\n")
        let whole = turn.context.reader.read(all, in: readingContext(turn.now))
        let reading = sayingAll(of: words, whole, settled: nil, turn)
        guard reading.intents != [.smalltalk] else { return }
        // The person waits for the agent from now on.
        turn.closed = nil
        guard needsModel(reading, turn) else { return act(on: reading, words: all, &turn) }
        askForReading(words: words, reading: reading, &turn)
    }

    /// No human answered in time: the agent is back, and says so.
    mutating func takeBack(_ turn: inout Turn) {
        guard stage == .handedOver else {
            return turn.decide(.noTakeBack, because: "the conversation is \(stage.rawValue)")
        }
        release(because: "no human answered in time", &turn)
        turn.cause(.alert(Alert(.unanswered, "The agent took the conversation back: no human answered in time.")))
        send(Outgoing(purpose: .answer, text: text(.released, turn)), &turn)
    }

    mutating func obey(_ order: Order, _ turn: inout Turn) {
        endHoldOfUnread(order, &turn)
        endQuiet(by: order, &turn)
        switch order {
        case .restart: restart(&turn)
        case .handOver(let reason, let isSilent):
            guard mayBeWrittenTo else { return refuse(.handOverRefused, &turn) }
            closeRequest(&turn)
            var reply = Reply()
            handOver(.humanRequested, because: reason, isSilent: isSilent ?? false, &reply, &turn)
            if isSilent != true { send(reply.outgoing(.human, allowedAfterStop: silence != nil), &turn) }
            // What the person still waits for is for the human to answer now.
            if let open = turn.closed, open.reading.intents.contains(.question) || needsModel(open.reading, turn) {
                prepareDraft(for: open.words, open.reading, &turn)
            }
        case .release:
            guard stage == .handedOver else { return }
            release(because: "an operator ordered it", &turn)
            goOn(&turn)
        case .reply(let text, let author, let draftID, let files):
            guard mayBeWrittenTo else { return refuse(.humanReplyRefused, &turn) }
            if stage == .handedOver { letGo(.humanTimeout) }
            reply(text, by: author, from: draftID, with: files ?? [], &turn)
        case .redraft(let remark): redraft(remark, &turn)
        case .dismissDraft:
            dropDraft(&turn)
            turn.decide(.noDraft, because: "an operator dismissed it")
        case .acknowledge:
            turn.decide(.seen, because: "an operator looked at it")
            if stage != .handedOver { draft = nil }
        case .close: close(&turn)
        case .stop:
            let isOwn = suppression?.isByPerson == true && suppression?.isOrdered != true
            stop(.optOut, because: "an operator ordered it", isOrdered: true, &turn)
            if !isOwn { suppression?.isOrdered = true }
        case .liftStop(let reason): liftStop(because: reason, &turn)
        case .addAddress(let address): add(address, &turn)
        case .approveReferral(let address): approveReferral(to: address, &turn)
        case .clearHold: clearHold(because: "an operator says that it is no stop", &turn)
        case .correct(let correction): correct(correction, &turn)
        case .snooze(let until): snooze(until: until, &turn)
        case .erase: erase(because: "an operator ordered it", &turn)
        case .eraseSilent(let messages):
            guard messagesHandled <= messages else {
                return turn.decide(.eraseRefused, because: "the person has written in the meantime")
            }
            erase(because: "the person was silent for as long as they are kept", &turn)
        case .demo(let order): obey(order, &turn)
        case .edit(let edit): self.edit(edit, &turn)
        case .letter(let order): obey(order, &turn)
        case .merge(let order): obey(order, &turn)
        case .campaign(let order): obey(order, &turn)
        case .updateContact(let change):
            let updated = change.applied(to: contact)
            guard updated != contact else { return turn.decide(.editContact, because: "it was known already") }
            contact = updated
            turn.cause(.updateContact(updated))
            turn.decide(.editContact, because: "another system says so")
        }
    }

    private mutating func erase(because why: String, _ turn: inout Turn) {
        stop(.optOut, because: why, isOrdered: true, &turn)
        set(.erasure, at: turn.now, &turn)
        turn.decide(.erase, because: why)
    }

    /// Whoever answers, or says that they have seen it, has read what the agent could not.
    private mutating func endHoldOfUnread(_ order: Order, _ turn: inout Turn) {
        guard heldStop?.doubt == .unread else { return }
        switch order {
        case .acknowledge, .reply, .release, .restart: clearHold(because: "an operator has looked", &turn)
        case .handOver, .close, .stop, .liftStop, .clearHold, .correct, .snooze, .erase, .eraseSilent, .addAddress,
            .approveReferral, .redraft, .dismissDraft, .demo, .edit, .letter, .merge, .updateContact, .campaign:
            break
        }
    }

    /// Says nothing: the person did not ask, so they need no confirmation.
    private mutating func snooze(until due: Date, _ turn: inout Turn) {
        guard silence == nil else { return refuse(.snoozeRefused, &turn) }
        guard due > turn.now else {
            return turn.decide(.snoozeRefused, because: "the moment has passed already")
        }
        turn.decide(.snooze, because: "an operator ordered it")
        snoozedUntil = due
        // Who was never written to gets a first letter, not a reminder of it.
        guard stage != .fresh else { return set(.firstLetter, at: due, &turn) }
        closeRequest(&turn)
        letGo(.followUp, .humanTimeout)
        stage = .snoozed
        set(.reminder, at: due, &turn)
    }

    /// Ends it without a word. A booked demo takes place; what the person writes later begins anew.
    private mutating func close(_ turn: inout Turn) {
        closeRequest(&turn)
        forgetPlans()
        stage = silence?.isByPerson == true ? .stopped : .closed
        turn.decide(.close, because: "an operator ordered it")
    }

    /// An operator's stop is taken back by an operator; the person's own is lifted by that person alone.
    private mutating func liftStop(because reason: String, _ turn: inout Turn) {
        guard let stopped = suppression, stopped.isOrdered == true, stage == .stopped else {
            return turn.decide(.liftStopRefused, because: "no operator ordered the stop")
        }
        suppression = nil
        stage = messagesHandled > 0 ? .engaged : .closed
        turn.cause(.liftOrderedStop)
        if merged != nil { turn.cause(.spreadLift) }
        turn.decide(.liftStop, because: reason)
    }

    /// Who said stop is answered by a human only if they wrote since.
    var mayBeWrittenTo: Bool { silence?.wroteSince ?? true }

    /// Why a human's words may not go to the person now, in a phrase in English; `nil` if they may.
    public var replyRefusal: String? {
        guard !mayBeWrittenTo else { return nil }
        guard silence?.isByPerson == false else { return "the person said stop and has not written since" }
        return channel == .email ? "the person's address does not exist" : "the person closed the chat to us"
    }

    private func refuse(_ refusal: Decision.Action, _ turn: inout Turn) {
        turn.decide(refusal, because: replyRefusal ?? "the person gets nothing they did not ask for")
    }

    /// Starts over with a first letter. A person's stop is lifted by that person alone; whether a bounced address may be
    /// written to again is asked when the letter is sent.
    private mutating func restart(_ turn: inout Turn) {
        if silence?.isByPerson == true {
            return turn.decide(.restartRefused, because: "the person said stop")
        }
        if suppression?.isByPerson == false { suppression = nil }
        closeRequest(&turn)
        forgetPlans()
        stage = .fresh
        turn.decide(.restart, because: "an operator ordered it")
        begin(&turn)
    }
}
