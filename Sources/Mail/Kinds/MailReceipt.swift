/// What a notification says became of a letter of ours, without any words of a person.
public struct MailReceipt: Sendable, Hashable {
    /// What became of the letter.
    public enum Event: String, Sendable, Hashable, CaseIterable {
        /// It was shown to somebody (RFC 8098, `displayed`).
        case read
        /// It was deleted without being read.
        case deleted
        /// It was passed on to others by a rule.
        case dispatched
        /// It was refused or handled otherwise by the recipient's program.
        case processed
        /// It reached the mailbox (RFC 3464, `delivered`).
        case delivered
        /// It was passed on to a server that notifies no further (RFC 3464, `relayed` or `expanded`).
        case relayed
    }

    /// What became of it.
    public let event: Event
    /// Whose mailbox it is, in lower case; nil where it is not told.
    public let recipient: String?
    /// The Message-ID of our letter, without brackets.
    public let originalMessageID: String?
}
