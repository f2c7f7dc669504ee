/// Who takes the mails of a mailbox. Calls come one at a time and in order.
public protocol MailboxObserver: Sendable {
    /// The mailbox is open; reading goes on behind `position`. A new position (first start, or the server numbered its
    /// mails anew) is to be stored, so that the next start knows it.
    func mailboxOpened(at position: MailboxPosition) async throws

    /// The next mail is about to be read from the server. Returning false means that the observer has dealt with it, and
    /// reading goes on behind it; an error brings the same mail again after a pause.
    func mailComes(at position: MailboxPosition) async throws -> Bool

    /// The server lists the mail and does not give it. Returning means that this is recorded and reading goes on behind
    /// it; an error has it tried again after a pause.
    func mailNotGiven(at position: MailboxPosition, reason: String) async throws

    /// The mail was deleted before it could be read.
    func mailGone(at position: MailboxPosition) async

    /// A new mail. Returning means that it is stored together with its position; an error brings the same mail again
    /// after a pause. After the server numbered its mails anew, mails come that came before: tell them by their bytes.
    func mailReceived(_ mail: ReceivedMail) async throws

    /// How the watcher fares changed, for health and log.
    func mailboxHealthChanged(_ health: MailboxHealth) async
}
