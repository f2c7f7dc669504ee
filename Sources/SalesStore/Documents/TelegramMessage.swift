public import Basics
public import Dialogue
internal import Scheduling

/// A message to be sent by Telegram: the body of an `outbox` item.
public struct TelegramMessage: Codable, Sendable, Equatable {
    /// Whose message it is.
    public var conversationID: String
    /// The chat.
    public var chatID: Int64
    /// Why it is written.
    public var purpose: Outgoing.Purpose
    /// The text.
    public var text: String
    /// Identifiers of the assets to send after the text.
    public var assetIDs: [String]
    /// An iCalendar invitation to send after the text.
    public var invitation: InvitationFile?
    /// The answer that rating buttons are about; `nil` shows none.
    public var rated: String?
    /// The person's language.
    public var language: Language
    /// Whether it may go out to a person who said stop.
    public var allowedAfterStop: Bool
    /// How many of its parts Telegram has accepted.
    public var sentParts: Int
    /// The message in the chat that grows into this text; absent while there is none.
    public var shownMessageID: Int64?

    /// A message of which no part has been sent. By default a stop holds it back.
    public init(
        conversationID: String, chatID: Int64, purpose: Outgoing.Purpose, text: String, assetIDs: [String] = [],
        invitation: InvitationFile? = nil, rated: String? = nil, language: Language,
        allowedAfterStop: Bool = false
    ) {
        self.conversationID = conversationID
        self.chatID = chatID
        self.purpose = purpose
        self.text = text
        self.assetIDs = assetIDs
        self.invitation = invitation
        self.rated = rated
        self.language = language
        self.allowedAfterStop = allowedAfterStop
        sentParts = 0
    }
}
