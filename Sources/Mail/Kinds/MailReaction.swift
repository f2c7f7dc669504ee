/// A sign that a person put under a letter of ours by a button of their mail program.
public struct MailReaction: Sendable, Hashable {
    /// The sign itself, such as 👍; nil where the mail does not show which.
    public let emoji: String?
    /// The Message-ID of the letter it was put under, without brackets.
    public let originalMessageID: String?
}
