public import Dialogue

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
        /// A sender reports on a message of ours.
        case delivery
        /// A letter's one-click link was used.
        case unsubscribed
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
        case .delivery: .delivery
        case .unsubscribed: .unsubscribed
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
