internal import Basics
internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// The person wrote. Any answer ends the cadence and wakes a snoozing conversation.
    mutating func receive(_ message: IncomingMessage, _ turn: inout Turn) {
        messagesHandled += 1
        lastMessage = message.id
        use(Tally(storedBytes: message.storedBytes ?? message.newWords.utf8.count), turn)
        suppression?.wroteSince = true
        personCame(&turn)
        if message.newWords.isEmpty, let unread = message.unread { return receiveWithoutWords(unread, &turn) }
        if let guess = LanguageGuess.of(message.newWords) { language = guess }
        let words = Awaiting.kept(of: (awaiting?.words ?? []) + [message.newWords])
        let all = words.joined(separator: "\n")
        leaveHeldDemo(&turn)
        let reading = read(message, turn)
        // Judged before a stop is looked for, and heeded after it.
        let sign = loopSign(of: message, turn)
        remember(fromAgent: false, message.newWords, at: message.at ?? turn.now)
        learnZone(reading, &turn)

        if reading.isSureStop {
            closeRequest(&turn)
            return act(on: reading, words: all, &turn)
        }
        if reading.isPossibleStop == true { hold(message.newWords, &turn) }
        if let unread = message.unread, noteUnread(unread, beside: message.newWords, reading, &turn) { return }
        if stage == .handedOver {
            turn.cause(.understood(message: message.id, reading))
            let all = [message.newWords, message.unread?.summary].compactMap(\.self).joined(separator: "\n")
            turn.cause(.alert(Alert(reading.isPossibleStop == true ? .possibleStop : .messageForHuman, all)))
            if timers[TimerPurpose.humanTimeout.rawValue] == nil { waitForHuman(&turn) }
            turn.decide(.silent, because: "a human has the conversation")
            guard sign == nil, excess(turn) == nil else { return }
            return suggest(message.newWords, reading, &turn)
        }
        if staysQuiet(sign, message, reading, &turn) { return }
        if mode == .model, channel.hasTesters { return askModelItself(words, reading, &turn) }
        if awaiting == nil, !needsModel(reading, turn) {
            return act(on: reading, words: all, &turn)
        }
        let combined = words.count == 1 ? reading : turn.context.reader.read(all, in: readingContext(turn.now))
        askForReading(words: words, reading: combined, settled: awaiting?.found, &turn)
    }

    /// What a message says, as far as code alone can tell.
    func read(_ message: IncomingMessage, _ turn: Turn) -> Reading {
        let (reader, context) = (turn.context.reader, readingContext(turn.now))
        guard let heading = message.heading, !message.body.isEmpty else {
            return reader.read(message.newWords, in: context)
        }
        return reader.read(message.body, below: heading, in: context)
    }

    /// The person has come: what was planned for somebody silent is over. What a hold of their own words keeps back waits
    /// until it is known what they want.
    mutating func personCame(_ turn: inout Turn) {
        turn.interrupted = putOff
        letGo(.firstLetter, .followUp)
        if heldStop?.doubt != nil { dropPutOff() }
        withdrawOwnLetters(&turn)
    }

    /// The person has come: a letter of ours that still waits for its turn is of no use, and no answer stands behind it.
    mutating func withdrawOwnLetters(_ turn: inout Turn) {
        guard wroteFirst == true else { return }
        wroteFirst = nil
        turn.cause(.withdrawUnasked)
    }

    /// Times are named to the person in the zone they are in.
    private mutating func learnZone(_ reading: Reading, _ turn: inout Turn) {
        guard let zone = reading.homeZone, zone != contact.timeZone else { return }
        contact.timeZone = zone
        turn.decide(.learnZone, because: "the person says they are in \(zone)")
    }

    /// Whether the model is to be asked what a message says.
    func needsModel(_ reading: Reading, _ turn: Turn) -> Bool {
        reading.needsModel(below: turn.context.standing.settlingCertainty)
    }

    /// - Parameter settled: What an earlier reading of some of the words has found.
    mutating func askForReading(
        words: [String], reading: Reading, settled: [Intent]? = nil, _ turn: inout Turn
    ) {
        closeRequest(&turn)
        let reading = sayingAll(of: words, reading, settled: settled, turn)
        let asked = words.joined(separator: "\n")
        let context = readingContext(turn.now)
        let prompt = ReadingPrompt.make(
            newWords: asked, context: context,
            similar: turn.context.reader.examples(like: asked, after: context.offer))
        let (acknowledgeAt, giveUpAt) = deadlines(turn)
        open(
            Awaiting(
                request: turn.request(.reading), step: .reading, words: words, reading: reading,
                done: turn.closed?.done, settled: settled, acknowledgeAt: acknowledgeAt, giveUpAt: giveUpAt),
            prompt, &turn)
        turn.decide(.askModel, because: "the reader alone does not settle what is wanted: \(reading.account)")
    }

    mutating func open(_ request: Awaiting, _ prompt: ModelPrompt, _ turn: inout Turn) {
        awaiting = request
        use(Tally(modelTokens: prompt.estimatedTokens), turn)
        let place = FairShare.turn(
            after: [nextModelTurn, turn.context.spending.modelTurn].compactMap(\.self).max(),
            isStranger: countsAsStranger,
            at: turn.now)
        nextModelTurn = place.next.roundedToMilliseconds
        turn.cause(
            .ask(
                ModelRequest(
                    id: request.request, prompt: prompt, deadline: request.giveUpAt,
                    turn: place.turn.roundedToMilliseconds)))
    }

    /// A machine wrote. It gets no answer.
    mutating func receive(_ notice: Notice, _ turn: inout Turn) {
        switch notice {
        case .autoReply(let words, let leftCompany):
            receiveAutoReply(words, leftCompany: leftCompany, &turn)
        case .hardBounce(let address):
            turn.cause(.suppress(.hardBounce))
            guard channel == .email else {
                return turn.decide(.noteBounce, because: "\(address) does not exist, and the person is elsewhere")
            }
            letGo(.firstLetter, .followUp, .reminder)
            closeRequest(&turn)
            if suppression?.isByPerson != true {
                suppression = Suppression(.hardBounce)
                stage = .closed
            }
            turn.decide(.close, because: "\(address) does not exist")
        case .softBounce(let address):
            turn.decide(.wait, because: "mail to \(address) is delayed")
        case .delayed(let address):
            turn.decide(.note, because: "mail to \(address) is on its way still")
        case .sign(let what):
            turn.decide(.note, because: what)
        case .complaint:
            stop(.complaint, because: "the mail was marked as spam", &turn)
        case .unsubscribed:
            stop(.optOut, because: "the one-click link was used", &turn)
        case .deliveryUnknown(let outboxID):
            turn.cause(.alert(Alert(.deliveryUnknown, "Nobody can know whether \(outboxID) was delivered.")))
            turn.decide(.askOperator, because: "a letter was interrupted while it was being sent")
        case .deliveryFailed(let outboxID, let reason):
            turn.cause(.alert(Alert(.deliveryFailed, "\(outboxID) was not sent: \(reason)")))
            turn.decide(.askOperator, because: "a message could not be sent")
        }
    }

    private mutating func receiveAutoReply(_ words: String, leftCompany: Bool, _ turn: inout Turn) {
        if leftCompany, stage != .stopped, stage != .handedOver {
            letGo(.firstLetter, .followUp, .reminder)
            stage = .closed
            turn.cause(.alert(Alert(.leftCompany, words)))
            turn.decide(.close, because: "an automatic reply says that the person left the company")
            // A successor's address makes a referral of it; the machine that wrote gets no thanks.
            let named = ReplyReader.contact(in: words, readingContext(turn.now))
            var unsaid = Reply()
            if named?.email != nil { refer(named, &unsaid, &turn) }
        } else if stage == .written || stage == .snoozed,
            let due = DateWords.resolve(words, in: readingContext(turn.now))?.earliest, due > turn.now
        {
            let moment = turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: due)
            if stage == .snoozed { snoozedUntil = moment }
            set(stage == .snoozed ? .reminder : .followUp, at: moment, &turn)
            turn.decide(.postpone, because: "an automatic reply names the date of return")
        } else {
            turn.decide(.ignore, because: "an automatic reply")
        }
    }
}
