/// An operator's order to forget whoever has an address: somebody without a conversation of their own.
public struct ForgetRequest: Codable, Sendable, Equatable {
    /// A mail address, or a Telegram name with its `@`.
    public var address: String
    /// The operator who ordered it.
    public var author: String

    /// Creates the order.
    public init(address: String, author: String) {
        self.address = address
        self.author = author
    }
}
