public import Foundation

/// Where a conversation is in the support system, and how much of it is known.
public struct SupportLinkDocument: Codable, Sendable, Equatable {
    /// A dispatch the system took, and the message it became.
    public struct Posted: Codable, Sendable, Equatable {
        /// The `outbox` item.
        public var dispatch: String
        /// The message's identifier there.
        public var message: Int

        /// Notes which message of the room a dispatch became.
        public init(dispatch: String, message: Int) {
            self.dispatch = dispatch
            self.message = message
        }
    }

    /// The conversation.
    public var id: String
    /// Which system, see ``SupportReference/system(at:)``.
    public var system: String
    /// The room there.
    public var roomID: Int
    /// Our own user there: what it writes is ours.
    public var ownUserID: Int?
    /// All messages up to this one were looked at.
    public var seen: Int
    /// What the system accepted last, oldest first, at most ``postedLimit``.
    public var posted: [Posted]
    /// When something happened last.
    public var updatedAt: Date

    /// How many dispatches are remembered.
    public static let postedLimit = 100

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case system, roomID, ownUserID, seen, posted, updatedAt
    }

    /// Links a conversation to a room by the first message posted there.
    public init(
        conversationID: String, system: String, roomID: Int, ownUserID: Int?, first: Posted, updatedAt: Date
    ) {
        id = conversationID
        self.system = system
        self.roomID = roomID
        self.ownUserID = ownUserID
        seen = first.message
        posted = [first]
        self.updatedAt = updatedAt
    }
}
