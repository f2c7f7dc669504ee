internal import Understanding

/// Messages that only a human can read: operators are told, the person learns that somebody is looking, and nothing
/// unasked goes out.
extension Conversation {
    /// The person sent no words: files, a quotation, or what cannot be read.
    mutating func receiveWithoutWords(_ unread: Unread, _ turn: inout Turn) {
        hold(.unread, unread.summary, &turn)
        guard stage != .handedOver else {
            turn.cause(.alert(Alert(.messageForHuman, unread.summary)))
            if timers[TimerPurpose.humanTimeout.rawValue] == nil { waitForHuman(&turn) }
            return turn.decide(.silent, because: "a human has the conversation")
        }
        turn.cause(.alert(Alert(unread.reason, unread.summary)))
        if stage == .fresh || stage == .written || stage == .closed { stage = .engaged }
        leaveToEyes(because: "the message has no words that can be read", &turn)
    }

    /// A message has more than its words.
    ///
    /// - Returns: Whether nothing is left to do: the words ask for nothing by themselves.
    mutating func noteUnread(_ unread: Unread, beside words: String, _ reading: Reading, _ turn: inout Turn) -> Bool {
        hold(.unread, words, &turn)
        guard stage != .handedOver else { return false }
        turn.cause(.alert(Alert(unread.reason, "\(words)\n\(unread.summary)")))
        guard awaiting == nil, reading.isPossibleStop != true,
            Set(reading.intents).isSubset(of: [.smalltalk, .offTopic])
        else { return false }
        if let lastMessage { turn.cause(.understood(message: lastMessage, reading)) }
        if stage == .fresh || stage == .written || stage == .closed { stage = .engaged }
        leaveToEyes(because: "what the words are about cannot be read", &turn)
        return true
    }

    /// Tells the person that a human will look, unless that was the last thing they were told.
    private mutating func leaveToEyes(because why: String, _ turn: inout Turn) {
        turn.decide(.showOperator, because: why)
        let line = text(.humanWillLook, turn)
        guard silence == nil, history.last(where: \.fromAgent)?.text != line else { return }
        send(Outgoing(purpose: .acknowledgement, text: line), &turn)
    }
}

extension Unread {
    fileprivate var reason: Alert.Reason {
        obstacle == nil && !answersElsewhere ? .noWords : .unreadable
    }
}
