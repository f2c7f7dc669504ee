public import Foundation

/// A message as REST shows it.
public struct SupportMessage: Codable, Sendable, Hashable {
    /// The message's identifier; it grows.
    public var id: Int
    /// The room it is in.
    public var roomID: Int
    /// The author's identifier; `nil` if a peer leaves it out.
    public var userID: Int?
    /// The text.
    public var text: String
    /// What the text rests on; `nil` where there is nothing.
    public var references: [String]?
    /// When it was written.
    public var createdAt: Date?
    /// When it was changed last.
    public var updatedAt: Date?
    /// The author with their name; `nil` if a peer leaves it out.
    public var user: SupportUser?

    enum CodingKeys: String, CodingKey {
        case id, text, references, user
        case roomID = "room_id"
        case userID = "user_id"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// A message.
    public init(
        id: Int, roomID: Int, userID: Int?, text: String, references: [String]? = nil, createdAt: Date?,
        updatedAt: Date? = nil, user: SupportUser?
    ) {
        self.id = id
        self.roomID = roomID
        self.userID = userID
        self.text = text
        self.references = references
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
        self.user = user
    }

    /// Reads a message; only the identifiers of message and room must be there.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.identifier(.id)
        roomID = try fields.identifier(.roomID)
        text = fields.text(.text)
        references = fields.texts(.references)
        createdAt = fields.moment(.createdAt)
        updatedAt = fields.moment(.updatedAt)
        user = try? fields.decode(SupportUser.self, forKey: .user)
        userID = fields.wholeNumber(.userID) ?? user?.id
    }

    /// Writes every field, absent ones as `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(roomID, forKey: .roomID)
        try fields.encode(userID, forKey: .userID)
        try fields.encode(text, forKey: .text)
        try fields.encode(references, forKey: .references)
        try fields.encode(moment: createdAt, .createdAt)
        try fields.encode(moment: updatedAt, .updatedAt)
        try fields.encode(user, forKey: .user)
    }
}
