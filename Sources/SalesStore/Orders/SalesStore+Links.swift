internal import BSON
internal import Dialogue
public import Foundation
internal import MongoDB

/// A link into a conversation, for an operator or a page to hand on.
public struct ChatLink: Sendable, Equatable, Codable {
    /// The link that opens the bot's chat.
    public var url: String
    /// The same as a code that can be typed into the chat.
    public var code: String
    /// When it expires.
    public var expiresAt: Date
}

extension SalesStore {
    /// Makes a link by which one person continues a conversation in Telegram, wherever it began: by mail, in a web chat
    /// or at the desk. It works for one chat, and reveals nothing about the conversation.
    ///
    /// - Parameters:
    ///   - conversation: The conversation it opens.
    ///   - now: When it is made; it stays valid for the number of days in the settings.
    /// - Returns: The link; `nil` if no bot is running.
    public func issueLink(into conversation: ConversationDocument, at now: Date) async throws -> ChatLink? {
        guard let bot = try await bot(at: now) else { return nil }
        let policy = try await settings.findOne(["_id": .string(SettingsDocument.current)])?.policy
        let lifetime = policy?.linkLifetime ?? Double(Policy.defaultLinkDays) * 86_400
        let token = LinkToken.random()
        let link = LinkDocument(
            token: token, conversationID: conversation.id, expiresAt: now.addingTimeInterval(lifetime))
        try await links.insertOne(link)
        return ChatLink(url: token.url(ofBot: bot.username), code: token.grouped, expiresAt: link.expiresAt)
    }
}

extension LinkToken {
    /// A token nobody can guess.
    public static func random() -> LinkToken {
        var generator = SystemRandomNumberGenerator()
        return LinkToken((0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// The link that carries the token to a bot (Bot API, "Deep linking").
    ///
    /// - Parameter username: The bot's name, without `@`.
    public func url(ofBot username: String) -> String { "https://t.me/\(username)?start=\(text)" }
}
