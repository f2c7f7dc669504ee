internal import Understanding

/// An operator says what a message meant.
extension Conversation {
    /// Continues as if the message had been read this way, as far as nothing done in the meantime contradicts it.
    mutating func correct(_ correction: Correction, _ turn: inout Turn) {
        let why =
            "\(correction.author) says that \(correction.message) means \(correction.intents.map(\.rawValue).joined(separator: ", "))"
        turn.decide(.correct, because: why)
        turn.cause(.learn(correction))
        closeRequest(&turn)
        let isStop = correction.intents.contains(.optOut)
        if !isStop {
            clearHold(because: why, &turn)
            takeBackStop(of: correction, because: why, &turn)
        }
        var context = readingContext(turn.now)
        if let agentText = correction.agentText { (context.lastAgentText, context.answersLetter) = (agentText, false) }
        let reading = turn.context.reader.corrected(correction.words, to: correction.intents, in: context)
        // What came after the message has been answered in its own right; only of the last one anything is left to do.
        turn.cause(.understood(message: correction.message, reading))
        guard isStop || history.last(where: { !$0.fromAgent })?.text == correction.words else {
            return turn.decide(.correctionKept, because: "the conversation has gone on since")
        }
        act(on: reading, words: correction.words, &turn)
    }

    /// Takes back a stop that the person never asked for.
    private mutating func takeBackStop(of correction: Correction, because why: String, _ turn: inout Turn) {
        guard suppression?.reason == .optOut, history.last(where: { !$0.fromAgent })?.text == correction.words else {
            return
        }
        letGo(.erasure)
        lift(because: why, &turn)
    }
}
