public import Foundation
internal import Scheduling
internal import Understanding

/// What words may cause depends on whose they are (``GuardedAct``). Anything not proven waits for a press on a link
/// sent to the address we know.
extension Conversation {
    /// The most requests that wait; the oldest is dropped.
    private static let requestLimit = 5

    /// Notes how far it is proven that what is decided on comes from the person. Words that are decided on
    /// together prove as much as the weakest of them.
    mutating func note(_ given: Proof, of event: Event, _ turn: inout Turn) {
        proof = proof(with: given, of: event)
        switch event {
        // What a machine writes is decided on alone.
        case .notice: turn.proof = given
        case .begin, .outsiderMessage, .reading, .draft, .opening, .modelText, .modelFailed, .modelLate, .awaitingDue,
            .timer,
            .order, .confirmed, .message, .meetingAnswer, .chat:
            turn.proof = proof ?? .unproven
        }
    }

    /// How well it is proven that the person wrote the open words, including what comes now.
    private func proof(with given: Proof, of event: Event) -> Proof? {
        switch event {
        case .message, .meetingAnswer, .chat:
            // What waits for the model, or was said to a human and not answered, is read with it.
            let isAlone = awaiting == nil && (stage != .handedOver || history.last?.fromAgent != false)
            return isAlone ? given : min(given, proof ?? .unproven)
        case .notice, .begin, .outsiderMessage, .reading, .draft, .opening, .modelText, .modelFailed, .modelLate,
            .awaitingDue,
            .timer, .order, .confirmed:
            return proof
        }
    }

    /// Whether what is open counts as a stranger's: the person came by themselves, or it is proven by nothing that the words are
    /// theirs, since anybody can write a known address into From.
    var countsAsStranger: Bool { isStranger || proof == .unproven }

    /// The same, once something has happened that proves this much.
    public func countsAsStranger(after event: Event, proving given: Proof) -> Bool {
        isStranger || proof(with: given, of: event) == .unproven
    }

    /// The earliest turn of the next question to the model: what others ask in a known person's name moves nothing of what the
    /// person asks.
    public internal(set) var nextModelTurn: Date? {
        get { countsAsStranger == isStranger ? modelTurn : unprovenModelTurn }
        set { if countsAsStranger == isStranger { modelTurn = newValue } else { unprovenModelTurn = newValue } }
    }

    /// Whether what was said may cause this.
    func may(_ act: GuardedAct, _ turn: Turn) -> Bool {
        turn.isConfirmed || act.isAllowed(by: turn.proof, hasAddress: contact.email != nil)
    }

    /// Asks the known address whether this is the person's wish, in addition to anything else that is said; operators
    /// see it.
    mutating func askToConfirm(_ act: OpenRequest.Act, _ reply: inout Reply, _ turn: inout Turn) {
        let kind = act.guarded
        turn.cause(.alert(Alert(.unproven, "\(kind.rawValue.replacing("_", with: " ")), \(turn.proof.rawValue)")))
        guard contact.email != nil, let link = turn.context.confirmation else {
            turn.decide(
                .leftToOperator, because: "\(kind.rawValue) needs proof, and no address is known that could be asked")
            return reply.say(text(.humanWillDecide, turn))
        }
        requests = (requests ?? []).filter { $0.expiresAt > turn.now }
        if requests?.contains(where: { $0.id != link.request && $0.acts.contains(act) }) == true {
            // One letter for one wish: nobody's mailbox is filled in their name.
            turn.decide(
                .askConfirmation, because: "\(kind.rawValue) needs proof, and the link to confirm it was sent before")
            return reply.say(text(.confirmNeeded, turn))
        }
        add(act, to: link, &turn)
        turn.decide(.askConfirmation, because: "\(kind.rawValue) needs proof, and this is \(turn.proof.rawValue)")
        reply.say(text(.confirmNeeded, turn))
        reply.ask(toConfirm: text(Self.question(act), turn, values(of: act, link)))
    }

