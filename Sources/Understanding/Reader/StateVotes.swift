import Scheduling

/// What the state of the talk says of a message, in logarithms of odds: only what code has checked in the message's words.
struct StateVotes {
    private(set) var votes: [Intent: Double] = [:]
    private(set) var reasons: [String] = []

    init(_ details: DetailReader) {
        let context = details.context
        let time = details.times.best()
        let isOpen = time.map { !details.times.isRefused($0.mention) } ?? false
        let offersSlots = !context.offeredSlots.isEmpty
        if offersSlots, OfferedSlots.choice(details.utterance, in: context) != nil {
            add(.demo, 4, "a slot offered is chosen")
            add(.snooze, -3)
        } else if offersSlots, !isOpen, details.isDeclined(time) {
            add(.demo, 4, "the slots offered are declined")
            add(.notInterested, -2)
            add(.optOut, -3)
        } else if context.awaitsDemoTime || offersSlots, isOpen {
            add(.demo, 3, "a time is named where one was asked for")
            // "How about the 26th at three?" asks whether the time suits, and nothing of the product.
            let sentence = time.map { details.utterance.tokens[$0.mention.range.lowerBound].sentence }
            if details.utterance.questions.allSatisfy({ $0 == sentence }) { add(.question, -3) }
        }
        if context.awaitsContact, details.contact?.isReachable ?? false {
            add(.redirect, 5, "an address is named where one was asked for")
        }
        if context.awaitsSnoozeDate, isOpen, !context.awaitsDemoTime {
            add(.snooze, 4, "a date is named where one was asked for")
        }
        if context.awaitsStopConfirmation, let answer = ShortAnswer(details.utterance) {
            switch answer {
            case .yes where ShortAnswer.urgesOn(details.utterance): add(.optOut, -12, "wants us to go on")
            case .yes where ShortAnswer.leavesOpen(details.utterance): break
            case .yes:
                // Beyond what the learned reader can hold against it: to it, "yes" is a wish to go on wherever it stands.
                add(.optOut, 30, "confirms that we should stop")
                add(.interested, -12)
            case .acknowledgement: break
            case .no, .notNow: add(.optOut, -12, "wants us to go on")
            }
        }
    }

    private mutating func add(_ intent: Intent, _ vote: Double, _ reason: String? = nil) {
        votes[intent, default: 0] += vote
        if let reason { reasons.append(reason) }
    }
}
