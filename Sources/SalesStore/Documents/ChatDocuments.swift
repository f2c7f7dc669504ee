public import Dialogue
public import Foundation

/// A Telegram bot as it introduced itself.
public struct BotDocument: Codable, Sendable, Equatable {
    /// The bot's identifier: the digits before the colon of its token.
    public var id: String
    /// Its name, without `@`.
    public var username: String
    /// When it started last.
    public var startedAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case username, startedAt
    }

    /// Creates the document of a bot.
    public init(id: String, username: String, startedAt: Date) {
        self.id = id
        self.username = username
        self.startedAt = startedAt
    }
}

/// A file that Telegram has: it is sent again by this name.
public struct TelegramFileDocument: Codable, Sendable, Equatable {
    /// The bot and the file's SHA-256; a `file_id` is good for one bot alone.
    public var id: String
    /// Telegram's name of the file.
    public var fileID: String

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case fileID
    }

    /// Creates the document of a file.
    public init(bot: String, sha256: String, fileID: String) {
        id = Self.id(bot: bot, sha256: sha256)
        self.fileID = fileID
    }

    /// The identifier of a bot's file.
    public static func id(bot: String, sha256: String) -> String { "\(bot):\(sha256)" }
}

/// A deep link into a conversation, or an invitation to one, good for one chat.
public struct LinkDocument: Codable, Sendable, Equatable {
    /// The SHA-256 of the token: who reads the collection cannot use it.
    public var id: String
    /// The conversation it continues; of an invitation not used yet, the one of whoever named the person.
    public var conversationID: String
    /// Of an invitation: what is known of the person named, with whom a conversation begins.
    public var invites: ContactCard?
    /// When it is of no use any more.
    public var expiresAt: Date
    /// The endpoint that used it.
    public var usedBy: String?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, invites, expiresAt, usedBy
    }

    /// Creates the document of a link.
    public init(token: LinkToken, conversationID: String, invites: ContactCard? = nil, expiresAt: Date) {
        id = token.digest
        self.conversationID = conversationID
        self.invites = invites
        self.expiresAt = expiresAt
    }
}

/// What one person thinks of one answer.
public struct RatingDocument: Codable, Sendable, Equatable {
    /// The vote.
    public enum Vote: String, Codable, Sendable, CaseIterable {
        case up, down
    }

    /// The answer and the person: one vote each.
    public var id: String
    /// The conversation.
    public var conversationID: String
    /// The message that was rated.
    public var messageID: String
    /// Who voted.
    public var voter: String
    /// The vote.
    public var vote: Vote
    /// When.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, messageID, voter, vote, at
    }

    /// Creates a rating.
    public init(conversationID: String, messageID: String, voter: String, vote: Vote, at: Date) {
        id = "\(Self.handle(ofMessage: messageID)):\(voter)"
        self.conversationID = conversationID
        self.messageID = messageID
        self.voter = voter
        self.vote = vote
        self.at = at
    }

    /// The short name of an answer that fits into a button (64 bytes).
    public static func handle(ofMessage id: String) -> String { DerivedID.short(id, "rating") }
}
