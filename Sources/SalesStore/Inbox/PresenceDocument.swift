public import Foundation

/// An operator who has a conversation open. A page renews it while it is open; otherwise it expires.
public struct PresenceDocument: Codable, Sendable, Equatable {
    /// The conversation and the operator.
    public var id: String
    /// The conversation.
    public var conversationID: String
    /// The operator's login.
    public var user: String
    /// The operator's name.
    public var name: String
    /// Whether they are writing.
    public var isTyping: Bool
    /// When it expires unless renewed.
    public var expiresAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, user, name, isTyping, expiresAt
    }

    /// Somebody is there.
    public init(conversationID: String, user: UserDocument, isTyping: Bool, expiresAt: Date) {
        id = Self.id(conversationID, user.id)
        self.conversationID = conversationID
        self.user = user.id
        name = user.name
        self.isTyping = isTyping
        self.expiresAt = expiresAt
    }

    /// The identifier of somebody's presence in a conversation.
    public static func id(_ conversationID: String, _ user: String) -> String { "\(conversationID)\n\(user)" }
}
