public import Foundation

/// Something that happened in a room of the support contract. What it means is decided elsewhere.
public struct InboxWeb: Codable, Sendable, Equatable {
    /// What happened.
    public enum Content: Codable, Sendable, Equatable {
        /// The person wrote, perhaps only to a human.
        case text(String, forHuman: Bool)
        /// The person rated an answer, an outbox document of ours.
        case rating(answer: String, vote: RatingDocument.Vote)
        /// The person removed the room: nothing more can be said in it.
        case closed
    }

    /// The room.
    public var room: Int
    /// Whose it is.
    public var userID: Int
    /// The name of the person, if they gave one.
    public var name: String?
    /// The language the person's browser asks for, as an IETF tag.
    public var languageCode: String?
    /// A keyed hash of where the person's browser is, which tells strangers apart; absent where that is not known.
    public var client: String?
    /// What happened.
    public var content: Content
    /// When it was taken.
    public var receivedAt: Date

    /// An event of a room, by its user.
    public init(
        room: Int, userID: Int, name: String? = nil, languageCode: String? = nil, client: String? = nil,
        content: Content, receivedAt: Date
    ) {
        self.room = room
        self.userID = userID
        self.name = name
        self.languageCode = languageCode
        self.client = client
        self.content = content
        self.receivedAt = receivedAt
    }
}
