public import Foundation

/// A mail as the email worker understood its form. What it means is decided elsewhere.
public struct InboxMail: Codable, Sendable, Equatable {
    /// What kind of mail it is.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A person wrote.
        case reply
        /// A machine wrote in a person's name.
        case autoReply = "auto_reply"
        /// An address does not exist.
        case hardBounce = "hard_bounce"
        /// A mail could not be delivered now.
        case softBounce = "soft_bounce"
        /// A person marked our mail as spam.
        case complaint
        /// It went to many.
        case list
        /// We wrote it.
        case own
        /// It could not be parsed; the raw mail is kept.
        case unreadable
    }

    /// The mailbox it came to.
    public var mailbox: String
    /// The sender's address in lower case; empty if there is none.
    public var from: String
    /// The subject.
    public var subject: String
    /// The new words alone.
    public var newWords: String
    /// Its Message-ID.
    public var messageID: String?
    /// The Message-IDs it refers to, oldest first.
    public var references: [String]
    /// The address of ours it was sent to, where it carries a tag behind `+`; nil where it carries none.
    public var taggedAddress: String?
    /// File names of its attachments.
    public var attachments: [String]
    /// What kind of mail it is.
    public var kind: Kind
    /// The address a bounce or complaint is about.
    public var concerns: String?
    /// Whether an automatic reply says that the person left the company.
    public var leftCompany: Bool
    /// The words of an automatic reply that name the day of return.
    public var returnWords: String?
    /// The raw mail's identifier in GridFS.
    public var rawID: String
    /// When it was read.
    public var receivedAt: Date

    /// Creates a mail.
    public init(
        mailbox: String, from: String, subject: String, newWords: String,
        messageID: String? = nil, references: [String] = [], taggedAddress: String? = nil, attachments: [String] = [],
        kind: Kind = .reply, concerns: String? = nil, leftCompany: Bool = false, returnWords: String? = nil,
        rawID: String, receivedAt: Date
    ) {
        self.mailbox = mailbox
        self.from = from
        self.subject = subject
        self.newWords = newWords
        self.messageID = messageID
        self.references = references
        self.taggedAddress = taggedAddress
        self.attachments = attachments
        self.kind = kind
        self.concerns = concerns
        self.leftCompany = leftCompany
        self.returnWords = returnWords
        self.rawID = rawID
        self.receivedAt = receivedAt
    }
}
