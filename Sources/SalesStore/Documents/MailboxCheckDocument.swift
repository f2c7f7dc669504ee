public import Foundation

/// A test of a mailbox's connection that an administrator asked for at the desk, and what is to follow from it. The email worker,
/// which alone knows the passwords, carries it out.
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

    /// What is wanted besides a test.
    public enum Wish: String, Codable, Sendable {
        /// The draft becomes a mailbox, if it works.
        case add
        /// The mailbox, which is as the draft says, is no more.
        case remove
    }

    /// Why what was wanted is not done.
    public enum Refusal: String, Codable, Sendable, CaseIterable {
        /// There is a mailbox of that name, or of that address.
        case taken
        /// The password's variable is another mailbox's: its password would go to other servers.
        case secretTaken = "secret_taken"
        /// Its servers are no known provider's, no other mailbox's, and none that the operator named.
        case foreignServers = "foreign_servers"
        /// Its servers do not let it in.
        case fails
        /// Conversations go on in it.
        case inUse = "in_use"
        /// It is another thing by now.
        case changed
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
    /// A mailbox that is not there yet; absent where the one of that name is tested.
    public var draft: MailboxDocument?
    /// What is wanted besides the test; absent: nothing.
    public var wish: Wish?
    /// The change that is taken back by that; absent where none is.
    public var change: String?
    /// Who wants it, by the login name.
    public var author: String?
    /// Why it is not done; absent where it is, and where nothing was wanted.
    public var refusal: Refusal?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case state, askedAt, doneAt, smtpProblem, imapProblem, draft, wish, change, author, refusal
    }

    /// Asks for a test.
    public init(mailbox: String, askedAt: Date) {
        id = mailbox
        state = .asked
        self.askedAt = askedAt
    }

    /// Asks for a test of a mailbox that is not there yet.
    public init(draft: MailboxDocument, askedAt: Date) {
        self.init(mailbox: draft.id, askedAt: askedAt)
        self.draft = draft
    }

    /// Asks for a change of a mailbox to be taken back.
    ///
    /// - Parameters:
    ///   - change: The change.
    ///   - mailbox: What it added, or what it removed.
    public init(_ wish: Wish, undoing change: String, of mailbox: MailboxDocument, by author: String, askedAt: Date) {
        self.init(draft: mailbox, askedAt: askedAt)
        (self.wish, self.change, self.author) = (wish, change, author)
    }

    /// Whether both servers let the mailbox in.
    public var isFine: Bool { state == .done && smtpProblem == nil && imapProblem == nil }

    /// The same asked for again, with what was found taken away.
    public func again(_ wish: Wish? = nil, by author: String? = nil, at moment: Date) -> MailboxCheckDocument {
        var check = MailboxCheckDocument(mailbox: id, askedAt: moment)
        (check.draft, check.wish, check.change, check.author) = (draft, wish, change, author)
        return check
    }
}
