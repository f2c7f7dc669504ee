/// An operator's order about whoever has an address: somebody who need not be in a conversation.
public struct ForgetRequest: Codable, Sendable, Equatable {
    /// A mail address, or a Telegram name with its `@`.
    public var address: String
    /// The operator who ordered it.
    public var author: String
    /// Whether the address is only to get nothing more, and what is known of the person stays; absent: they are forgotten.
    public var isStopAlone: Bool?

    /// An order about whoever has this address, known or not: to forget them, or only to stop writing to them.
    public init(address: String, author: String, isStopAlone: Bool? = nil) {
        self.address = address
        self.author = author
        self.isStopAlone = isStopAlone
    }
}
