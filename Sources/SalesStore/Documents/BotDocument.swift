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
