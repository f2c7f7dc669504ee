internal import Foundation
internal import Grounding
internal import Scheduling
internal import Understanding

extension Conversation {
    /// How many facts a prompt may hold.
    static let factLimit = 4
    /// How often a draft that fails its checks is asked for once more.
    static let draftRetries = 1

    /// Answers a question from the product's facts; what they do not say is found out by a human.
    mutating func answer(_ words: String, _ reading: Reading, _ turn: inout Turn) {
        let topics = topics(of: words, beside: reading.intents, turn)
        let found = facts(on: topics, and: words, turn)
        guard !found.isEmpty else {
            var reply = Reply()
            findOut(words, &reply, &turn)
            return act(on: reading, words: words, draft: reply, &turn)
        }
        let (acknowledgeAt, giveUpAt) = deadlines(turn)
        var request = Awaiting(
            request: turn.request(.answer), step: .answer, words: [words], reading: reading, factIDs: found.map(\.id),
            acknowledgeAt: acknowledgeAt, giveUpAt: giveUpAt)
        request.topics = topics.isEmpty ? nil : topics
        ask(request, facts: found, complaint: nil, &turn)
        turn.decide(.askAnswer, because: "facts on it: \(found.map(\.id).joined(separator: ", "))")
    }

    /// Asks for an answer: in the model's own words where its exam has shown that it writes the truth, or where a human decides what
    /// becomes of them; else for the facts that answer.
    mutating func ask(_ request: Awaiting, facts: [Fact], complaint: String?, _ turn: inout Turn) {
        var request = request
        request.choosesFacts = request.step == .answer && !turn.context.writesFreely ? true : nil
        let make = request.choosesFacts == true ? ChoicePrompt.make : AnswerPrompt.make
        let prompt = make(
            request.words.joined(separator: "\n"), request.topics?.map(\.words) ?? [], facts, history,
            turn.context.product.name(in: language), language, complaint)
        open(request, prompt, &turn)
    }

    /// The model says what the person wants.
    mutating func take(_ reading: Reading, for request: String, _ turn: inout Turn) {
        guard let open = awaiting, open.request == request, open.step == .reading else {
            turn.decide(.answerIgnored, because: "\(request) is not the open request")
            return
        }
        let whole = turn.context.reader.read(
            open.words.joined(separator: "\n"), in: readingContext(turn.now), after: open.reading, model: reading,
            standing: turn.context.standing)
        let merged = sayingAll(of: open.words, whole, settled: open.settled, turn)
        // A stop is heard even late.
        if turn.now >= open.giveUpAt, !merged.isSureStop, merged.isPossibleStop != true {
            return timeIsOver(for: open, &turn)
        }
        closeRequest(&turn)
        if !merged.isSureStop, isSilent(turn) {
            return turn.decide(.stayQuiet, because: "\(merged.account), and a human was told")
        }
        let rest = open.remaining(of: merged)
        guard !rest.intents.isEmpty || merged.intents.isEmpty || merged.isPossibleStop == true else {
            return turn.decide(.doneAlready, because: merged.account)
        }
        act(on: rest, words: open.words.joined(separator: "\n"), &turn)
    }

