internal import Campaigns
internal import Understanding

/// What operators do about people who were not written to yet.
extension Conversation {
    mutating func obey(_ order: LetterOrder, _ turn: inout Turn) {
        switch order {
        case .pause:
            guard !wasWrittenTo(turn) else { return refuseLetterOrder(&turn) }
            turn.cause(.withdrawUnasked)
            letGo(.firstLetter, .followUp)
            // What was withdrawn was never said.
            if history.last?.isLetter == true { history.removeLast() }
            campaign?.takeBackLetter()
            stage = .fresh
            wroteFirst = nil
            isPaused = true
            turn.decide(.pauseLetter, because: "an operator ordered it")
        case .resume:
            guard isPaused == true, stage == .fresh else {
                return turn.decide(.letterOrderRefused, because: "the first letter is not paused")
            }
            isPaused = nil
            turn.decide(.resumeLetter, because: "an operator ordered it")
            // It may have left while it was being withdrawn; nobody gets it twice.
            guard case .sent? = turn.context.lastLetter else { return begin(&turn) }
            stage = .written
            planFollowUp(after: turn.now, &turn)
        case .takeBack:
            guard !wasWrittenTo(turn) else { return refuseLetterOrder(&turn) }
            turn.cause(.withdrawUnasked)
            turn.cause(.takeBack)
            letGo(.firstLetter, .followUp)
            turn.decide(.takeBackContact, because: "an operator ordered it")
        }
    }

    /// Whether the first letter has left, or the person speaks with us anyway.
    private func wasWrittenTo(_ turn: Turn) -> Bool {
        guard messagesHandled == 0, followUpsSent == 0, silence == nil else { return true }
        switch stage {
        case .fresh: return false
        case .written:
            switch turn.context.lastLetter {
            case .waiting?, .notSent?, .withdrawn?: return false
            case .sent?, nil: return true
            }
        case .engaged, .snoozed, .arranging, .booked, .referred, .handedOver, .closed, .stopped: return true
        }
    }

    private func refuseLetterOrder(_ turn: inout Turn) {
        turn.decide(.letterOrderRefused, because: "the person was written to already")
    }
}
