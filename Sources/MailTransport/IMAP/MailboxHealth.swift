/// How a mailbox watcher fares.
public enum MailboxHealth: Sendable, Hashable {
    /// Connected, everything read, waiting for news.
    case watching
    /// The server or the way to it failed; the next attempt follows after the pause.
    case failing(IMAPError, retryAfter: Duration)
    /// The observer did not take a mail, for this reason; it comes again after the pause.
    case notTaken(reason: String, retryAfter: Duration)
}
