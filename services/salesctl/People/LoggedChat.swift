internal import BSON
import MongoDB
import SalesStore
import ServiceRuntime

/// A Telegram chat as logs call it.
struct LoggedChat {
    let bot: String
    let alias: String

    /// The chat in an identifier from a log; `nil` where there is none.
    init?(in id: String) {
        guard let (bot, alias) = ChatAlias.alias(in: id) else { return nil }
        (self.bot, self.alias) = (bot, alias)
    }

    /// The identifier as documents have it; the same where no chat of the bot has the alias.
    func unmasked(_ id: String, by aliases: ChatAlias, in store: SalesStore) async throws -> String {
        // Every chat that ever wrote has a key in the inbox.
        let prefix = "key:telegram:\(bot):"
        let keys = try await store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self).find(
            ["_id": ["$gte": .string(prefix), "$lt": .string(prefix + "\u{10FFFF}")]], projection: ["_id": 1]
        ).all()
        for chat in keys.lazy.compactMap({ $0["_id"]?.string?.dropFirst(prefix.count) }).map(String.init)
        where aliases.alias(of: chat, bot: bot) == alias {
            return id.replacing("telegram:\(bot):\(alias)", with: "telegram:\(bot):\(chat)")
        }
        return id
    }
}
