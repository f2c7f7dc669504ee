internal import BSON
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore

/// Learns the bot's name, which links hold, and fills its menu.
struct BotIntroduction: Sendable {
    let client: TelegramClient
    let store: SalesStore
    let now: @Sendable () -> Date

    func make() async throws {
        let me = try await client.call(GetMe())
        for (language, commands) in BotCommands.byLanguage {
            _ = try? await client.call(SetMyCommands(commands: commands, languageCode: language))
        }
        var bot = BotDocument(id: client.botID, username: me.username ?? "", startedAt: now())
        bot.seenAt = bot.startedAt
        _ = try await store.bots.replaceOne(["_id": .string(bot.id)], bot, upsert: true)
        Logger.current.info("The bot is at work", metadata: ["bot.username": "\(bot.username)"])
    }
}