    /// Opens a request, or adds to the one of this event: one event sends one link.
    mutating func add(_ act: OpenRequest.Act, to link: ConfirmationLink, _ turn: inout Turn) {
        var open = requests ?? []
        if let index = open.firstIndex(where: { $0.id == link.request }) {
            if !open[index].acts.contains(act) { open[index].acts.append(act) }
        } else {
            let expiresAt = turn.now.addingTimeInterval(turn.context.policy.linkLifetime)
            open.append(OpenRequest(id: link.request, acts: [act], expiresAt: expiresAt))
        }
        requests = open.suffix(Self.requestLimit)
    }

    private static func question(_ act: OpenRequest.Act) -> TextKey {
        switch act {
        case .cancelDemo: .confirmCancel
        case .moveDemo: .confirmMove
        case .erasure: .confirmErasure
        case .referral: .confirmReferral
        case .leaveChat: .chatUsed
        }
    }

    private func values(of act: OpenRequest.Act, _ link: ConfirmationLink) -> [String: String] {
        var values = ["link": link.address]
        switch act {
        case .cancelDemo(let start), .moveDemo(let start):
            values["time"] = MomentText.text(start, in: zone, language: language)
        case .referral(let named): values["contact"] = named.email ?? named.telegram
        case .erasure, .leaveChat: break
        }
        return values
    }

    // MARK: The press

    /// The link was pressed, by somebody who reads the mail of the address we know.
    mutating func confirm(_ id: String, _ turn: inout Turn) {
        guard let request = requests?.first(where: { $0.id == id }), request.expiresAt > turn.now else {
            return turn.decide(.confirmationIgnored, because: "what the link confirms is done, or too old")
        }
        requests?.removeAll { $0.id == id }
        turn.isConfirmed = true
        turn.decide(.confirmed, because: request.acts.map(\.guarded.rawValue).joined(separator: ", "))
        let before = stage
        var reply = Reply()
        leaveHeldDemo(&turn)
        for act in request.acts { carryOut(act, &reply, &turn) }
        // Who confirms one thing has not begun to talk again.
        if before == .stopped || before == .handedOver { stage = before }
        guard !reply.isEmpty else { return }
        var outgoing = reply.outgoing(.confirmation, allowedAfterStop: true)
        outgoing.channel = .email
        send(outgoing, &turn)
    }

    private mutating func carryOut(_ act: OpenRequest.Act, _ reply: inout Reply, _ turn: inout Turn) {
        switch act {
        case .cancelDemo(let start):
            if meeting?.slot.start == start { cancelDemo(&reply, &turn) } else { reply.say(text(.demoNone, turn)) }
        case .moveDemo(let start): propose(start, &reply, &turn)
        case .erasure:
            stop(.optOut, because: "the person confirmed it by the link", &turn)
            beginErasure(because: "the person confirmed it by the link", &turn)
            reply.say(text(.erasureConfirmed, turn))
        case .referral(let named): refer(named, &reply, &turn)
        case .leaveChat(let endpoint):
            turn.cause(.leaveChat(endpoint: endpoint))
            turn.cause(.alert(Alert(.unproven, "The person says that the chat is not theirs; it is cut off.")))
            turn.decide(.chatLeft, because: "the person says by the link that the chat is not theirs")
            channel = .email
            reply.say(text(.chatCutOff, turn))
        }
    }

    /// The person is forgotten as soon as the confirmation had time to go out.
    mutating func beginErasure(because why: String, _ turn: inout Turn) {
        guard timers[TimerPurpose.erasure.rawValue] == nil else { return }
        set(.erasure, at: turn.now.addingTimeInterval(Self.erasureDelay), &turn)
        turn.decide(.erase, because: why)
    }

    /// The endpoint that a press on the request's link cuts off; `nil` if it cuts off none.
    public func endpointLeft(by request: String) -> String? {
        for case .leaveChat(let endpoint) in requests?.first(where: { $0.id == request })?.acts ?? [] {
            return endpoint
        }
        return nil
    }
}
