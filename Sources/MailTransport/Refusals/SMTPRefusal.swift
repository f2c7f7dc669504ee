/// What a server's refusal means: judged by ``RefusalTable`` from the stage, the reply code, the enhanced status and the
/// words, in this order of evidence: what a provider is known to say, what the words say, what the standards say.
public struct SMTPRefusal: Sendable, Hashable {
    /// What the server says by refusing.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The account has used up its daily sending quota.
        case dailyLimit = "daily_limit"
        /// The account sends, or logs in, faster than it may.
        case rateLimit = "rate_limit"
        /// Too many connections of the account, or of this address, are open.
        case tooManyConnections = "too_many_connections"
        /// The server wants to see the letter again later before it takes it.
        case greylisting
        /// The account, its address or its network may not send: blocked, suspended, or without the right.
        case senderBlocked = "sender_blocked"
        /// Policy or reputation; it is not said whether the sender is meant or this letter.
        case policy
        /// The login was refused.
        case login
        /// The recipient's address does not exist.
        case badRecipient = "bad_recipient"
        /// The recipient gets too many mails at the moment.
        case recipientBusy = "recipient_busy"
        /// The recipient's mailbox is full.
        case recipientFull = "recipient_full"
        /// This letter is not accepted because of its size, form or content.
        case content
        /// The server is in trouble, or says no more than: later.
        case serverTrouble = "server_trouble"
        /// Nothing of this is said.
        case other
    }

    /// What was being done when the server refused.
    public enum Stage: String, Sendable, Hashable, CaseIterable {
        /// The connection was opened; the server spoke first.
        case connect
        /// EHLO or HELO.
        case hello
        /// STARTTLS.
        case startTLS = "starttls"
        /// AUTH.
        case login
        /// MAIL FROM.
        case mail
        /// RCPT TO.
        case recipient
        /// DATA.
        case data
        /// The letter itself, after DATA was granted.
        case content
    }

    /// What it means.
    public let kind: Kind
    /// What was refused.
    public let stage: Stage
    /// How long the server says to wait, where it says so.
    public let retryAfter: Duration?
    /// The provider known to say so, and where that is documented: an address, an RFC and its section.
    public let source: String
}
