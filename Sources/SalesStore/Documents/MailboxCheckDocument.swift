public import Foundation

/// A test of a mailbox's connection that an administrator asked for at the desk. The email worker, which alone knows the
/// passwords, carries it out.
public struct MailboxCheckDocument: Codable, Sendable, Equatable {
    /// How far it is.
    public enum State: String, Codable, Sendable {
        /// Nobody has begun.
        case asked
        /// A worker is at it.
        case running
        /// It is over.
        case done
    }

    /// The mailbox's name.
    public var id: String
    /// How far it is.
    public var state: State
    /// When it was asked for.
    public var askedAt: Date
    /// When it was over; absent until then.
    public var doneAt: Date?
    /// Why mail cannot be submitted, in words; absent where it can.
    public var smtpProblem: String?
    /// Why mail cannot be read, in words; absent where it can.
    public var imapProblem: String?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case state, askedAt, doneAt, smtpProblem, imapProblem
    }

    /// Asks for a test.
    public init(mailbox: String, askedAt: Date) {
        id = mailbox
        state = .asked
        self.askedAt = askedAt
    }
}
