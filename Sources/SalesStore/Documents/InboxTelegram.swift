public import Dialogue
public import Foundation

/// Something that happened in a private Telegram chat, as the bot understood its form. What it means is decided elsewhere.
public struct InboxTelegram: Codable, Sendable, Equatable {
    /// What happened.
    public enum Content: Codable, Sendable, Equatable {
        /// The person pressed Start, perhaps through a link with a payload.
        case start(payload: String?)
        /// The person wrote.
        case text(String)
        /// The person changed what they wrote.
        case edit(String)
        /// The person used a command, without its slash.
        case command(String, argument: String)
        /// The person sent something other than text: `photo`, `voice` and so on, several with commas, with its
        /// caption.
        case attachment(String, caption: String)
        /// The person forwarded somebody else's words; `kind` says what came with them.
        case forwarded(String, kind: String?)
        /// The person shared somebody's contact card.
        case card(SharedCard)
        /// The person rated an answer.
        case rating(answer: String, vote: RatingDocument.Vote)
        /// The person blocked the bot, or let it in again.
        case blocked(Bool)
    }

    /// The bot's identifier.
    public var bot: String
    /// The chat.
    public var chatID: Int64
    /// The person.
    public var userID: Int64
    /// The name the person gives themselves.
    public var name: String?
    /// The person's Telegram name, without `@`.
    public var username: String?
    /// The language of the person's Telegram, as an IETF tag.
    public var languageCode: String?
    /// Whether the person is one of the bot's testers.
    public var isTester: Bool
    /// What happened.
    public var content: Content
    /// When it was read.
    public var receivedAt: Date
    /// When the person sent it, by Telegram's clock, in whole seconds.
    public var sentAt: Date?
    /// The album that it is a part of.
    public var album: String?
    /// How many messages it was put together from; absent if it is one.
    public var parts: Int?

    /// An event of a private chat. `album` names the messages that belong together.
    public init(
        bot: String, chatID: Int64, userID: Int64, name: String? = nil, username: String? = nil,
        languageCode: String? = nil, isTester: Bool = false, content: Content, receivedAt: Date,
        sentAt: Date? = nil, album: String? = nil
    ) {
        self.bot = bot
        self.chatID = chatID
        self.userID = userID
        self.name = name
        self.username = username
        self.languageCode = languageCode
        self.isTester = isTester
        self.content = content
        self.receivedAt = receivedAt
        self.sentAt = sentAt
        self.album = album
    }
}
