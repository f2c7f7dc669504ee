public import Dialogue
public import Foundation

/// A mail to be sent: the body of an `outbox` item. It holds everything its bytes are made of, so that sending it again
/// produces the same mail.
public struct MailMessage: Codable, Sendable, Equatable {
    /// Whose message it is.
    public var conversationID: String
    /// The mailbox that sends.
    public var mailbox: String
    /// The recipient's address.
    public var to: String
    /// The recipient's name.
    public var toName: String?
    /// Why it is written.
    public var purpose: Outgoing.Purpose
    /// The subject.
    public var subject: String
    /// The text.
    public var text: String
    /// Identifiers of the assets to attach.
    public var assetIDs: [String]
    /// An iCalendar invitation to attach (RFC 5545).
    public var invitation: InvitationFile?
    /// Its Message-ID, without angle brackets.
    public var messageID: String
    /// The Message-ID it answers.
    public var inReplyTo: String?
    /// The thread so far, oldest first.
    public var references: [String]
    /// Where answers go: the mailbox with a tag that names the conversation.
    public var replyTo: String
    /// The Date header: when it was written, and from its first attempt on when it was last sent.
    public var date: Date
    /// Whether it may have been sent already: if sent again, it is the same mail to the byte. Absent otherwise.
    public var mayBeOut: Bool?
    /// Whether it may go out to a person who said stop.
    public var allowedAfterStop: Bool
    /// The recipient's zone, an IANA identifier, for letters that keep to working hours.
    public var timeZone: String?
    /// The name it is from; absent where it is the mailbox's usual one.
    public var fromName: String?
    /// The address to which a mail unsubscribes from letters; absent unless it is a letter that we start.
    public var unsubscribe: String?
    /// The campaign whose letter it is: it waits while that is paused. Absent otherwise.
    public var campaign: String?
    /// Whether the recipient was named by somebody else: such letters are counted separately. Absent otherwise.
    public var isToReferred: Bool?

    /// A mail that is complete to the last header: sent again, it has the same bytes.
    public init(
        conversationID: String, mailbox: String, to: String, toName: String? = nil, purpose: Outgoing.Purpose,
        subject: String, text: String, assetIDs: [String] = [], invitation: InvitationFile? = nil, messageID: String,
        inReplyTo: String? = nil, references: [String] = [], replyTo: String, date: Date,
        allowedAfterStop: Bool = false,
        timeZone: String? = nil
    ) {
        self.conversationID = conversationID
        self.mailbox = mailbox
        self.to = to
        self.toName = toName
        self.purpose = purpose
        self.subject = subject
        self.text = text
        self.assetIDs = assetIDs
        self.invitation = invitation
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.replyTo = replyTo
        self.date = date
        self.allowedAfterStop = allowedAfterStop
        self.timeZone = timeZone
    }
}
