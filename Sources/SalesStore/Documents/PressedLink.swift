/// A press on a link that confirms a request of a conversation.
public struct PressedLink: Codable, Sendable, Equatable {
    /// Whose conversation.
    public var conversationID: String
    /// The request.
    public var request: String

    /// A press.
    public init(conversationID: String, request: String) {
        self.conversationID = conversationID
        self.request = request
    }
}
