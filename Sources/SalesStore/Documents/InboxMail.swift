public import Dialogue
public import Foundation

/// A mail as the email worker understood its form. What it means is decided elsewhere.
public struct InboxMail: Codable, Sendable, Equatable {
    /// What kind of mail it is.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A person wrote.
        case reply
        /// A person answered an invitation by a button, or sent one; see ``InboxMail/calendar``.
        case calendarAnswer = "calendar_answer"
        /// A person put a sign under a letter of ours, without words.
        case reaction
        /// The sender takes back a mail of theirs.
        case recall
        /// A machine wrote in a person's name.
        case autoReply = "auto_reply"
        /// A letter of ours was read, deleted or delivered.
        case receipt
        /// A letter of ours is on its way still.
        case delayed
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
    /// The author's address in lower case, even if a group put its own into From; empty if there is none.
    public var from: String
    /// The sender's display name.
    public var fromName: String?
    /// The subject.
    public var subject: String
    /// Only the new words: those of the subject, if they are the person's, and those of the text. Empty if a mail only
    /// quotes or consists of files.
    public var newWords: String
    /// The words of the subject that stand above those of the text in ``newWords``, which is read by itself as well; absent where
    /// one of the two has none.
    public var heading: String?
    /// Its Message-ID.
    public var messageID: String?
    /// The Message-IDs it refers to, oldest first.
    public var references: [String]
    /// Our address that it was sent to, if that has a tag after `+`; nil otherwise.
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
    /// The size of the raw mail in bytes.
    public var rawBytes: Int?
    /// The group's address that stood in From instead of the author's.
    public var group: String?
    /// The others it was sent to, To first, in lower case.
    public var recipients: [String]?
    /// What the person enclosed, with its kind.
    public var enclosures: [Enclosure]?
    /// What keeps words of the mail from being read, by its name: an operator has to look.
    public var unreadableContent: String?
    /// Whether the mail has nothing but quotations, forwards and footers.
    public var isOnlyQuotation: Bool?
    /// Whether the words announce answers in the quoted mail that were not found: an operator has to look.
    public var answersElsewhere: Bool?
    /// What is said of a meeting.
    public var calendar: CalendarReply?
    /// The sign of a reaction.
    public var reaction: String?
    /// What became of one of our letters, by its name.
    public var receipt: String?
    /// What identifies the letter that a bounce is about if there is no Message-ID.
    public var bounce: BounceTrace?
    /// What the receiving server found out about the author; absent if the mailbox names no trusted server.
    public var authentication: Authentication?

    /// A mail as intake read it. By default a reply that belongs to no thread and carries no files.
    public init(
        mailbox: String, from: String, fromName: String? = nil, subject: String, newWords: String,
        messageID: String? = nil, references: [String] = [], taggedAddress: String? = nil, attachments: [String] = [],
        kind: Kind = .reply, concerns: String? = nil, leftCompany: Bool = false, returnWords: String? = nil,
        rawID: String, receivedAt: Date
    ) {
        self.mailbox = mailbox
        self.from = from
        self.fromName = fromName
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

extension InboxMail {
    /// Whether a mail comes from where it says, by the receiving server (RFC 8601).
    public struct Authentication: Codable, Sendable, Equatable {
        /// What the server found out.
        public enum Outcome: String, Codable, Sendable, CaseIterable {
            /// The mail comes from its author's domain.
            case pass
            /// It does not.
            case fail
            /// Nobody knows.
            case none
        }

        /// What it found out.
        public var outcome: Outcome
        /// The basis for that, such as `dkim=pass header.d=client.test`.
        public var evidence: String

        /// What a server found out.
        public init(_ outcome: Outcome, evidence: String) {
            self.outcome = outcome
            self.evidence = evidence
        }
    }

    /// A file that the person enclosed.
    public struct Enclosure: Codable, Sendable, Equatable {
        /// Its name.
        public var fileName: String?
        /// The kind of thing it is, by its name: `photo`, `voice`, `document` and so on.
        public var kind: String

        /// A file.
        public init(fileName: String?, kind: String) {
            self.fileName = fileName
            self.kind = kind
        }
    }

    /// What a calendar says about a meeting (RFC 5546).
    public struct CalendarReply: Codable, Sendable, Equatable {
        /// The meeting, by the id of its invitation.
        public var uid: String
        /// What is said of it.
        public var answer: MeetingAnswer.Kind
        /// Who says it, in lower case.
        public var address: String?
        /// Who comes instead, in lower case.
        public var delegate: String?
        /// When the meeting begins; the proposed time where one is proposed.
        public var start: Date?
        /// When it ends.
        public var end: Date?
        /// The version of the invitation that is answered.
        public var sequence: Int

        /// What is said about a meeting; the person's comment is in the mail's new words.
        public init(
            uid: String, answer: MeetingAnswer.Kind, address: String? = nil, delegate: String? = nil,
            start: Date? = nil, end: Date? = nil, sequence: Int = 0
        ) {
            self.uid = uid
            self.answer = answer
            self.address = address
            self.delegate = delegate
            self.start = start
            self.end = end
            self.sequence = sequence
        }
    }

    /// What is left of the letter that a bounce is about.
    public struct BounceTrace: Codable, Sendable, Equatable {
        /// The addresses that were not reached, in lower case.
        public var recipients: [String]
        /// Addresses of ours that may carry the letter's tag, the likeliest first, in lower case.
        public var addresses: [String]
        /// When it was given up.
        public var time: Date?

        /// The trace of a letter.
        public init(recipients: [String], addresses: [String], time: Date?) {
            self.recipients = recipients
            self.addresses = addresses
            self.time = time
        }
    }
}
