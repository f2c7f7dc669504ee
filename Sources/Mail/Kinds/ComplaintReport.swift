/// What a complaint says (ARF, RFC 5965).
public struct ComplaintReport: Sendable, Hashable {
    /// The kind of feedback, such as `abuse`.
    public let feedbackType: String
    /// The address of the person who complains, in lower case; nil if the provider hides it.
    public let recipient: String?
    /// The Message-ID of the letter complained about, without brackets.
    public let originalMessageID: String?
    /// What came back of the letter.
    public let returned: ReturnedLetter?

    /// Whether anybody complains. The same form reports failed authentication, and that a person took a letter out of the
    /// spam folder.
    public var isComplaint: Bool { feedbackType != "auth-failure" && feedbackType != "not-spam" }

    init(feedbackType: String, recipient: String?, originalMessageID: String?, returned: ReturnedLetter? = nil) {
        self.feedbackType = feedbackType
        self.recipient = recipient
        self.originalMessageID = originalMessageID
        self.returned = returned
    }
}
