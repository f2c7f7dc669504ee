public import Basics

/// How an operator who is away is told that somebody is waiting.
public struct NoticeSettingsDocument: Codable, Sendable, Equatable {
    /// The operator's login.
    public var id: String
    /// Their mail address for notices; absent if they want none by mail.
    public var email: String?
    /// Their chat with the bot; absent if they want none there.
    public var telegramChat: Int64?
    /// After how many minutes of waiting.
    public var afterMinutes: Int
    /// When quiet hours begin, as `HH:mm`; absent if there are none.
    public var quietFrom: String?
    /// When they end.
    public var quietTo: String?
    /// The zone of the quiet hours, an IANA identifier.
    public var timeZone: String
    /// The language of the words.
    public var language: Language

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case email, telegramChat, afterMinutes, quietFrom, quietTo, timeZone, language
    }

    /// Settings with which nothing is sent.
    public init(user: String, language: Language) {
        id = user
        afterMinutes = 5
        timeZone = "UTC"
        self.language = language
    }
}

extension SalesStore {
    /// The name under which notices to operators about a conversation are kept in the outbox: they are not messages of
    /// that conversation, and their delivery is not reported there.
    public static func noticeOwner(of conversationID: String) -> String { "notice:\(conversationID)" }
}
