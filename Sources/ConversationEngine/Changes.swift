internal import Basics
internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Understanding
internal import WorkQueue

/// Everything one event changes, worked out before the transaction that writes it.
struct Changes: Sendable {
    let delivery: Delivery<InboxEvent>
    let subject: Subject
    let state: Conversation
    let effects: [Effect]
    let ground: ContextSource.Ground
    let mailbox: MailboxDocument
    let signer: ThreadSigner
    let now: Date
    /// What is said to the person, in order: of one channel while that works out what becomes of it.
    var outgoing: [Outgoing]

    init(
        delivery: Delivery<InboxEvent>, subject: Subject, state: Conversation, effects: [Effect],
        ground: ContextSource.Ground, mailbox: MailboxDocument, signer: ThreadSigner, now: Date
    ) {
        self.delivery = delivery
        self.subject = subject
        self.state = state
        self.effects = effects
        self.ground = ground
        self.mailbox = mailbox
        self.signer = signer
        self.now = now
        outgoing = effects.compactMap { if case .send(let outgoing) = $0 { outgoing } else { nil } }
    }

    var eventID: String { delivery.item.id }
    var eventKind: InboxEvent.Kind { delivery.item.body.kind }

    /// An identifier for what this event causes, by its purpose: handling the event again gives the same.
    func id(_ purpose: String) -> String { CausedID(eventID, purpose).description }

    /// Whether an operator's order is carried out, rather than something that happened.
    var isOrdered: Bool {
        if case .order = subject.event { true } else { false }
    }

    /// Whether an operator has done something about what was flagged. Who holds a demo, how it went, and how the person is called say
    /// nothing of that.
    var hasLooked: Bool {
        switch subject.event {
        case .order(.demo(.hold)), .order(.demo(.settle)), .order(.edit), .order(.letter),
            .order(.merge), .order(.updateContact), .order(.campaign):
            false
        case .order: true
        default: false
        }
    }

    var alerts: [Alert] {
        effects.compactMap { if case .alert(let alert) = $0 { alert } else { nil } }
    }

    var decisions: [Decision] {
        effects.compactMap { if case .record(let decision) = $0 { decision } else { nil } }
    }

    /// How messages were read, by their identifiers.
    var readings: [String: MessageReading] {
        effects.reduce(into: [:]) { readings, effect in
            if case .understood(let message, let reading) = effect { readings[message] = MessageReading(reading) }
        }
    }

    /// What came in, with how it was read.
    var incoming: MessageDocument? {
        guard var incoming = subject.incoming else { return nil }
        incoming.reading = readings[incoming.id]
        incoming.proof = subject.proof
        return incoming
    }

    /// Requests that are no longer open; their jobs hold personal text and do not stay.
    var finishedJobs: [String] {
        effects.compactMap { if case .withdraw(let request) = $0 { request } else { nil } }
            + (subject.finishedJob.map { [$0] } ?? [])
    }

    var timers: [QueueItem<TimerBody>] {
        effects.compactMap { effect in
            guard case .setTimer(let purpose, let due) = effect else { return nil }
            let moment = due.wholeMilliseconds
            return QueueItem(
                id: "\(state.id)/\(purpose.rawValue)/\(moment)", orderingKey: endpoint,
                sequence: SequenceGenerator.shared.next(), availableAt: due,
                body: TimerBody(conversationID: state.id, purpose: purpose))
        }
    }

    var jobs: [QueueItem<ModelJob>] {
        effects.compactMap { effect in
            guard case .ask(let request) = effect else { return nil }
            return QueueItem(
                id: request.id, orderingKey: endpoint, sequence: SequenceGenerator.shared.next(), availableAt: now,
                body: ModelJob(
                    conversationID: state.id, prompt: request.prompt, deadline: request.deadline, turn: request.turn))
        }
    }

    /// What of the shared budgets the event used.
    var tally: Tally { Tally(effects, storedBytes: subject.storedBytes) }

    /// The earliest turn of the person's next question to the model, if this event asked it.
    var modelTurn: Date? {
        effects.contains { if case .ask = $0 { true } else { false } } ? state.nextModelTurn : nil
    }

    /// Contacts the person named, as events that create them.
    var referrals: [QueueItem<InboxEvent>] {
        effects.compactMap { effect in
            guard case .refer(let referral) = effect,
                let email = referral.contact.email.map(DomainName.ascii(ofAddress:))
            else {
                return nil
            }
            let id = id("referral/\(email)")
            let card = ContactCard(
                id: DerivedID.short(id, "contact"), name: referral.contact.name, company: state.contact.company,
                email: email, interests: state.contact.interests, language: state.language,
                timeZone: state.contact.timeZone, referrer: referral.referrer)
            return QueueItem(
                id: id, orderingKey: Endpoint.email(mailbox: mailbox.id, peer: email).key,
                sequence: SequenceGenerator.shared.next(), availableAt: now,
                body: .contact(NewContact(card: card, mailbox: mailbox.id, source: "referral")))
        }
    }

    /// What the person said here, for the other conversations that are with them.
    var mergeOrders: [QueueItem<InboxEvent>] {
        effects.flatMap { effect -> [QueueItem<InboxEvent>] in
            let order: MergeOrder
            switch effect {
            case .spreadStop(let reason): order = .adoptStop(from: state.id, reason: reason)
            case .spreadLift: order = .dropStop(from: state.id)
            default: return []
            }
            return (state.merged ?? []).compactMap { other in
                guard let key = other.endpoints.first else { return nil }
                return QueueItem(
                    id: id("merge/\(other.conversationID)"), orderingKey: key,
                    sequence: SequenceGenerator.shared.next(), availableAt: now,
                    body: .order(
                        GivenOrder(
                            conversationID: other.conversationID, order: .merge(order), author: "business-logic")))
            }
        }
    }

    /// The key the person's messages arrive under.
    var endpoint: String { subject.conversation.endpoints.first ?? delivery.item.orderingKey }
}