    /// The model drafted an answer. It goes out only if all it says stands in the facts.
    mutating func take(_ draft: DraftAnswer, for request: String, _ turn: inout Turn) {
        guard let open = awaiting, open.request == request, open.step == .answer || open.step == .draft else {
            turn.decide(.answerIgnored, because: "\(request) is not the open request")
            return
        }
        if open.step == .draft { return keep(draft, for: open, &turn) }
        // Another model may have answered than the one that was to be asked.
        let isChoice = open.choosesFacts == true || !turn.context.writesFreely
        if turn.now >= open.giveUpAt {
            return leaveToHuman(isChoice ? quoting(draft, for: open, turn) : draft, for: open, &turn)
        }
        if isChoice, draft.answered { return quote(draft, for: open, &turn) }
        let facts = turn.context.facts.facts(open.factIDs)
        let words = open.words.joined(separator: "\n")
        guard draft.answered else {
            closeRequest(&turn)
            var reply = Reply()
            findOut(words, &reply, &turn)
            return act(on: open.remaining(of: open.reading), words: words, draft: reply, &turn)
        }
        let (evidence, faults) = check(draft, of: open, against: facts)
        if faults.isEmpty {
            closeRequest(&turn)
            var reply = Reply()
            reply.say(draft.text)
            reply.rest(on: evidence)
            turn.decide(.answerChecked, because: "it rests on \(evidence.joined(separator: ", "))")
            findOut(about: (open.topics ?? []).leftOut(byAnswerOn: evidence), &reply, &turn)
            return act(on: open.remaining(of: open.reading), words: words, draft: reply, &turn)
        }
        let complaint = faults.joined(separator: "; ")
        if open.failures < Self.draftRetries {
            askAgain(open, facts: facts, because: complaint, &turn)
        } else {
            self.draft = OperatorDraft(
                id: request, words: open.words, text: draft.text, factIDs: evidence, faults: faults, at: turn.now)
            turn.cause(.alert(Alert(.answerRejected, "\(words)\n\(complaint). Draft: \(draft.text)")))
            answerFromFacts(open, because: complaint, &turn)
        }
    }

    /// What speaks against a proposed answer, and the facts it rests on.
    func check(
        _ draft: DraftAnswer, of open: Awaiting, against facts: [Fact]
    ) -> (evidence: [String], faults: [String]) {
        let evidence = draft.factIDs.filter(open.factIDs.contains)
        var faults = GroundingCheck().check(
            draft.sentences, against: facts, language: language, question: open.words.joined(separator: "\n")
        ).map(\.description)
        if evidence.isEmpty, faults.isEmpty {
            faults.append(GroundingFault(kind: .facts, excerpt: "none of them is in the text").description)
        }
        return (evidence, faults)
    }

    mutating func askAgain(_ open: Awaiting, facts: [Fact], because complaint: String, _ turn: inout Turn) {
        var again = open
        again.failures += 1
        again.request = turn.request(open.step)
        closeRequest(&turn)
        ask(again, facts: facts, complaint: complaint, &turn)
        turn.decide(.askAgain, because: complaint)
    }

    /// The model gave nothing usable: the rules carry on with what they know, and an operator sees what became of a question.
    mutating func modelFailed(_ request: String, _ reason: String, _ turn: inout Turn) {
        if asksForOpening(request) { return goWithoutOpening(because: reason, &turn) }
        guard let open = awaiting, open.request == request else {
            return turn.decide(.answerIgnored, because: "\(request) is not the open request")
        }
        if turn.now >= open.giveUpAt { return timeIsOver(for: open, &turn) }
        if open.step == .draft { return leaveDraft(because: reason, &turn) }
        if open.step == .direct { return tellModelSilent(reason, &turn) }
        let words = open.words.joined(separator: "\n")
        if open.step == .answer {
            turn.cause(.alert(Alert(.answerRejected, "\(words)\n\(reason)")))
            return answerFromFacts(open, because: reason, &turn)
        }
        guard !open.reading.intents.isEmpty else { return giveUp(on: open, because: reason, &turn) }
        closeRequest(&turn)
        let rest = open.remaining(of: open.reading)
        guard !rest.intents.isEmpty else { return turn.decide(.doneAlready, because: open.reading.account) }
        act(on: rest, words: words, &turn)
    }

    /// The model stays away: first the rules do what they can and an acknowledgement goes out, then a human has the question.
    mutating func awaitingDue(_ turn: inout Turn) {
        guard let open = awaiting, turn.now >= open.dueAt else { return }
        if turn.now >= open.giveUpAt || open.step == .draft || open.step == .direct {
            return timeIsOver(for: open, &turn)
        }
        awaiting?.acknowledgeAt = nil
        if isSettledByRules(open) { return actOnRules(open, &turn) }
        acknowledge(open, &turn)
    }

