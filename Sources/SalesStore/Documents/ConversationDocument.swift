public import Dialogue
public import Foundation

/// A conversation as it is stored: the pure state and what the channels need to reach the person.
public struct ConversationDocument: Codable, Sendable, Equatable {
    /// The conversation's identifier.
    public var id: String
    /// Grows with every change; a change names the revision it was made from.
    public var revision: Int64
    /// Ordering keys under which the person's messages arrive.
    public var endpoints: [String]
    /// The person.
    public var contactID: String
    /// Another identifier for the person if they have several conversations, as a web chat's visitor may; absent
    /// otherwise.
    public var person: String?
    /// The mailbox that writes in this conversation.
    public var mailbox: String
    /// The mail thread.
    public var thread: MailThread
    /// The stage of the sale; copied from the state, for listing.
    public var stage: Stage
    /// When the open question needs attention; a copy from the state, for the sweep. Absent without one.
    public var awaitingDueAt: Date?
    /// What an operator should look at, if anything.
    public var attention: Alert?
    /// Since when the person waits for an answer; absent where they do not.
    public var waitingSince: Date?
    /// The state that decisions are made on.
    public var state: Conversation
    /// When it began.
    public var createdAt: Date
    /// When something was last said in it or its stage last changed. Silent actions by an operator do not count.
    public var updatedAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case revision, endpoints, contactID, person, mailbox, thread, stage, awaitingDueAt, attention, waitingSince,
            state,
            createdAt
        case updatedAt
    }

    /// The first document of a conversation, at revision 0.
    public init(state: Conversation, endpoints: [String], mailbox: String, now: Date) {
        id = state.id
        revision = 0
        self.endpoints = endpoints
        contactID = state.contact.id
        self.mailbox = mailbox
        thread = MailThread()
        stage = state.stage
        self.state = state
        createdAt = now
        updatedAt = now
    }
}

/// What keeps the mails of a conversation together (RFC 5322 section 3.6.4).
public struct MailThread: Codable, Sendable, Equatable {
    /// The subject of the first letter, without `Re:`.
    public var subject: String?
    /// Message-IDs of both sides, oldest first, bounded.
    public var references: [String] = []

    /// Incoming mails that join no references, each by its author and Message-ID, limited in number; absent if there
    /// are none.
    public var others: [String]?

    /// How many references are kept: the first and the latest.
    public static let limit = 20

    /// Starts an empty thread.
    public init() {}

    /// Whether a mail came already, to whichever of our mailboxes: an author gives an id to one mail.
    public func holds(_ mail: InboxMail) -> Bool {
        guard let id = mail.messageID else { return false }
        return references.contains(id) || others?.contains(Self.name(id, of: mail)) == true
    }

    /// Remembers a mail that joins no references.
    public mutating func note(_ mail: InboxMail) {
        guard let id = mail.messageID else { return }
        others = Array(((others ?? []) + [Self.name(id, of: mail)]).suffix(Self.limit))
    }

    private static func name(_ id: String, of mail: InboxMail) -> String { "\(mail.from) \(id)" }

    /// Begins anew: the next mail has a subject of its own and answers nothing. What came before is remembered.
    public mutating func restart() {
        others = Array(((others ?? []) + references).suffix(Self.limit))
        references = []
        subject = nil
    }

    /// Adds a mail of either side.
    public mutating func append(_ messageID: String) {
        guard !references.contains(messageID) else { return }
        references.append(messageID)
        if references.count > Self.limit { references.remove(at: 1) }
    }
}
