public import Foundation

/// Something that happened to a contact, as other systems are told it. It names nobody: who may know more asks the API.
public struct WebhookEvent: Sendable, Equatable {
    /// What can happen, by the name that goes out. A name means the same for good.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// There is a new contact.
        case contactCreated = "contact.created"
        /// A letter that we start was written to the contact.
        case contactWrittenTo = "contact.written_to"
        /// The contact wrote.
        case contactAnswered = "contact.answered"
        /// What the contact wrote was understood so: an event for each intent.
        case contactWants = "contact.wants"
        /// The contact said stop, complained, or an operator stopped writing to them.
        case contactStopped = "contact.stopped"
        /// The contact's address does not exist.
        case contactBounced = "contact.bounced"
        /// A demo is booked.
        case demoBooked = "demo.booked"
        /// A demo has another time.
        case demoMoved = "demo.moved"
        /// A demo does not take place.
        case demoCancelled = "demo.cancelled"
        /// A demo took place, as an operator says.
        case demoDone = "demo.done"
        /// The contact did not come to a demo, as an operator says.
        case demoNoShow = "demo.no_show"
        /// A human has the conversation from now on.
        case handedOver = "conversation.handed_over"
        /// The contact rated an answer.
        case answerRated = "answer.rated"
        /// A campaign, or a variant of one of its letters, paused itself.
        case campaignPaused = "campaign.paused"
        /// An operator tries whether the endpoint listens.
        case test = "webhook.test"
    }

    /// What happened.
    public var kind: Kind
    /// Derived from what caused it: the same event has the same identifier, however often it is told.
    public var id: String
    /// The facts of it.
    public var facts: WebhookFacts
    /// When it happened.
    public var at: Date

    /// Creates an event.
    ///
    /// - Parameters:
    ///   - kind: What happened.
    ///   - cause: What it is derived from; goes into the identifier by a hash alone.
    ///   - facts: The facts of it.
    ///   - at: When it happened.
    public init(_ kind: Kind, of cause: String, _ facts: WebhookFacts, at: Date) {
        self.kind = kind
        id = "msg_" + DerivedID.short(cause, kind.rawValue)
        self.facts = facts
        self.at = at
    }

    /// The version of the payload's schema: it grows when something in it changes its meaning or goes, not when something is added.
    public static let version = 1

    /// The body that is sent: JSON with its fields in order, so that the same event has the same bytes.
    public func payload() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let payload = Payload(type: kind, version: Self.version, timestamp: at, data: facts)
        return String(decoding: try encoder.encode(payload), as: UTF8.self)
    }

    private struct Payload: Encodable {
        let type: Kind
        let version: Int
        let timestamp: Date
        let data: WebhookFacts
    }
}

/// The `data` of an event: identifiers and facts, each where it is known and belongs to the kind. No names, no addresses, no words.
public struct WebhookFacts: Codable, Sendable, Equatable {
    /// The contact.
    public var contactID: String?
    /// The contact in the system that added them by the API.
    public var externalID: String?
    /// The conversation.
    public var conversationID: String?
    /// The message it is about.
    public var messageID: String?
    /// How the contact was written to, or wrote.
    public var channel: String?
    /// Where a new contact comes from.
    public var source: String?
    /// Why a letter was written.
    public var purpose: String?
    /// What the contact wants.
    public var intent: String?
    /// Why somebody gets nothing more, or a human has the conversation.
    public var reason: String?
    /// The demo.
    public var demoID: String?
    /// When the demo begins.
    public var start: Date?
    /// When the demo ends.
    public var end: Date?
    /// When a moved demo would have begun.
    public var formerStart: Date?
    /// What the contact thinks of an answer: `up` or `down`.
    public var vote: String?
    /// The campaign.
    public var campaignID: String?
    /// Which letter of a campaign, from 1.
    public var letter: Int?
    /// Which variant of it.
    public var variant: String?
    /// How many people something came of.
    public var people: Int?
    /// Of how many who were written to.
    public var writtenTo: Int?
    /// The endpoint that is tried.
    public var endpointID: String?

    /// Nothing yet.
    public init() {}

    enum CodingKeys: String, CodingKey {
        case contactID = "contactId"
        case externalID = "externalId"
        case conversationID = "conversationId"
        case messageID = "messageId"
        case demoID = "demoId"
        case endpointID = "endpointId"
        case campaignID = "campaignId"
        case letter, variant, people, writtenTo
        case channel, source, purpose, intent, reason, start, end, formerStart, vote
    }
}

extension DerivedID {
    /// How other systems name a message: its identifier here may name a chat.
    public static func publicID(ofMessage id: String) -> String { short(id, "public message") }
}
