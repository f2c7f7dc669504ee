public import Dialogue

/// Something that reached the agent: the body of an `inbox` item.
public enum InboxEvent: Sendable, Equatable {
    /// A mail came in.
    case mail(InboxMail)
    /// A person shall become a contact and be written to.
    case contact(NewContact)
    /// A timer rang.
    case timer(RungTimer)
    /// An open question waited long enough.
    case awaitingDue(conversationID: String)
    /// The model's job is finished.
    case modelAnswer(FinishedJob)
    /// An operator ordered something.
    case order(GivenOrder)
    /// An operator wants to have somebody forgotten who has no conversation of their own.
    case forget(ForgetRequest)
    /// A sender reports what became of a message of ours.
    case delivery(DeliveryReport)
    /// A person used the one-click link of a letter (RFC 8058).
    case unsubscribed(conversationID: String)
    /// The link that was sent to the person's known address was pressed.
    case confirmed(PressedLink)
    /// Something happened in a Telegram chat.
    case telegram(InboxTelegram)
    /// Something happened in a room of the support contract.
    case web(InboxWeb)
}

extension InboxEvent {
    /// The kinds of events, as documents, logs and metrics name them.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A mail came in.
        case mail
        /// Somebody is to be written to.
        case contact
        /// A timer rang.
        case timer
        /// An open question waited long enough.
        case awaitingDue = "awaiting_due"
        /// A job of the model is finished.
        case modelAnswer = "model_answer"
        /// An operator ordered something.
        case order
        /// Somebody without a conversation is to be forgotten.
        case forget
        /// A sender reports on a message of ours.
        case delivery
        /// A letter's one-click link was used.
        case unsubscribed
        /// A person confirmed a request by its link.
        case confirmed
        /// Something happened in a Telegram chat.
        case telegram
        /// Something happened in a room of the support contract.
        case web
    }

    /// What kind of event it is.
    public var kind: Kind {
        switch self {
        case .mail: .mail
        case .contact: .contact
        case .timer: .timer
        case .awaitingDue: .awaitingDue
        case .modelAnswer: .modelAnswer
        case .order: .order
        case .forget: .forget
        case .delivery: .delivery
        case .unsubscribed: .unsubscribed
        case .confirmed: .confirmed
        case .telegram: .telegram
        case .web: .web
        }
    }
}

extension InboxEvent.Kind {
    /// What people do by a channel.
    public init(_ channel: Channel) {
        self =
            switch channel {
            case .email: .mail
            case .telegram: .telegram
            case .web: .web
            }
    }
}

extension InboxEvent: Codable {
    private enum CodingKeys: String, CodingKey { case kind, data }
    private struct ConversationReference: Codable { var conversationID: String }

    /// Reads `{kind, data}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .kind)
        guard let kind = Kind(rawValue: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "\(name) is not a kind of event")
        }
        switch kind {
        case .mail: self = .mail(try container.decode(InboxMail.self, forKey: .data))
        case .contact: self = .contact(try container.decode(NewContact.self, forKey: .data))
        case .timer: self = .timer(try container.decode(RungTimer.self, forKey: .data))
        case .awaitingDue:
            self = .awaitingDue(
                conversationID: try container.decode(ConversationReference.self, forKey: .data).conversationID)
        case .modelAnswer: self = .modelAnswer(try container.decode(FinishedJob.self, forKey: .data))
        case .order: self = .order(try container.decode(GivenOrder.self, forKey: .data))
        case .forget: self = .forget(try container.decode(ForgetRequest.self, forKey: .data))
        case .delivery: self = .delivery(try container.decode(DeliveryReport.self, forKey: .data))
        case .unsubscribed:
            self = .unsubscribed(
                conversationID: try container.decode(ConversationReference.self, forKey: .data).conversationID)
        case .confirmed: self = .confirmed(try container.decode(PressedLink.self, forKey: .data))
        case .telegram: self = .telegram(try container.decode(InboxTelegram.self, forKey: .data))
        case .web: self = .web(try container.decode(InboxWeb.self, forKey: .data))
        }
    }

    /// Writes `{kind, data}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        switch self {
        case .mail(let mail): try container.encode(mail, forKey: .data)
        case .contact(let contact): try container.encode(contact, forKey: .data)
        case .timer(let timer): try container.encode(timer, forKey: .data)
        case .awaitingDue(let id), .unsubscribed(let id):
            try container.encode(ConversationReference(conversationID: id), forKey: .data)
        case .modelAnswer(let job): try container.encode(job, forKey: .data)
        case .order(let order): try container.encode(order, forKey: .data)
        case .forget(let request): try container.encode(request, forKey: .data)
        case .delivery(let report): try container.encode(report, forKey: .data)
        case .confirmed(let link): try container.encode(link, forKey: .data)
        case .telegram(let chat): try container.encode(chat, forKey: .data)
        case .web(let web): try container.encode(web, forKey: .data)
        }
    }
}

extension InboxEvent {
    /// The model that answered, if this is an answer.
    public var model: String? {
        if case .modelAnswer(let job) = self { job.model } else { nil }
    }
}
