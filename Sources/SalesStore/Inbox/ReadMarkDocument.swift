public import Foundation

/// Up to which moment an operator has seen a conversation.
public struct ReadMarkDocument: Codable, Sendable, Equatable {
    /// The conversation and the operator.
    public var id: String
    /// The conversation.
    public var conversationID: String
    /// The moment of the latest message they saw.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, at
    }

    /// Marks a conversation as seen.
    public init(conversationID: String, user: String, at: Date) {
        id = PresenceDocument.id(conversationID, user)
        self.conversationID = conversationID
        self.at = at
    }
}
