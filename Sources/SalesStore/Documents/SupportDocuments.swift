internal import Dialogue
public import Foundation

/// Something for the support system: the body of an `outbox` item.
public struct SupportDispatch: Codable, Sendable, Equatable {
    /// What it is.
    public enum Content: Codable, Sendable, Equatable {
        /// Words for the colleague who has the conversation.
        case words(String)
        /// What the person thinks of a colleague's answer.
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

/// A message of a support system.
public struct SupportReference: Codable, Sendable, Hashable {
    /// Which system: see ``SupportReference/system(at:)``.
    public var system: String
    /// The message's identifier there.
    public var message: Int

    /// Names a message.
    public init(system: String, message: Int) {
        self.system = system
        self.message = message
    }

    /// What a system is called, from its address: another one at another address has identifiers of its own.
    public static func system(at url: String) -> String {
        String(DerivedID.short(url.lowercased(), "support system").prefix(8))
    }

    /// What makes the order to pass the message on unique, see ``SalesStore/give(_:to:by:nonce:at:)``.
    public var nonce: String { "\(Self.origin).\(system).\(message)" }

    private static let origin = "support"

    /// The message that a message of ours passed on; `nil` if it did not come from a support system.
    ///
    /// - Parameter id: The identifier of ours in `messages`, which derives from the order.
    public init?(passedOnAs id: String) {
        let parts = (CausedID(id).flatMap { EventID($0.event) }?.nonce ?? "").split(separator: ".")
        guard parts.count == 3, parts[0] == Self.origin, let message = Int(parts[2]) else { return nil }
        self.init(system: String(parts[1]), message: message)
    }
}

/// Where a conversation is in the support system, and how much of it is known.
public struct SupportLinkDocument: Codable, Sendable, Equatable {
    /// A dispatch the system took, and the message it became.
    public struct Posted: Codable, Sendable, Equatable {
        /// The `outbox` item.
        public var dispatch: String
        /// The message's identifier there.
        public var message: Int

        /// Creates the note.
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
    /// Who we are there: what this user writes is our own.
    public var ownUserID: Int?
    /// All messages up to this one were looked at.
    public var seen: Int
    /// What the system took last, oldest first, at most ``postedLimit``.
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
