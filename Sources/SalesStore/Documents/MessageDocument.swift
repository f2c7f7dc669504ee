public import Dialogue
public import Foundation

/// One message of a conversation, as people see it.
public struct MessageDocument: Codable, Sendable, Equatable {
    /// Who wrote it.
    public enum Direction: String, Codable, Sendable { case incoming, outgoing }

    /// Derived from the event that brought it, or that caused it.
    public var id: String
    /// The conversation.
    public var conversationID: String
    /// Who wrote it.
    public var direction: Direction
    /// How it travelled.
    public var channel: Channel
    /// What an incoming message is, or why an outgoing one was written: see ``ChatKind``, ``InboxMail/Kind`` and
    /// ``purpose``.
    public var kind: String
    /// The subject, where the channel has one.
    public var subject: String?
    /// The author: for an incoming message, the address of somebody in the person's thread who is not known to be the
    /// person; for an outgoing one, the operator's name.
    public var author: String?
    /// The words.
    public var text: String
    /// File names of attachments, or assets attached.
    public var attachments: [String]
    /// The facts an answer rests on.
    public var factIDs: [String]
    /// Its Message-ID.
    public var messageID: String?
    /// How it was read, if it was.
    public var reading: MessageReading?
    /// The raw mail in GridFS.
    public var rawID: String?
    /// How well it is proven that the person wrote it; absent for our messages, and in old documents.
    public var proof: Proof?
    /// The basis of a mail's proof, in the receiving server's words.
    public var proofEvidence: String?
    /// When it was read or written.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, direction, channel, kind, subject, author, text, attachments, factIDs, messageID, reading,
            rawID, proof, proofEvidence, at
    }

    /// A message as people read it. How it was read, and what it proves, is set later.
    public init(
        id: String, conversationID: String, direction: Direction, channel: Channel, kind: String,
        subject: String? = nil, text: String, attachments: [String] = [], factIDs: [String] = [],
        messageID: String? = nil, rawID: String? = nil, at: Date
    ) {
        self.id = id
        self.conversationID = conversationID
        self.direction = direction
        self.channel = channel
        self.kind = kind
        self.subject = subject
        self.text = text
        self.attachments = attachments
        self.factIDs = factIDs
        self.messageID = messageID
        self.rawID = rawID
        self.at = at
    }
}
