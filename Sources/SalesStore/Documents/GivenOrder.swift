public import Dialogue

/// An order of an operator.
public struct GivenOrder: Codable, Sendable, Equatable {
    /// Which conversation.
    public var conversationID: String
    /// What to do.
    public var order: Order
    /// The operator who ordered it.
    public var author: String

    /// An order about a conversation, by the user with this login name.
    public init(conversationID: String, order: Order, author: String) {
        self.conversationID = conversationID
        self.order = order
        self.author = author
    }
}
