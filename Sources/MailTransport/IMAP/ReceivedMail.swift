/// A mail as it lies on the server.
public struct ReceivedMail: Sendable, Hashable {
    /// The bytes, from the first header on.
    public let raw: [UInt8]
    /// Whether the mail was too large to be read whole: `raw` then ends in the middle of it.
    public let isTruncated: Bool
    /// The position that is reached once this mail is stored.
    public let position: MailboxPosition

    package init(raw: [UInt8], isTruncated: Bool, position: MailboxPosition) {
        self.raw = raw
        self.isTruncated = isTruncated
        self.position = position
    }
}
