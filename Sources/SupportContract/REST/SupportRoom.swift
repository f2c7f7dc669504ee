public import Foundation

/// A room: one support request of one user.
public struct SupportRoom: Codable, Sendable, Hashable {
    /// The room's identifier.
    public var id: Int
    /// Whose request it is; `nil` where a peer leaves it out.
    public var userID: Int?
    /// The hidden room in which the model drafts for the operator, if there is one.
    public var assistantRoomID: Int?
    /// When it was opened.
    public var createdAt: Date?
    /// When something happened in it last.
    public var updatedAt: Date?

    enum CodingKeys: String, CodingKey {
        case id
        case userID = "user_id"
        case assistantRoomID = "assistant_room_id"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// A room.
    public init(
        id: Int, userID: Int?, assistantRoomID: Int? = nil, createdAt: Date? = nil, updatedAt: Date? = nil
    ) {
        self.id = id
        self.userID = userID
        self.assistantRoomID = assistantRoomID
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
    }

    /// Reads a room; only its identifier must be there.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.identifier(.id)
        userID = fields.wholeNumber(.userID)
        assistantRoomID = fields.wholeNumber(.assistantRoomID)
        createdAt = fields.moment(.createdAt)
        updatedAt = fields.moment(.updatedAt)
    }

    /// Writes every field, absent ones as `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(userID, forKey: .userID)
        try fields.encode(assistantRoomID, forKey: .assistantRoomID)
        try fields.encode(moment: createdAt, .createdAt)
        try fields.encode(moment: updatedAt, .updatedAt)
    }
}
