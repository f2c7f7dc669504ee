/// A request of the Bot API: its fields are the method's parameters, in snake case on the wire.
protocol TelegramRequest: Encodable, Sendable {
    associatedtype Answer: Decodable & Sendable
    static var method: String { get }
}

struct GetMe: TelegramRequest {
    typealias Answer = TelegramUser
    static let method = "getMe"
}

struct GetUpdates: TelegramRequest {
    typealias Answer = [ReceivedUpdate]
    static let method = "getUpdates"
    var offset: Int64?
    var limit: Int
    var timeout: Int
    var allowedUpdates: [String]?
}

struct DeleteWebhook: TelegramRequest {
    typealias Answer = Bool
    static let method = "deleteWebhook"
    var dropPendingUpdates = false
}

struct SetWebhook: TelegramRequest {
    typealias Answer = Bool
    static let method = "setWebhook"
    var url: String
    var secretToken: String
    var maxConnections: Int
    var allowedUpdates: [String]
    var dropPendingUpdates = false
}

struct SendMessage: TelegramRequest {
    typealias Answer = TelegramSentMessage
    static let method = "sendMessage"
    var chatID: Int64
    var text: String
    var parseMode: String?
    var linkPreviewOptions: LinkPreviewOptions? = LinkPreviewOptions()
    var replyMarkup: InlineKeyboard?

    struct LinkPreviewOptions: Encodable, Sendable { var isDisabled = true }
}

struct EditMessageText: TelegramRequest {
    typealias Answer = Ignored
    static let method = "editMessageText"
    var chatID: Int64
    var messageID: Int64
    var text: String
    var parseMode: String?
    var linkPreviewOptions: SendMessage.LinkPreviewOptions? = .init()
    var replyMarkup: InlineKeyboard?
}

/// Sends a file Telegram has; a file it does not have is uploaded by ``TelegramClient/upload(_:to:)``.
struct SendDocument: TelegramRequest {
    typealias Answer = TelegramSentMessage
    static let method = "sendDocument"
    var chatID: Int64
    var document: String
}

struct SendChatAction: TelegramRequest {
    typealias Answer = Bool
    static let method = "sendChatAction"
    var chatID: Int64
    var action = "typing"
}

struct AnswerCallbackQuery: TelegramRequest {
    typealias Answer = Bool
    static let method = "answerCallbackQuery"
    var callbackQueryID: String
    var text: String?
}

struct EditMessageReplyMarkup: TelegramRequest {
    typealias Answer = Ignored
    static let method = "editMessageReplyMarkup"
    var chatID: Int64
    var messageID: Int64
    var replyMarkup: InlineKeyboard
}

struct SetMyCommands: TelegramRequest {
    typealias Answer = Bool
    static let method = "setMyCommands"
    var commands: [Command]
    var languageCode: String?
    var scope: Scope?

    /// The menu of one chat alone.
    struct Scope: Encodable, Sendable {
        var type = "chat"
        var chatID: Int64
    }

    struct Command: Encodable, Sendable {
        var command: String
        var description: String
    }
}

struct LeaveChat: TelegramRequest {
    typealias Answer = Bool
    static let method = "leaveChat"
    var chatID: Int64
}

/// Buttons under a message.
struct InlineKeyboard: Encodable, Sendable, Equatable {
    var inlineKeyboard: [[Button]]

    struct Button: Encodable, Sendable, Equatable {
        var text: String
        /// 1 to 64 bytes.
        var callbackData: String
    }
}

/// An answer nobody reads.
struct Ignored: Decodable, Sendable {
    init(from decoder: any Decoder) throws {}
}
