internal import Scheduling
internal import Understanding

extension Conversation {
    /// A tester lets another party answer. A question in progress is not answered by the previous one: a human sees it
    /// in the summary, the agent and the model are asked again.
    mutating func choose(_ mode: AnswerMode, _ turn: inout Turn) {
        guard mode != self.mode else { return tellMode(&turn) }
        let open = awaiting
        closeRequest(&turn)
        asksModelItself = mode == .model ? true : nil
        let why = "a tester chose the mode \(mode.rawValue)"
        if mode == .human {
            var reply = Reply()
            handOver(.humanRequested, because: why, &reply, &turn)
            return send(reply.outgoing(.confirmation, allowedAfterStop: silence != nil), &turn)
        }
        if stage == .handedOver { release(because: why, &turn) }
        say(mode == .model ? .chatModel : .released, because: why, &turn)
        guard let open else { return }
        if mode == .model {
            askModelItself(open.words, open.reading, &turn)
        } else {
            askForReading(words: open.words, reading: open.reading, &turn)
        }
    }

    mutating func tellMode(_ turn: inout Turn) {
        let line = text(.chatMode, turn, ["mode": mode.rawValue])
        send(Outgoing(purpose: .confirmation, text: line, allowedAfterStop: true), &turn)
        turn.decide(.tellMode, because: "a tester asked for it")
    }

    /// A person who is no longer a tester talks to the agent again.
    public mutating func endTesting() { asksModelItself = nil }

    // MARK: The model itself

    /// Passes a tester's words to the model unchanged, and shows its answer unchanged.
    mutating func askModelItself(_ words: [String], _ reading: Reading, _ turn: inout Turn) {
        closeRequest(&turn)
        let prompt = DirectPrompt.make(words: words.joined(separator: "\n"), history: history, language: language)
        let request = Awaiting(
            request: turn.request(.direct), step: .direct, words: words, reading: reading,
            acknowledgeAt: nil, giveUpAt: deadlines(turn).giveUpAt)
        open(request, prompt, &turn)
        turn.decide(.askModelItself, because: "a tester chose the mode model")
    }

    mutating func take(_ text: String, for request: String, _ turn: inout Turn) {
        guard let open = awaiting, open.request == request, open.step == .direct else {
            return turn.decide(.answerIgnored, because: "\(request) is not the open request")
        }
        closeRequest(&turn)
        turn.decide(.answerUnchecked, because: "a tester asked the model itself")
        send(Outgoing(purpose: .answer, text: text, allowedAfterStop: silence != nil), &turn)
    }

    mutating func tellModelSilent(_ reason: String, _ turn: inout Turn) {
        closeRequest(&turn)
        let line = text(.chatModelSilent, turn, ["reason": reason])
        send(Outgoing(purpose: .confirmation, text: line, allowedAfterStop: true), &turn)
        turn.decide(.tellFailure, because: reason)
    }
}
