internal import Crypto
internal import Foundation
internal import Logging

/// What logs call a Telegram chat: its number is a person's, and identifiers of events hold it.
///
/// The alias is a keyed hash of the bot and the number, the same in every service that has the key: so one event is followed
/// from service to service, and who has the log alone learns no number. Without a key the number is left out.
public struct ChatAlias: Sendable {
    private let key: SymmetricKey?

    /// The replacement where there is no key.
    static let mark = "[chat]"

    /// Aliases by a key of the installation, `SUPPRESSION_KEY`; `nil` where the service has none.
    public init(secret: String?) {
        key = secret.map { SymmetricKey(data: SHA256.hash(data: Data("chats in logs: \($0)".utf8))) }
    }

    /// What logs call a chat: `~` and ten hex digits.
    ///
    /// - Parameters:
    ///   - chat: The chat's number.
    ///   - bot: The bot, as identifiers name it.
    public func alias(of chat: String, bot: String) -> String {
        guard let key else { return Self.mark }
        let code = HMAC<SHA256>.authenticationCode(for: Data("telegram:\(bot):\(chat)".utf8), using: key)
        return "~" + code.prefix(5).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// The text with every chat by its alias: `telegram:7:42:15/answer` is `telegram:7:~3a94…:15/answer`.
    public func applied(to text: String) -> String {
        guard text.contains("telegram:") else { return text }
        return text.replacing(/telegram:([A-Za-z0-9_]+):(-?[0-9]+)/) { match in
            "telegram:\(match.output.1):\(alias(of: String(match.output.2), bot: String(match.output.1)))"
        }
    }

    /// The bot and the alias in an identifier from a log; `nil` where there is none.
    public static func alias(in id: String) -> (bot: String, alias: String)? {
        id.firstMatch(of: /telegram:([A-Za-z0-9_]+):(~[0-9a-f]{10})/).map { (String($0.output.1), String($0.output.2)) }
    }

    func applied(to metadata: Logger.Metadata) -> Logger.Metadata { metadata.mapValues(applied) }

    private func applied(to value: Logger.MetadataValue) -> Logger.MetadataValue {
        switch value {
        case .string(let text): .string(applied(to: text))
        case .stringConvertible(let value): .string(applied(to: value.description))
        case .dictionary(let members): .dictionary(applied(to: members))
        case .array(let values): .array(values.map(applied))
        }
    }
}
