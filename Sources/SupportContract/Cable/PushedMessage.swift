/// A message as the socket shows it. A streamed one comes several times under one identifier, each time with the whole
/// text so far, until ``isLast`` is true.
public struct PushedMessage: Codable, Sendable, Hashable {
    /// The message as REST shows it.
    public var message: SupportMessage
    /// The hidden room in which the model drafts for the operator, if there is one.
    public var assistantRoomID: Int?
    /// Whether a streamed message is whole; `nil` for one that is not streamed.
    public var isLast: Bool?
    /// The text cut for Telegram: see ``TelegramCut``.
    public var telegramText: String

    enum CodingKeys: String, CodingKey {
        case assistantRoomID = "assistant_room_id"
        case isLast = "last_message"
        case telegramText = "tg_text"
    }

    /// A message to be pushed; its Telegram text is cut here.
    public init(_ message: SupportMessage, assistantRoomID: Int? = nil, isLast: Bool? = nil) {
        self.message = message
        self.assistantRoomID = assistantRoomID
        self.isLast = isLast
        telegramText = TelegramCut.text(message.text)
    }

    /// Whether nothing of the text is still to come.
    public var isWhole: Bool { isLast ?? true }

    /// Reads a pushed message; only the identifiers of message and room must be there.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        message = try SupportMessage(from: decoder)
        assistantRoomID = fields.wholeNumber(.assistantRoomID)
        isLast = fields.truth(.isLast)
        let cut = fields.text(.telegramText)
        telegramText = cut.isEmpty ? TelegramCut.text(message.text) : cut
    }

    /// Writes every field, absent ones as `null`.
    public func encode(to encoder: any Encoder) throws {
        try message.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(assistantRoomID, forKey: .assistantRoomID)
        try fields.encode(isLast, forKey: .isLast)
        try fields.encode(telegramText, forKey: .telegramText)
    }
}
