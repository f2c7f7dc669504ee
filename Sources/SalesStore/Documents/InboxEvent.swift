public import Dialogue
public import Foundation

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
    /// A sender reports what became of a message of ours.
    case delivery(DeliveryReport)
    /// A person used the one-click link of a letter (RFC 8058).
    case unsubscribed(conversationID: String)
    /// Something happened in a Telegram chat.
    case telegram(InboxTelegram)
    /// Something happened in a room of the support contract.
    case web(InboxWeb)
}

/// Somebody to write to, as an operator or a referrer named them.
public struct NewContact: Codable, Sendable, Equatable {
    /// The card the contact gets; its identifier too.
    public var card: ContactCard
    /// The mailbox that writes.
    public var mailbox: String
    /// Where the contact comes from: `operator`, `import` or `referral`.
    public var source: String

    /// Creates the order to add a contact.
    public init(card: ContactCard, mailbox: String, source: String) {
        self.card = card
        self.mailbox = mailbox
        self.source = source
    }
}

/// A timer that rang.
public struct RungTimer: Codable, Sendable, Equatable {
    /// Whose timer it was.
    public var conversationID: String
    /// What it was for.
    public var purpose: TimerPurpose
    /// When it was due; the conversation compares it with what it holds.
    public var due: Date

    /// Creates the event of a timer.
    public init(conversationID: String, purpose: TimerPurpose, due: Date) {
        self.conversationID = conversationID
        self.purpose = purpose
        self.due = due
    }
}

/// A job of the model that is finished, well or badly.
public struct FinishedJob: Codable, Sendable, Equatable {
    /// Who asked.
    public var conversationID: String
    /// The job: the conversation's open request, if the answer still counts.
    public var request: String
    /// What was asked for: the name of the prompt's schema.
    public var schema: String
    /// The model's answer.
    public var answer: String?
    /// Why there is none.
    public var failure: String?
    /// Whether there is none because the job's time was over; absent otherwise.
    public var isLate: Bool?
    /// The model that was asked.
    public var model: String?

    /// Creates the event of a finished job.
    public init(
        conversationID: String, request: String, schema: String, answer: String?, failure: String?,
        isLate: Bool? = nil, model: String? = nil
    ) {
        self.conversationID = conversationID
        self.request = request
        self.schema = schema
        self.answer = answer
        self.failure = failure
        self.isLate = isLate
        self.model = model
    }
}

/// An order of an operator.
public struct GivenOrder: Codable, Sendable, Equatable {
    /// Which conversation.
    public var conversationID: String
    /// What to do.
    public var order: Order
    /// Who ordered it.
    public var author: String

    /// Creates an order.
    public init(conversationID: String, order: Order, author: String) {
        self.conversationID = conversationID
        self.order = order
        self.author = author
    }
}

/// What became of a message of ours.
public struct DeliveryReport: Codable, Sendable, Equatable {
    /// The outcome.
    public enum Outcome: String, Codable, Sendable {
        /// The recipient's address does not exist.
        case recipientRejected = "recipient_rejected"
        /// It cannot be sent for another reason.
        case failed
        /// Nobody can know whether it was sent.
        case unknown
    }

    /// Whose message it was.
    public var conversationID: String
    /// The message.
    public var outboxID: String
    /// The address it was for.
    public var address: String
    /// What became of it.
    public var outcome: Outcome
    /// The server's words.
    public var reason: String

    /// Creates a report.
    public init(conversationID: String, outboxID: String, address: String, outcome: Outcome, reason: String) {
        self.conversationID = conversationID
        self.outboxID = outboxID
        self.address = address
        self.outcome = outcome
        self.reason = reason
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
        case .delivery: self = .delivery(try container.decode(DeliveryReport.self, forKey: .data))
        case .unsubscribed:
            self = .unsubscribed(
                conversationID: try container.decode(ConversationReference.self, forKey: .data).conversationID)
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
        case .delivery(let report): try container.encode(report, forKey: .data)
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
