/// A file that Telegram has: it is sent again by this name.
public struct TelegramFileDocument: Codable, Sendable, Equatable {
    /// The bot and the file's SHA-256; a `file_id` works only for one bot.
    public var id: String
    /// Telegram's name of the file.
    public var fileID: String

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case fileID
    }

    /// The `file_id` that one bot got for these bytes; other bots cannot use it.
    public init(bot: String, sha256: String, fileID: String) {
        id = Self.id(bot: bot, sha256: sha256)
        self.fileID = fileID
    }

    /// The identifier of a bot's file.
    public static func id(bot: String, sha256: String) -> String { "\(bot):\(sha256)" }
}
