public import Foundation

/// A mail from an address that nobody wrote to and that joins no conversation. An operator decides what becomes of it.
public struct StrangerDocument: Codable, Sendable, Equatable {
    /// What became of it.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// An operator has to look.
        case waiting
        /// The writer became a contact, and the mail their first message.
        case joined
        /// It is unwanted, and so is anything from this address later.
        case spam
    }

    /// The inbox event that brought it.
    public var id: String
    /// The mailbox it came to.
    public var mailbox: String
    /// The author's address in lower case.
    public var from: String
    /// The author's name, where the mail has one.
    public var name: String?
    /// The subject.
    public var subject: String
    /// The beginning of its new words.
    public var words: String
    /// The raw mail in GridFS.
    public var rawID: String
    /// When it was read.
    public var receivedAt: Date
    /// What became of it.
    public var state: State

    /// How many characters of the words are kept here; the raw mail has all of them.
    public static let keptWords = 2000

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case mailbox, from, name, subject, words, rawID, receivedAt, state
    }

    /// Notes a mail.
    public init(id: String, _ mail: InboxMail, state: State) {
        self.id = id
        mailbox = mail.mailbox
        from = mail.from
        name = mail.fromName
        subject = mail.subject
        words = String(mail.newWords.prefix(Self.keptWords))
        rawID = mail.rawID
        receivedAt = mail.receivedAt
        self.state = state
    }
}
