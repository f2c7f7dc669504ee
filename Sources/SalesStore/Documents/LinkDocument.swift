public import Dialogue
public import Foundation

/// A deep link into a conversation, or an invitation to one, good for one chat.
public struct LinkDocument: Codable, Sendable, Equatable {
    /// The SHA-256 of the token: who reads the collection cannot use it.
    public var id: String
    /// The conversation it continues; for an unused invitation, the conversation of the person who named somebody.
    public var conversationID: String
    /// For an invitation: what is known of the person named, with whom a conversation begins.
    public var invites: ContactCard?
    /// The message whose letter carries it: somebody who follows the link has seen that and no more. Absent for a link
    /// handed out by an operator or a page.
    public var shows: String?
    /// When it expires.
    public var expiresAt: Date
    /// The endpoint that used it.
    public var usedBy: String?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, invites, shows, expiresAt, usedBy
    }

    /// A link that nobody has used. Only the token's digest is kept.
    public init(
        token: LinkToken, conversationID: String, invites: ContactCard? = nil, shows: String? = nil, expiresAt: Date
    ) {
        id = token.digest
        self.conversationID = conversationID
        self.invites = invites
        self.shows = shows
        self.expiresAt = expiresAt
    }
}
