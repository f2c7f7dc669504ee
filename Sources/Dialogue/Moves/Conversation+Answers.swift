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
        let found = turn.context.facts.search(words, language: language, limit: Self.factLimit)
        guard !found.isEmpty else {
            var reply = Reply()
            findOut(words, &reply, &turn)
            return act(on: reading, words: words, draft: reply, &turn)
        }
        let (acknowledgeAt, giveUpAt) = deadlines(turn)
        ask(
            Awaiting(
                request: turn.request(.answer), step: .answer, words: [words], reading: reading,
                factIDs: found.map(\.id), acknowledgeAt: acknowledgeAt, giveUpAt: giveUpAt), facts: found,
            complaint: nil, &turn)
        turn.decide(.askAnswer, because: "facts on it: \(found.map(\.id).joined(separator: ", "))")
    }

    mutating func ask(_ request: Awaiting, facts: [Fact], complaint: String?, _ turn: inout Turn) {
        let prompt = AnswerPrompt.make(
            question: request.words.joined(separator: "\n"), facts: facts, history: history,
            productName: turn.context.product.name(in: language), language: language, complaint: complaint)
        open(request, prompt, &turn)
    }

    /// The model says what the person wants.
    mutating func take(_ reading: Reading, for request: String, _ turn: inout Turn) {
        guard let open = awaiting, open.request == request, open.step == .reading else {
            turn.decide(.answerIgnored, because: "\(request) is not the open request")
            return
        }
        closeRequest(&turn)
        let merged = turn.context.reader.read(
            open.words.joined(separator: "\n"), in: readingContext(turn.now), after: open.reading, model: reading,
            standing: turn.context.standing)
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
        let named = draft.factIDs.filter(open.factIDs.contains)
        let evidence = named.isEmpty ? FactEvidence.of(draft.text, in: facts).map(\.id) : named
        var faults = GroundingCheck().check(
            draft.text, against: facts, allowed: AllowedValues(texts: history.filter(\.fromAgent).map(\.text)),
            language: language, question: open.words.joined(separator: "\n")
        ).map(\.description)
        if evidence.isEmpty {
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

    /// The safe answer: the best fact in its own words.
    private mutating func answerFromFacts(_ open: Awaiting, because reason: String, _ turn: inout Turn) {
        closeRequest(&turn)
        var reply = Reply()
        if let fact = turn.context.facts.facts(open.factIDs).first(where: { $0.language == language }) {
            reply.say(fact.text)
            reply.rest(on: [fact.id])
            turn.decide(.quoteFact, because: reason)
        } else {
            findOut(open.words.joined(separator: "\n"), &reply, &turn)
        }
        act(on: open.remaining(of: open.reading), words: open.words.joined(separator: "\n"), draft: reply, &turn)
    }

    /// The model gave nothing usable: the rules carry on with what they know, and an operator sees what became of a question.
    mutating func modelFailed(_ request: String, _ reason: String, _ turn: inout Turn) {
        guard let open = awaiting, open.request == request else {
            return turn.decide(.answerIgnored, because: "\(request) is not the open request")
        }
        if open.step == .draft { return leaveDraft(because: reason, &turn) }
        if open.step == .direct { return tellModelSilent(reason, &turn) }
        // The same end as the deadline's own timer, whichever of the two comes first.
        if turn.now >= open.giveUpAt {
            closeRequest(&turn)
            return giveUp(reason, &turn)
        }
        let words = open.words.joined(separator: "\n")
        if open.step == .answer {
            turn.cause(.alert(Alert(.answerRejected, "\(words)\n\(reason)")))
            return answerFromFacts(open, because: reason, &turn)
        }
        closeRequest(&turn)
        let rest = open.remaining(of: open.reading)
        guard !open.reading.intents.isEmpty else { return giveUp(reason, &turn) }
        guard !rest.intents.isEmpty else { return turn.decide(.doneAlready, because: open.reading.account) }
        act(on: rest, words: words, &turn)
    }

    /// The model stays away: first the rules do what they can and an acknowledgement goes out, then a human has the question.
    mutating func awaitingDue(_ turn: inout Turn) {
        guard let open = awaiting, turn.now >= open.dueAt else { return }
        if open.step == .draft { return leaveDraft(because: "the model did not answer in time", &turn) }
        if open.step == .direct { return tellModelSilent("the model did not answer in time", &turn) }
        if turn.now >= open.giveUpAt {
            closeRequest(&turn)
            return giveUp("the model did not answer in time", &turn)
        }
        awaiting?.acknowledgeAt = nil
        let rest = open.remaining(of: open.reading)
        let isSettled = !rest.intents.contains(.question) || rest.intents.contains(.operator)
        if open.step == .reading, !rest.intents.isEmpty, isSettled {
            closeRequest(&turn)
            turn.decide(.rulesAlone, because: "the model has not answered yet, and no question is open")
            return act(on: rest, words: open.words.joined(separator: "\n"), &turn)
        }
        acknowledge(open, doing: rest, &turn)
    }

    /// Keeps a question open, and does already what else the message asks for.
    private mutating func acknowledge(_ open: Awaiting, doing rest: Reading, _ turn: inout Turn) {
        let mayAnswerAfterStop = silence != nil
        var reply = Reply()
        var others = rest
        others.intents.removeAll { $0 == .question }
        if !others.intents.isEmpty {
            perform(others, &reply, &turn)
            awaiting?.done = (open.done ?? []) + others.intents
        }
        reply.say(text(.acknowledgement, turn))
        turn.decide(.acknowledge, because: "the model has not answered yet")
        send(reply.outgoing(.acknowledgement, allowedAfterStop: mayAnswerAfterStop), &turn)
    }

    private mutating func giveUp(_ reason: String, _ turn: inout Turn) {
        guard stage != .handedOver else { return turn.decide(.silent, because: "a human has the conversation") }
        var reply = Reply()
        handOver(.modelSilent, because: reason, &reply, &turn)
        send(reply.outgoing(.answer, allowedAfterStop: silence != nil), &turn)
    }

    /// Says that the question goes to a colleague, and gives it to the operators.
    mutating func findOut(_ words: String, _ reply: inout Reply, _ turn: inout Turn) {
        turn.cause(.alert(Alert(.unanswered, words)))
        turn.decide(.findOut, because: "the facts do not say it")
        reply.say(text(.willFindOut, turn))
    }
}
