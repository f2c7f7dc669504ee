internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import Understanding
internal import WorkQueue

/// What other systems are told of an event.
extension Changes {
    /// The deliveries, one for each endpoint and event; nothing is worked out where nobody listens.
    ///
    /// - Parameter said: What is said to the person.
    func webhooks(after said: [MessageDocument]) throws -> [QueueItem<WebhookDelivery>] {
        guard !ground.webhooks.isEmpty else { return [] }
        return try SalesStore.deliveries(of: webhookEvents(after: said), to: ground.webhooks)
    }

    private func webhookEvents(after said: [MessageDocument]) -> [WebhookEvent] {
        var events: [WebhookEvent] = []
        if let contact = subject.newContact {
            events.append(event(.contactCreated) { $0.source = contact.source })
        }
        events += answered + wanted
        for line in said where line.purpose?.startsContact == true {
            events.append(
                event(.contactWrittenTo, line.kind) { facts in
                    facts.purpose = line.kind
                    facts.channel = line.channel.rawValue
                    facts.messageID = DerivedID.publicID(ofMessage: line.id)
                })
        }
        events += demoEvents + settledDemos + silenced
        if state.stage == .handedOver, subject.conversation.state.stage != .handedOver {
            events.append(event(.handedOver) { $0.reason = alerts.last?.name })
        }
        return events
    }

    private var answered: [WebhookEvent] {
        guard case .message = subject.event, let incoming = subject.incoming else { return [] }
        return [
            event(.contactAnswered) { facts in
                facts.channel = incoming.channel.rawValue
                facts.messageID = DerivedID.publicID(ofMessage: incoming.id)
            }
        ]
    }

    /// A message that is read twice, by the reader and then with the model, tells of what it wants once.
    private var wanted: [WebhookEvent] {
        readings.sorted { $0.key < $1.key }.flatMap { message, reading in
            reading.intents.map { intent in
                event(.contactWants, intent.rawValue, of: message) { facts in
                    facts.intent = intent.rawValue
                    facts.messageID = DerivedID.publicID(ofMessage: message)
                }
            }
        }
    }

    private var demoEvents: [WebhookEvent] {
        var booked: Meeting?
        var cancelled: Meeting?
        for effect in effects {
            switch effect {
            case .book(let meeting): booked = meeting
            case .cancelMeeting(let meeting): cancelled = meeting
            default: break
            }
        }
        switch (booked, cancelled) {
        case (let booked?, let former?):
            return [
                event(.demoMoved) { facts in
                    facts.name(booked)
                    facts.formerStart = former.slot.start
                }
            ]
        case (let booked?, nil): return [event(.demoBooked) { $0.name(booked) }]
        case (nil, let former?): return [event(.demoCancelled) { $0.name(former) }]
        case (nil, nil): return []
        }
    }

    private var settledDemos: [WebhookEvent] {
        effects.compactMap { effect in
            guard case .settleMeeting(let uid, let outcome) = effect else { return nil }
            let kind: WebhookEvent.Kind =
                switch outcome {
                case .done: .demoDone
                case .noShow: .demoNoShow
                }
            return event(kind, uid) { facts in
                facts.demoID = uid
                if let meeting = subject.conversation.state.meeting, meeting.uid == uid { facts.name(meeting) }
            }
        }
    }

    private var silenced: [WebhookEvent] {
        effects.compactMap { effect in
            guard case .suppress(let reason) = effect else { return nil }
            switch reason {
            case .optOut, .complaint: return event(.contactStopped) { $0.reason = reason.rawValue }
            case .hardBounce: return event(.contactBounced) { $0.reason = reason.rawValue }
            }
        }
    }

    private func event(
        _ kind: WebhookEvent.Kind, _ detail: String = "", of cause: String? = nil, _ fill: (inout WebhookFacts) -> Void
    ) -> WebhookEvent {
        var facts = WebhookFacts(of: state)
        fill(&facts)
        return WebhookEvent(kind, of: "\(cause ?? eventID)/\(detail)", facts, at: now)
    }
}

extension WebhookFacts {
    /// Whom it is about.
    init(of conversation: Conversation) {
        self.init()
        contactID = conversation.contact.id
        externalID = conversation.contact.externalID
        conversationID = conversation.id
    }

    fileprivate mutating func name(_ meeting: Meeting) {
        demoID = meeting.uid
        start = meeting.slot.start
        end = meeting.slot.end
    }
}
