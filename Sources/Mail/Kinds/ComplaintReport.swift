/// What a complaint says (ARF, RFC 5965).
public struct ComplaintReport: Sendable, Hashable {
    /// The kind of feedback, such as `abuse`.
    public let feedbackType: String
    /// Who complains, in lower case; nil where the provider hides it.
    public let recipient: String?
    /// The Message-ID of the letter complained about, without brackets.
    public let originalMessageID: String?
}
