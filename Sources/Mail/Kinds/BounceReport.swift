/// What a notification of failed delivery says (RFC 3464, or the words of servers that do not keep to it).
public struct BounceReport: Sendable, Hashable {
    /// The address that was not reached, in lower case; nil where it cannot be told.
    public let recipient: String?
    /// The status, where one is given.
    public let status: EnhancedStatus?
    /// The words of the server that refused.
    public let diagnostic: String?
    /// The Message-ID of the letter that was not delivered, without brackets.
    public let originalMessageID: String?
}
