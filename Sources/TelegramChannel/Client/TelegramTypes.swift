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
    /// The names of fields that nothing is known of.
    var unknown: [String]
    /// The original author, if it is forwarded.
    var forwardOrigin: ForwardOrigin?
    /// What it shows a part of.
    var mediaGroupID: String?
    var contact: TelegramContact?
    /// The group's new identifier, told by the last message of the old one.
    var migrateToChatID: Int64?

    struct Chat: Decodable, Sendable {
        var id: Int64
        var type: String
        var isPrivate: Bool { type == "private" }
    }

    /// The origin of a forwarded message (Bot API, "MessageOrigin").
    struct ForwardOrigin: Decodable, Sendable {
        /// The writer, if they do not hide.
        var sender: TelegramUser?
        enum CodingKeys: String, CodingKey { case sender = "sender_user" }
    }

    /// What people send besides text. Some come with a second field for older clients, and stand before it here.
    private static let kinds = [
        "live_photo", "photo", "voice", "audio", "sticker", "video", "video_note", "animation", "document", "contact",
        "venue", "location", "poll", "dice", "story", "checklist", "paid_media", "game", "rich_message", "invoice",
        "gift", "unique_gift", "giveaway",
    ]
    /// What says how a message was sent, and not what it is.
    private static let circumstances: Set = [
        "message_id", "from", "chat", "date", "edit_date", "text", "entities", "caption", "caption_entities",
        "media_group_id", "via_bot", "author_signature", "effect_id", "link_preview_options", "quote", "reply_markup",
        "message_thread_id", "is_topic_message", "business_connection_id", "has_protected_content", "is_from_offline",
        "has_media_spoiler", "show_caption_above_media", "migrate_to_chat_id",
    ]

    /// The person's words, wherever they are.
    var words: String? { text ?? caption }
    /// Whether somebody else wrote it.
    var isForwarded: Bool { forwardOrigin.map { $0.sender == nil || $0.sender?.id != from?.id } ?? false }

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
        forwardOrigin =
            fields.contains(Key("forward_origin"))
            ? (try? fields.decode(ForwardOrigin.self, forKey: Key("forward_origin"))) ?? ForwardOrigin() : nil
        mediaGroupID = try? fields.decodeIfPresent(String.self, forKey: Key("media_group_id"))
        contact = try? fields.decodeIfPresent(TelegramContact.self, forKey: Key("contact"))
        migrateToChatID = try fields.decodeIfPresent(Int64.self, forKey: Key("migrate_to_chat_id"))
        kind = Self.kinds.first { fields.contains(Key($0)) }
        unknown = fields.allKeys.map(\.stringValue).filter { name in
            !Self.circumstances.contains(name) && !Self.kinds.contains(name)
                && !["forward_", "reply_", "external_"].contains(where: name.hasPrefix)
        }.sorted()
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

/// One update. Its content is `nil` if its shape is unknown: then it is skipped, and holds up nothing.
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
