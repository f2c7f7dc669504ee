internal import Foundation
internal import Understanding

/// What a person may cause, and what happens beyond it: one line to them, an alert, and silence. A stop is heard before any of
/// this is asked.
extension Conversation {
    func budgets(_ turn: Turn) -> Budgets { turn.context.policy.budgets ?? Budgets() }

    /// Counts what was used.
    mutating func use(_ tally: Tally, _ turn: Turn) {
        guard !tally.isEmpty else { return }
        var used = usage ?? Usage()
        used.add(tally, at: turn.now)
        usage = used
    }

    /// The budget that leaves nothing for another answer; nil if there is something left.
    func excess(_ turn: Turn) -> Budgets.Excess? {
        budgets(turn).excess(
            usage ?? Usage(), turn.context.spending, in: channel, isStranger: countsAsStranger, at: turn.now)
    }

    /// What a message says of who wrote it, beside what was said since anybody ended a loop.
    func loopSign(of message: IncomingMessage, _ turn: Turn) -> LoopGuard.Sign? {
        let lines = history.filter { line in exchangeSince.map { line.at ?? .distantPast > $0 } ?? true }
        return LoopGuard(budgets(turn).loops, isChat: channel.isChat).sign(
            after: lines, next: message.newWords, at: message.at ?? turn.now)
    }

    /// Whether a message gets no answer: because the other side looks like a program, or a budget is used up.
    mutating func staysQuiet(
        _ sign: LoopGuard.Sign?, _ message: IncomingMessage, _ reading: Reading, _ turn: inout Turn
    ) -> Bool {
        if quiet?.cause != .loop, let sign {
            // A question that is still open was the program's, too.
            closeRequest(&turn)
            fallSilent(.loop, .loop, because: sign.rawValue, message.newWords, &turn)
        } else if quiet?.cause == .loop {
            noteInSilence(.loop, message.newWords, &turn)
        } else if let excess = excess(turn) {
            if quiet == nil {
                fallSilent(.budget, .overBudget, because: excess.account, message.newWords, &turn)
            } else {
                noteInSilence(.overBudget, message.newWords, &turn)
            }
        } else {
            if quiet != nil { endQuiet(because: "there is something left of the budgets", &turn) }
            return false
        }
        turn.cause(.understood(message: message.id, reading))
        if reading.isPossibleStop == true { askWhetherStop(message.newWords, reading, &turn) }
        return true
    }

    /// How often the model is asked in one silence; what comes then is held, and shown to a human.
    private static let stopReadingLimit = 5

    /// What may be a stop is heard in silence, too: nothing else of it is acted on.
    private mutating func askWhetherStop(_ words: String, _ reading: Reading, _ turn: inout Turn) {
        let readings = quiet?.stopReadings ?? 0
        guard readings < Self.stopReadingLimit else { return }
        if silence == nil { turn.cause(.alert(Alert(.possibleStop, words))) }
        quiet?.stopReadings = readings + 1
        askForReading(words: [words], reading: reading, &turn)
    }

    /// Whether nothing but a stop is heard now.
    func isSilent(_ turn: Turn) -> Bool { quiet?.cause == .loop || quiet != nil && excess(turn) != nil }

    /// Whether an automatic answer may go out.
    mutating func mayAnswer(_ turn: inout Turn) -> Bool {
        guard quiet?.cause != .loop, let excess = excess(turn) else {
            guard quiet?.cause == .loop else { return true }
            turn.decide(.stayQuiet, because: "the other side looks like a program")
            return false
        }
        if quiet == nil {
            fallSilent(.budget, .overBudget, because: excess.account, nil, &turn)
        } else {
            turn.decide(.stayQuiet, because: excess.account)
        }
        return false
    }

    /// Whether another presentation may go out; else the person is told that they have it, and a human.
    mutating func mayPresent(_ reply: inout Reply, _ turn: inout Turn) -> Bool {
        let excess = budgets(turn).presentationExcess(
            usage ?? Usage(), turn.context.spending, in: channel, isStranger: countsAsStranger, at: turn.now)
        guard let excess else { return true }
        turn.cause(.alert(Alert(.overBudget, excess.account)))
        turn.decide(.overBudget, because: excess.account)
        reply.say(text(presentationsSent > 0 ? .presentationPause : .presentationMissing, turn))
        return false
    }

    // MARK: Silence

    private mutating func fallSilent(
        _ cause: Quiet.Cause, _ reason: Alert.Reason, because why: String, _ words: String?, _ turn: inout Turn
    ) {
        quiet = Quiet(cause, since: turn.now)
        turn.cause(.alert(Alert(reason, [why, words].compactMap(\.self).joined(separator: "\n"))))
        turn.decide(cause == .loop ? .endLoop : .overBudget, because: why)
        tellOfPause(&turn)
    }

    /// What comes in silence is there for humans; once they have looked, they are told of the next.
    private mutating func noteInSilence(_ reason: Alert.Reason, _ words: String, _ turn: inout Turn) {
        if quiet?.isSeen == true {
            quiet?.isSeen = nil
            turn.cause(.alert(Alert(reason, words)))
        }
        turn.decide(.stayQuiet, because: "a human was told")
    }

    /// One polite line a day. A program that answers mails would answer this one as well.
    private mutating func tellOfPause(_ turn: inout Turn) {
        let isTold = toldQuietAt.map { turn.now.timeIntervalSince($0) < Usage.dayLength } ?? false
        guard !isTold, quiet?.cause == .budget || channel.isChat else { return }
        toldQuietAt = turn.now
        var reply = Reply()
        reply.say(text(.pause, turn))
        askAboutStop(&reply, &turn)
        send(reply.outgoing(.acknowledgement, allowedAfterStop: silence != nil), beyondBudget: true, &turn)
    }

    /// A human ends the silence: by looking they are told of what comes next, by giving the conversation back the agent answers.
    mutating func endQuiet(by order: Order, _ turn: inout Turn) {
        guard quiet != nil else { return }
        switch order {
        case .acknowledge: quiet?.isSeen = true
        case .reply, .release, .restart: endQuiet(because: "an operator has looked", &turn)
        case .handOver, .close, .stop, .liftStop, .clearHold, .correct, .snooze, .erase, .eraseSilent, .addAddress,
            .approveReferral, .redraft, .dismissDraft, .demo, .edit, .letter, .merge, .updateContact, .campaign:
            break
        }
    }

    mutating func endQuiet(because why: String, _ turn: inout Turn) {
        if quiet?.cause == .loop { exchangeSince = turn.now }
        quiet = nil
        turn.decide(.endQuiet, because: why)
    }
}

extension Tally {
    /// What an answer uses.
    init(_ outgoing: Outgoing) {
        self.init(
            answers: 1, presentations: outgoing.attachments.isEmpty ? 0 : 1)
    }
}

extension Tally {
    /// What the effects of an event use of the budgets that are shared with others.
    ///
    /// - Parameter storedBytes: How many bytes are stored of what came in.
    public init(_ effects: [Effect], storedBytes: Int) {
        self.init(storedBytes: storedBytes)
        for effect in effects {
            switch effect {
            case .send(let outgoing) where outgoing.purpose.isAutomaticAnswer: self += Tally(outgoing)
            // What nobody asked for takes nothing from those who ask.
            case .ask(let request) where request.prompt.schemaName != ModelPrompt.Schema.opening.rawValue:
                modelTokens += request.prompt.estimatedTokens
            case .refer: referrals += 1
            default: break
            }
        }
    }
}
