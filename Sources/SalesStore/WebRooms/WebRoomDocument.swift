public import Foundation

/// A room of the support contract: one support request of one user, which is one conversation with `channel: web`.
public struct WebRoomDocument: Codable, Sendable, Equatable {
    /// The number that the contract names a room by.
    public var id: Int
    /// Whose it is.
    public var userID: Int
    /// The conversation; it begins with the first message.
    public var conversationID: String
    /// When the first message came; `nil` for a room that was only asked for.
    public var startedAt: Date?
    /// The number of the message that was said last: numbers grow within a room.
    public var lastMessageID: Int
    /// When the room was made.
    public var createdAt: Date
    /// When something was said last.
    public var updatedAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case userID, conversationID, startedAt, lastMessageID, createdAt, updatedAt
    }

    /// An empty room; its conversation is named after its number.
    public init(id: Int, userID: Int, startedAt: Date?, createdAt: Date) {
        self.id = id
        self.userID = userID
        conversationID = Self.conversationID(ofRoom: id)
        self.startedAt = startedAt
        lastMessageID = 0
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    /// The conversation that a room's messages begin.
    public static func conversationID(ofRoom room: Int) -> String {
        DerivedID.short(Endpoint.web(room: room).key, "conversation")
    }
}
