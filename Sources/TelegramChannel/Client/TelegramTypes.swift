/// A person or a bot.
struct TelegramUser: Decodable, Sendable {
    var id: Int64
    var isBot: Bool?
    var firstName: String?
    var lastName: String?
    var username: String?
    var languageCode: String?

    enum CodingKeys: String, CodingKey {
        case id, username
        case isBot = "is_bot"
        case firstName = "first_name"
        case lastName = "last_name"
        case languageCode = "language_code"
    }
}

/// A message we sent.
struct TelegramSentMessage: Decodable, Sendable {
    var messageID: Int64
    var document: Document?

    struct Document: Decodable, Sendable {
        var fileID: String
        enum CodingKeys: String, CodingKey { case fileID = "file_id" }
    }

    enum CodingKeys: String, CodingKey {
        case messageID = "message_id"
        case document
    }
}

/// A message that came in, or that a button is under.
struct TelegramIncoming: Decodable, Sendable {
    var messageID: Int64
    var from: TelegramUser?
    var chat: Chat
    var date: Int64
    var editDate: Int64?
    var text: String?
    var caption: String?
    /// What the message carries besides text, by the name of its field; `nil` if nothing is known of it.
    var kind: String?
    /// The group's new identifier, told by the last message of the old one.
    var migrateToChatID: Int64?

    struct Chat: Decodable, Sendable {
        var id: Int64
        var type: String
        var isPrivate: Bool { type == "private" }
    }

    private static let kinds = [
        "photo", "voice", "audio", "sticker", "video", "video_note", "animation", "document", "contact", "location",
        "poll", "dice", "story", "venue",
    ]

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        messageID = try fields.decode(Int64.self, forKey: Key("message_id"))
        from = try fields.decodeIfPresent(TelegramUser.self, forKey: Key("from"))
        chat = try fields.decode(Chat.self, forKey: Key("chat"))
        date = try fields.decode(Int64.self, forKey: Key("date"))
        editDate = try fields.decodeIfPresent(Int64.self, forKey: Key("edit_date"))
        text = try fields.decodeIfPresent(String.self, forKey: Key("text"))
        caption = try fields.decodeIfPresent(String.self, forKey: Key("caption"))
        migrateToChatID = try fields.decodeIfPresent(Int64.self, forKey: Key("migrate_to_chat_id"))
        kind = Self.kinds.first { fields.contains(Key($0)) }
    }
}

/// A press of a button. Its message may be missing, or too old to be shown.
struct TelegramCallback: Decodable, Sendable {
    var id: String
    var from: TelegramUser
    var message: TelegramIncoming?
    var data: String?
}

/// A change of what the bot may do in a chat.
struct TelegramMembership: Decodable, Sendable {
    var chat: TelegramIncoming.Chat
    var from: TelegramUser
    var date: Int64
    var newMember: Member

    struct Member: Decodable, Sendable { var status: String }

    enum CodingKeys: String, CodingKey {
        case chat, from, date
        case newMember = "new_chat_member"
    }
}

/// One update. Its content is `nil` where it is of no known shape: then it is passed over, and holds up nothing.
struct ReceivedUpdate: Decodable, Sendable {
    enum Content: Sendable {
        case message(TelegramIncoming)
        case edited(TelegramIncoming)
        case callback(TelegramCallback)
        case membership(TelegramMembership)
    }

    var id: Int64
    var content: Content?

    private enum CodingKeys: String, CodingKey {
        case id = "update_id"
        case message
        case edited = "edited_message"
        case callback = "callback_query"
        case membership = "my_chat_member"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(Int64.self, forKey: .id)
        content =
            (try? fields.decode(TelegramIncoming.self, forKey: .message)).map(Content.message)
            ?? (try? fields.decode(TelegramIncoming.self, forKey: .edited)).map(Content.edited)
            ?? (try? fields.decode(TelegramCallback.self, forKey: .callback)).map(Content.callback)
            ?? (try? fields.decode(TelegramMembership.self, forKey: .membership)).map(Content.membership)
    }
}
