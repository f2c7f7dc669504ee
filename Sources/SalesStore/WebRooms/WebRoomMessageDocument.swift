public import Foundation

/// A message in a room of the support contract.
public struct WebRoomMessageDocument: Codable, Sendable, Equatable {
    /// A file that is offered with a message.
    public struct Attachment: Codable, Sendable, Equatable {
        /// Its name as the person sees it.
        public var name: String
        /// Its media type.
        public var contentType: String
        /// The asset it is, if it is one.
        public var assetID: String?
        /// Its text, if it is made for this message.
        public var text: String?

        /// A file, by its asset or by its text.
        public init(name: String, contentType: String, assetID: String? = nil, text: String? = nil) {
            self.name = name
            self.contentType = contentType
            self.assetID = assetID
            self.text = text
        }
    }

    /// The number that the contract names a message by; it grows within a room.
    public var id: Int
    /// The room.
    public var roomID: Int
    /// Whose room it is.
    public var roomUserID: Int
    /// The conversation.
    public var conversationID: String
    /// What caused it, so that repeating it adds nothing: an outbox document, or the sender's own key for a post.
    public var source: String
    /// The user who wrote it; ``ourUserID`` for us.
    public var userID: Int
    /// The writer's name.
    public var userName: String
    /// The words.
    public var text: String
    /// What an answer rests on.
    public var references: [String]?
    /// Files that are offered with it.
    public var attachments: [Attachment]
    /// Whether a text that is shown in parts is complete; `nil` for one that came at once.
    public var isComplete: Bool?
    /// When it was written.
    public var createdAt: Date
    /// When it changed last.
    public var updatedAt: Date

    /// The user that stands for us, agent and operators alike.
    public static let ourUserID = 0

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case roomID, roomUserID, conversationID, source, userID, userName, text, references, attachments, isComplete
        case createdAt, updatedAt
    }

    /// A message in a room, by the room's user or by us. `source` makes it one, however often it is written.
    public init(
        id: Int, room: WebRoomDocument, source: String, userID: Int, userName: String, text: String,
        references: [String]? = nil, attachments: [Attachment] = [], createdAt: Date
    ) {
        self.id = id
        roomID = room.id
        roomUserID = room.userID
        conversationID = room.conversationID
        self.source = source
        self.userID = userID
        self.userName = userName
        self.text = text
        self.references = references
        self.attachments = attachments
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    /// What names a post of a user that carried a key of its own.
    public static func source(ofPostBy user: Int, key: String) -> String { "post:\(user):\(key)" }
}
