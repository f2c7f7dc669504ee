/// What kind of mail it is: told before anything reads its words, because only a reply may be answered.
public enum MailKind: Sendable, Hashable {
    /// A person writes.
    case reply
    /// A program answers for a person who is away or gone.
    case autoReply(AutoReply)
    /// A letter of ours cannot be delivered, now or later: the address is bad.
    case hardBounce(BounceReport)
    /// A letter of ours was not delivered for a reason that may pass, or that says nothing against the address.
    case softBounce(BounceReport)
    /// A recipient called a letter of ours spam (ARF, RFC 5965).
    case complaint(ComplaintReport)
    /// A mailing list or a mass mailing.
    case list
    /// A letter of our own that came back to us, as a copy does.
    case own
}

/// What an automatic answer says.
public struct AutoReply: Sendable, Hashable {
    /// The words that name the day of return, as they stand in the mail; nil where there are none.
    public let returnDateWords: String?
    /// Whether the person does not work there any more.
    public let leftCompany: Bool
}

/// What a notification of failed delivery says (RFC 3464, or the words of servers that do not keep to it).
public struct BounceReport: Sendable, Hashable {
    /// The address that was not reached; nil where it cannot be told.
    public let recipient: String?
    /// The status, where one is given.
    public let status: EnhancedStatus?
    /// The words of the server that refused.
    public let diagnostic: String?
    /// The Message-ID of the letter that was not delivered, without brackets.
    public let originalMessageID: String?
}

/// What a complaint says (ARF, RFC 5965).
public struct ComplaintReport: Sendable, Hashable {
    /// The kind of feedback, such as `abuse`.
    public let feedbackType: String
    /// Who complains; nil where the provider hides it.
    public let recipient: String?
    /// The Message-ID of the letter complained about, without brackets.
    public let originalMessageID: String?
}
