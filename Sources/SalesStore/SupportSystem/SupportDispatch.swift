/// Something for the support system: the body of an `outbox` item.
public struct SupportDispatch: Codable, Sendable, Equatable {
    /// What it is.
    public enum Content: Codable, Sendable, Equatable {
        /// Words for the colleague who has the conversation.
        case words(String)
        /// The person's rating of a colleague's answer.
        case rating(SupportReference, RatingDocument.Vote)
        /// A person was forgotten: their room goes too.
        case forget(system: String, room: Int)
    }

    /// Whose conversation it is about; `nil` for a person who was forgotten.
    public var conversationID: String?
    /// What it is.
    public var content: Content
    /// Whether it was begun to be sent: then the system may have it already.
    public var wasTried: Bool

    /// Creates a dispatch that nobody has tried to send.
    public init(conversationID: String?, content: Content) {
        self.conversationID = conversationID
        self.content = content
        wasTried = false
    }
}
