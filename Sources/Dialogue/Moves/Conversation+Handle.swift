internal import Basics
internal import Campaigns
public import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Handles one event: changes the state and says what shall happen outside, in order.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - now: The moment of handling.
    ///   - context: What the decision may read. If reality refuses an effect, the same event is handled again on the
    ///     old state with a fresh context.
    /// - Returns: The effects, to be carried out together with the new state. Empty if the event is of no concern.
    public mutating func handle(_ event: Event, at now: Date, in context: Context) -> [Effect] {
        var turn = Turn(now: now, context: context)
        note(context.proof, of: event, &turn)
        switch event {
        case .begin: begin(&turn)
        case .message(let message): receive(message, &turn)
        case .meetingAnswer(let answer, let comment): receive(answer, comment, &turn)
        case .outsiderMessage(let message, let outsider): receive(message, from: outsider, &turn)
        case .notice(let notice): receive(notice, &turn)
        case .reading(let request, let reading): take(reading, for: request, &turn)
        case .draft(let request, let draft): take(draft, for: request, &turn)
        case .opening(let request, let draft): take(opening: draft, for: request, &turn)
        case .modelText(let request, let text): take(text, for: request, &turn)
        case .modelFailed(let request, let reason): modelFailed(request, reason, &turn)
        case .modelLate(let request): modelLate(request, &turn)
        case .awaitingDue: awaitingDue(&turn)
        case .timer(let purpose, let due): ring(purpose, due: due, &turn)
        case .order(let order): obey(order, &turn)
        case .chat(let event): receive(event, &turn)
        case .confirmed(let request): confirm(request, &turn)
        }
        dropOpening(&turn)
        noteOutcomes(of: event, turn)
        return turn.effects
    }
}

/// What one event has caused so far.
struct Turn {
    let now: Date
    let context: Context
    private(set) var effects: [Effect] = []
    /// The request that was open before: a question that goes on keeps the times at which its person is answered.
    var closed: Awaiting?
    /// How far it is proven that what is decided on comes from the person.
    var proof = Proof.unproven
    /// Whether the person confirmed by a link what is done now.
    var isConfirmed = false
    /// What was planned for somebody silent, and is over because the person came.
    var interrupted: PutOff?
    /// The hold that the person ended by wanting us to go on.
    var lifted: HeldStop?

    /// Moments are kept in milliseconds, as the store keeps them: a conversation goes on equally after it was read back.
    init(now: Date, context: Context) {
        self.now = now.roundedToMilliseconds
        self.context = context
    }

    mutating func cause(_ effect: Effect) { effects.append(effect) }

    mutating func decide(_ action: Decision.Action, because reason: String) {
        effects.append(.record(Decision(action, because: reason)))
    }

    /// The request that this event opens for a step.
    func request(_ step: Awaiting.Step) -> String { CausedID(context.eventID, step.rawValue).description }
}

extension Outgoing {
    /// A letter to the known address about what happens in a chat.
    static func verification(_ text: String, _ question: String) -> Outgoing {
        var letter = Outgoing(purpose: .verification, text: text, allowedAfterStop: true)
        letter.channel = .email
        letter.confirmation = question
        return letter
    }
}

extension Conversation {
    func text(
        _ key: TextKey, _ turn: Turn, _ values: [String: String] = [:], in language: Language? = nil
    ) -> String {
        let language = language ?? self.language
        var all = values
        all["product"] = turn.context.product.name(in: language)
        all["sender"] = turn.context.product.sender(in: language)
        if all["company"] == nil { all["company"] = turn.context.product.company }
        return turn.context.texts.text(key, language, all)
    }

    var zone: TimeZone { TimeZone(identifier: contact.timeZone) ?? .gmt }

