public import struct Foundation.Date

/// Takes the mails of a mailbox. Calls come one at a time and in order.
public protocol MailboxObserver: Sendable {
    /// The mailbox is open; reading continues after `position`. A new position (on the first start, or when the server
    /// has renumbered its mails) must be stored so that the next start knows it.
    func mailboxOpened(at position: MailboxPosition) async throws

    /// The next mail is about to be read from the server. Returning false means that the observer has dealt with it, and
    /// reading goes on behind it; an error brings the same mail again after a pause.
    func mailComes(at position: MailboxPosition) async throws -> Bool

    /// The server lists the mail and does not give it. Returning means that this is recorded and reading goes on behind
    /// it; an error has it tried again after a pause.
    func mailNotGiven(at position: MailboxPosition, reason: String) async throws

    /// The mail was deleted before it could be read.
    func mailGone(at position: MailboxPosition) async throws

    /// A new mail. After the server has renumbered its mails, earlier mails come again: recognise them by their bytes.
    ///
    /// - Parameters:
    ///   - mail: The mail.
    ///   - othersFollow: Whether another call comes at once: then the mail may be held back and stored together with those
    ///     that follow. Else returning means that it is stored together with its position, and all that was held back
    ///     before it; so does returning from any other call but ``mailComes(at:)`` that returns true.
    /// - Throws: An error brings the same mail again after a pause, and those that were held back before it.
    func mailReceived(_ mail: ReceivedMail, othersFollow: Bool) async throws

    /// No other mail comes for now: the connection ended. Returning means that all mails that were held back are stored.
    func storeHeldBack() async throws

    /// How the watcher fares changed, for health and log.
    func mailboxHealthChanged(_ health: MailboxHealth) async
}

/// A mail as stored on the server.
public struct ReceivedMail: Sendable, Hashable {
    /// The bytes, from the first header on.
    public let raw: [UInt8]
    /// Whether the mail was too large to be read whole: `raw` then ends in the middle of it.
    public let isTruncated: Bool
    /// The position that is reached once this mail is stored.
    public let position: MailboxPosition
    /// When it came into the mailbox, by the server and to the second; nil where the server does not say.
    public let arrivedAt: Date?

    package init(raw: [UInt8], isTruncated: Bool, position: MailboxPosition, arrivedAt: Date? = nil) {
        self.raw = raw
        self.isTruncated = isTruncated
        self.position = position
        self.arrivedAt = arrivedAt
    }
}

/// How far a mailbox was read: everything up to and including `lastUID`. To be stored together with the mails.
public struct MailboxPosition: Sendable, Hashable, Codable {
    /// The mailbox's UIDVALIDITY: when it changes, the server has renumbered the mails.
    public var uidValidity: UInt32
    /// The UID of the last mail that was taken; 0 for none.
    public var lastUID: UInt32

    /// A position.
    public init(uidValidity: UInt32, lastUID: UInt32) {
        self.uidValidity = uidValidity
        self.lastUID = lastUID
    }
}

/// How a mailbox watcher fares.
public enum MailboxHealth: Sendable, Hashable {
    /// Connected, everything read, waiting for news.
    case watching
    /// The server or the way to it failed; the next attempt follows after the pause.
    case failing(IMAPError, retryAfter: Duration)
    /// The observer did not take a mail, for this reason; it comes again after the pause.
    case notTaken(reason: String, retryAfter: Duration)
}
