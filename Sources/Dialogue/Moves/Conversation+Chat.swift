internal import Scheduling
internal import Understanding

extension Conversation {
    /// Something happened in a chat.
    mutating func receive(_ event: ChatEvent, _ turn: inout Turn) {
        switch event {
        case .started: start(&turn)
        case .joined(let shown): join(shown, &turn)
        case .invited: welcomeInvited(&turn)
        case .helpAsked: say(.chatHelp, because: "the person asked for help", &turn)
        case .attachment(let id, let kind, let caption): receiveAttachment(id, kind, caption, &turn)
        case .forwarded(let kind, let words): receiveForwarded(kind, words, &turn)
        case .card(let card): receive(card, &turn)
        case .wroteToHuman(let message): callHuman(for: message, &turn)
        case .wroteToAgent(let message): callAgent(for: message, &turn)
        case .blocked(let channel): blocked(in: channel, &turn)
        case .unblocked: unblocked(&turn)
        case .modeChosen(let mode): choose(mode, &turn)
        case .modeAsked: tellMode(&turn)
        }
    }

    /// Starts over; what was said stays. Pressing Start is the person's own wish for contact in this channel.
    private mutating func start(_ turn: inout Turn) {
        let isFirst = history.isEmpty
        liftAll(because: "the person pressed Start", &turn)
        closeRequest(&turn)
        forgetPlans()
        withdrawOwnLetters(&turn)
        asksModelItself = nil
        // Who begins anew is a person; how often that is answered is a matter of the budget.
        if quiet?.cause == .loop { endQuiet(because: "the person pressed Start", &turn) }
        stage = .engaged
        turn.decide(isFirst ? .welcome : .restart, because: "the person pressed Start")
        send(Outgoing(purpose: .answer, text: text(isFirst ? .chatWelcome : .restarted, turn)), &turn)
    }

    /// Continues in this chat where another channel left off. Whatever waits for the model keeps waiting.
    ///
    /// A letter may have been forwarded: somebody who comes through its link knows what was in it, and learns no more
    /// of the conversation than that. The known address is told, and can cut the chat off.
    private mutating func join(_ shown: String?, _ turn: inout Turn) {
        if let shown { history = [HistoryLine(fromAgent: true, text: shown)] }
        liftAll(because: "the person came by our link", &turn)
        letGo(.firstLetter, .followUp)
        withdrawOwnLetters(&turn)
        if stage == .fresh || stage == .written || stage == .closed || stage == .stopped { stage = .engaged }
        turn.decide(.join, because: "the person came by our link")
        send(Outgoing(purpose: .answer, text: text(.chatJoined, turn)), &turn)
        tellAddress(&turn)
    }

    /// Tells the known address that the conversation continues elsewhere.
    private mutating func tellAddress(_ turn: inout Turn) {
        guard contact.email != nil, let link = turn.context.confirmation, let endpoint = turn.context.endpoint,
            suppression?.reason != .hardBounce,
            requests?.contains(where: { $0.acts.contains(.leaveChat(endpoint: endpoint)) }) != true
        else { return }
        add(.leaveChat(endpoint: endpoint), to: link, &turn)
        let told = text(.chatUsed, turn, ["link": link.address])
        turn.cause(.send(.verification(text(.chatUsedGreeting, turn), told)))
        turn.decide(.tellAddress, because: "the link in a letter was used, and a letter can be forwarded")
    }

    /// Somebody whom another person named: the first words say who that was, as we know them.
    private mutating func welcomeInvited(_ turn: inout Turn) {
        stage = .engaged
        liftAll(because: "the person came by the link of whoever named them", &turn)
        turn.decide(.welcomeReferred, because: "the person came by the link of whoever named them")
        send(Outgoing(purpose: .answer, text: text(.chatReferred, turn, ["referrer": referrerLine])), &turn)
    }

    /// Lifts the stop of this chat, whether or not this conversation knows of it: if the person was forgotten since, or
    /// spoke to us in another conversation, only the chat's hash is left.
    private mutating func liftAll(because why: String, _ turn: inout Turn) {
        guard silence == nil else { return lift(because: why, &turn) }
        turn.cause(.liftSuppression)
    }

    /// Somebody new is known to have stopped us before, and gets nothing they do not ask for: what they said then is
    /// forgotten.
    public mutating func heed(_ reason: SuppressionReason) {
        suppression = Suppression(reason)
        if suppression?.isByPerson == true { stage = .stopped }
    }

    /// Lifts what keeps us silent in the channel that the person uses now. It stays in force elsewhere.
    mutating func lift(because why: String, _ turn: inout Turn) {
        guard var lifted = silence else { return }
        lifted.liftedIn = (lifted.liftedIn ?? []) + [channel]
        suppression = channels.contains(where: lifted.holds) ? lifted : nil
        if stage == .stopped || stage == .closed { stage = .engaged }
        turn.cause(.liftSuppression)
        turn.decide(.liftSuppression, because: why)
    }

    /// Where the person can be reached, as far as the conversation knows.
    private var channels: Set<Channel> {
        Set(Channel.allCases.filter { $0 == channel || $0.isNamed(in: contact) })
    }

    /// Reopening a chat is not a wish to be written to: only Start lifts a stop.
    private mutating func unblocked(_ turn: inout Turn) {
        guard silence?.isByPerson != true else {
            return turn.decide(.staySilent, because: "the person said stop before they blocked the bot")
        }
        lift(because: "the person let the bot in again", &turn)
    }

    /// Whatever is planned and asked continues wherever the person talks to us elsewhere.
    private mutating func blocked(in closed: Channel, _ turn: inout Turn) {
        if closed == channel {
            letGo(.reminder, .followUp, .firstLetter)
            closeRequest(&turn)
        }
        turn.cause(.closeChannel(closed))
        if suppression == nil {
            suppression = Suppression(.hardBounce, except: Channel.allCases.filter { $0 != closed })
        } else {
            suppression?.liftedIn?.removeAll { $0 == closed }
        }
        turn.decide(
            .close,
            because: closed == channel
                ? "the person closed the chat" : "the person closed a chat, and speaks with us elsewhere")
    }

    /// The person knows whom they write to, so nobody tells them that a human will answer.
    private mutating func callHuman(for message: IncomingMessage, _ turn: inout Turn) {
        if stage != .handedOver {
            closeRequest(&turn)
            var unsaid = Reply()
            handOver(.humanRequested, because: "the person writes to a human", &unsaid, &turn)
        }
        receive(message, &turn)
    }

    /// Somebody who asks for the agent by name gets it, even if a human had the conversation.
    private mutating func callAgent(for message: IncomingMessage, _ turn: inout Turn) {
        if stage == .handedOver { release(because: "the person writes to the agent", &turn) }
        receive(message, &turn)
    }

    mutating func say(_ key: TextKey, because why: String, _ turn: inout Turn) {
        send(Outgoing(purpose: .confirmation, text: text(key, turn), allowedAfterStop: true), &turn)
        turn.decide(.explain, because: why)
    }
}