    /// No model was free for a request in its time: the same end as the conversation's own timer, whichever of the two
    /// clocks is seen first.
    mutating func modelLate(_ request: String, _ turn: inout Turn) {
        if asksForOpening(request) { return goWithoutOpening(because: "the model did not answer in time", &turn) }
        guard let open = awaiting, open.request == request else {
            return turn.decide(.answerIgnored, because: "\(request) is not the open request")
        }
        timeIsOver(for: open, &turn)
    }

    /// The one end of a request that nobody answered in its time. What comes later changes nothing for the person.
    private mutating func timeIsOver(for open: Awaiting, _ turn: inout Turn) {
        let reason = "the model did not answer in time"
        switch open.step {
        case .draft: leaveDraft(because: reason, &turn)
        case .direct: tellModelSilent(reason, &turn)
        // The acknowledgement's moment passed unseen: what it would have settled is no question for a human.
        case .reading where open.acknowledgeAt != nil && isSettledByRules(open): actOnRules(open, &turn)
        case .reading, .answer: giveUp(on: open, because: reason, &turn)
        }
    }

    /// An answer that comes too late for the person: the human who has the question now may send it.
    private mutating func leaveToHuman(_ late: DraftAnswer, for open: Awaiting, _ turn: inout Turn) {
        timeIsOver(for: open, &turn)
        var proposal = open
        (proposal.step, proposal.failures) = (.draft, Self.draftRetries)
        keep(late, for: proposal, &turn)
    }

    /// Whether the rules understood what is wanted, and it is no question.
    private func isSettledByRules(_ open: Awaiting) -> Bool {
        let rest = Set(open.remaining(of: open.reading).intents)
        guard open.step == .reading, !rest.isEmpty else { return false }
        return !rest.contains(.question) || rest.contains(.operator)
    }

    private mutating func actOnRules(_ open: Awaiting, _ turn: inout Turn) {
        closeRequest(&turn)
        turn.decide(.rulesAlone, because: "the model has not answered yet, and no question is open")
        act(on: open.remaining(of: open.reading), words: open.words.joined(separator: "\n"), &turn)
    }

    /// Keeps a question open, and does already what else the message asks for.
    private mutating func acknowledge(_ open: Awaiting, _ turn: inout Turn) {
        let mayAnswerAfterStop = silence != nil
        var reply = Reply()
        let others = performOthers(of: open, &reply, &turn)
        if !others.isEmpty { awaiting?.done = (open.done ?? []) + others }
        reply.say(text(.acknowledgement, turn))
        turn.decide(.acknowledge, because: "the model has not answered yet")
        send(reply.outgoing(.acknowledgement, allowedAfterStop: mayAnswerAfterStop), &turn)
    }

    /// Does what a message asks for besides its question, as far as it was not done.
    private mutating func performOthers(of open: Awaiting, _ reply: inout Reply, _ turn: inout Turn) -> [Intent] {
        var others = open.remaining(of: open.reading)
        others.intents.removeAll { $0 == .question }
        if !others.intents.isEmpty { perform(others, &reply, &turn) }
        return others.intents
    }

    /// A human has the question now; what else the message asks for is done first.
    private mutating func giveUp(on open: Awaiting, because reason: String, _ turn: inout Turn) {
        closeRequest(&turn)
        guard stage != .handedOver else { return turn.decide(.silent, because: "a human has the conversation") }
        let mayAnswerAfterStop = silence != nil
        var reply = Reply()
        _ = performOthers(of: open, &reply, &turn)
        if stage != .handedOver { handOver(.modelSilent, because: reason, &reply, &turn) }
        send(reply.outgoing(.answer, allowedAfterStop: mayAnswerAfterStop), &turn)
    }

    /// Says that the question goes to a colleague, and gives it to the operators.
    mutating func findOut(_ words: String, _ reply: inout Reply, _ turn: inout Turn) {
        turn.cause(.alert(Alert(.unanswered, words)))
        turn.decide(.findOut, because: "the facts do not say it")
        reply.say(text(.willFindOut, turn))
    }
}
