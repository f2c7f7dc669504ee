public import Dialogue
public import Foundation
internal import Scheduling
public import Understanding

/// A person we write to.
public struct ContactDocument: Codable, Sendable, Equatable {
    /// The contact's identifier.
    public var id: String
    /// The address in the form by which people are recognised, see ``AddressKey/normalise(_:)``.
    public var email: String?
    /// The Telegram name in lower case.
    public var telegram: String?
    /// All that is known of them.
    public var card: ContactCard
    /// Where the contact comes from.
    public var source: String
    /// When it was added.
    public var createdAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case email, telegram, card, source, createdAt
    }

    /// Creates a contact.
    public init(card: ContactCard, source: String, createdAt: Date) {
        id = card.id
        email = card.email.map(AddressKey.normalise)
        telegram = card.telegram?.lowercased()
        self.card = card
        self.source = source
        self.createdAt = createdAt
    }
}

/// The body of a `timers` item.
public struct TimerBody: Codable, Sendable, Equatable {
    /// Whose timer it is.
    public var conversationID: String
    /// What it is for.
    public var purpose: TimerPurpose

    /// Creates a timer.
    public init(conversationID: String, purpose: TimerPurpose) {
        self.conversationID = conversationID
        self.purpose = purpose
    }
}

/// The body of an `llm_jobs` item. The bridge adds `answer` or `failure`.
public struct ModelJob: Codable, Sendable, Equatable {
    /// Who asks.
    public var conversationID: String
    /// What is asked.
    public var prompt: ModelPrompt
    /// When the answer is of no use any more.
    public var deadline: Date
    /// The model's answer.
    public var answer: String?
    /// Why there is none.
    public var failure: String?
    /// Whether there is none because the deadline passed before a model was free; absent otherwise.
    public var isLate: Bool?
    /// The model that was asked.
    public var model: String?

    /// Creates a job.
    public init(conversationID: String, prompt: ModelPrompt, deadline: Date) {
        self.conversationID = conversationID
        self.prompt = prompt
        self.deadline = deadline
    }
}

/// An address that gets nothing more. Only its keyed hash is stored.
public struct SuppressionDocument: Codable, Sendable, Equatable {
    /// The keyed hash of the address.
    public var id: String
    /// Why.
    public var reason: SuppressionReason
    /// Since when.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case reason, at
    }

    /// Creates a suppression.
    public init(id: String, reason: SuppressionReason, at: Date) {
        self.id = id
        self.reason = reason
        self.at = at
    }
}

/// A booked demo. A unique index over its blocks lets no two meetings overlap.
public struct MeetingDocument: Codable, Sendable, Equatable {
    /// The invitation's UID.
    public var id: String
    /// Who booked it.
    public var conversationID: String
    /// When it begins.
    public var start: Date
    /// When it ends.
    public var end: Date
    /// The quarter-hours it takes, with the pause after it.
    public var blocks: [Date]

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, start, end, blocks
    }

    /// Creates a meeting.
    ///
    /// - Parameters:
    ///   - meeting: What was agreed.
    ///   - conversationID: With whom.
    ///   - bufferMinutes: The pause the team needs after it.
    public init(_ meeting: Meeting, conversationID: String, bufferMinutes: Int) {
        id = meeting.uid
        self.conversationID = conversationID
        start = meeting.slot.start
        end = meeting.slot.end
        let quarter = 900.0
        let first = (start.timeIntervalSince1970 / quarter).rounded(.down)
        let last = ((end.timeIntervalSince1970 + Double(bufferMinutes) * 60) / quarter).rounded(.up)
        blocks = stride(from: first, to: last, by: 1).map { Date(timeIntervalSince1970: $0 * quarter) }
    }
}

/// Why things were decided: one document an event.
public struct AuditDocument: Codable, Sendable, Equatable {
    /// Derived from the event.
    public var id: String
    /// The conversation.
    public var conversationID: String
    /// The kind of event: an ``InboxEvent/Kind``, unless another version wrote it.
    public var event: String
    /// What was decided, in order.
    public var decisions: [Decision]
    /// What operators were told.
    public var alerts: [Alert]
    /// When.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, event, decisions, alerts, at
    }

    /// Creates the trail of an event.
    public init(
        id: String, conversationID: String, event: String, decisions: [Decision], alerts: [Alert], at: Date
    ) {
        self.id = id
        self.conversationID = conversationID
        self.event = event
        self.decisions = decisions
        self.alerts = alerts
        self.at = at
    }

    /// The identifier of the trail of an event.
    public static func id(of event: String) -> String { CausedID(event, purpose).description }

    /// The event whose trail it is; `nil` for an identifier of another make.
    public var eventID: String? {
        guard let id = CausedID(id), id.purpose == Self.purpose else { return nil }
        return id.event
    }

    private static let purpose = "audit"
}