    /// What the person's words are read in at a moment.
    func readingContext(_ now: Date) -> ReadingContext {
        let last = history.last(where: \.fromAgent)
        return ReadingContext(
            now: now, timeZone: contact.timeZone, lastAgentText: last?.text, answersLetter: last?.isLetter ?? false,
            offeredSlots: offeredSlots, bookedSlot: meeting?.slot, awaitsDemoTime: expects == .demoTime,
            awaitsContact: expects == .contact, awaitsSnoozeDate: expects == .snoozeDate,
            awaitsStopConfirmation: expects == .stopConfirmation, language: language)
    }

    mutating func remember(fromAgent: Bool, _ text: String, isLetter: Bool = false, at moment: Date) {
        history.append(
            HistoryLine(
                fromAgent: fromAgent, text: text, isLetter: isLetter ? true : nil, at: moment.roundedToMilliseconds))
        if history.count > Self.historyLimit { history.removeFirst(history.count - Self.historyLimit) }
        // What is no longer talked about is kept in short: the state is read and written with every turn.
        for index in history.indices.dropLast(Self.wholeLines) where history[index].text.utf8.count > Self.olderLength {
            history[index].text = String(history[index].text.prefix(Self.olderLength / 4))
        }
    }

    /// The one way out: after a stop, only what the person asked for since passes, and automatic answers within their budgets.
    ///
    /// - Parameter beyondBudget: Whether it goes out whatever the budgets say.
    mutating func send(_ outgoing: Outgoing, beyondBudget: Bool = false, _ turn: inout Turn) {
        guard silence == nil || outgoing.allowedAfterStop else {
            return turn.decide(.notSent, because: "the person gets nothing they did not ask for")
        }
        guard heldStop == nil || !outgoing.purpose.startsContact else {
            return turn.decide(.notSent, because: "what the person wrote may be a stop")
        }
        if outgoing.purpose.isAutomaticAnswer {
            guard beyondBudget || mayAnswer(&turn) else { return }
            use(Tally(outgoing), turn)
        }
        // What is for the known address alone is no part of the talk: a model, or a chat, could repeat it.
        remember(fromAgent: true, outgoing.text, isLetter: outgoing.purpose == .letter, at: turn.now)
        if let letter = TimerPurpose(writing: outgoing.purpose) {
            wroteFirst = true
            lastLetter = letter
            rewritesLetter = nil
        }
        guard let question = outgoing.confirmation, (outgoing.channel ?? channel) != .email else {
            return turn.cause(.send(outgoing))
        }
        var said = outgoing
        said.confirmation = nil
        turn.cause(.send(said))
        turn.cause(.send(.verification(text(.confirmElsewhere, turn), question)))
    }

    mutating func set(_ purpose: TimerPurpose, at due: Date, _ turn: inout Turn) {
        // Stored times have milliseconds; a timer must compare equal to what it was set to.
        let due = due.roundedToMilliseconds
        timers[purpose.rawValue] = due
        turn.cause(.setTimer(purpose, due))
    }

    /// Timers are let go, not deleted: one that rings without being held is ignored.
    mutating func letGo(_ purposes: TimerPurpose...) {
        for purpose in purposes {
            timers[purpose.rawValue] = nil
            guard campaign?.waiting == purpose.rawValue else { continue }
            campaign?.waits = nil
            campaign?.waiting = nil
        }
    }

    mutating func closeRequest(_ turn: inout Turn) {
        guard let open = awaiting else { return }
        turn.cause(.withdraw(request: open.request))
        turn.closed = open
        awaiting = nil
    }

    /// When a person who waits for the model is told something: counted from when they began to wait.
    func deadlines(_ turn: Turn) -> (acknowledgeAt: Date?, giveUpAt: Date) {
        if let closed = turn.closed { return (closed.acknowledgeAt, closed.giveUpAt) }
        let policy = turn.context.policy
        return (
            turn.now.addingTimeInterval(policy.acknowledgeAfterSeconds),
            turn.now.addingTimeInterval(policy.giveUpAfterSeconds)
        )
    }
}
