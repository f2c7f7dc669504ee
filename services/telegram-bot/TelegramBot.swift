import Logging
import SalesStore
import Sending
import ServiceLifecycle
import ServiceRuntime
import TelegramChannel
import Variables
import WorkQueue

@main
enum TelegramBot {
    static func main() async {
        await runService("telegram-bot", defaultPort: 8103) { context in
            let configuration = context.configuration
            guard let token = try configuration.value(ConfigurationKeys.botToken) else {
                context.health.report(HealthStatus(.off(variable: "BOT_TOKEN")), for: "telegram")
                context.logger.notice("The bot is switched off, BOT_TOKEN is not set")
                // Where there is no database there are no letters with links either.
                guard let database = try? await Database(context) else { return [] }
                return [database, BotSwitchedOff(store: database.store, now: { context.clock.now })]
            }
            let addressKey = AddressKey(secret: try configuration.value(ConfigurationKeys.suppressionKey))
            let url = try configuration.value(ConfigurationKeys.telegramURL)
            let settings = TelegramBotParts.Settings(
                testers: try configuration.value(ConfigurationKeys.botTesters), webhook: try Webhook(configuration),
                messagesPerSecond: try configuration.value(ConfigurationKeys.telegramRate),
                longestIdle: try context.longestIdle(), owner: context.owner)
            for name in settings.namedTesters {
                context.logger.warning(
                    "A tester is known by a name, which can change hands: BOT_TESTERS takes the number",
                    metadata: ["tester": "\(name)"])
            }
            let database = try await Database(context)
            // Last, for it must be closed: nothing fails from here on.
            let client = TelegramClient(url: url, token: BotToken(token))
            let bell = Doorbell()
            let parts = TelegramBotParts(
                client: client, store: database.store, addressKey: addressKey, settings: settings, bell: bell,
                report: { context.health.report(HealthStatus($1), for: $0) }, now: { context.clock.now })
            if let receiver = parts.receiver { context.web.mount(receiver.responder()) }
            return [
                database, ClientLifetime { await client.close() },
                ChangeHints(database.store.database, [.arrival(in: SalesStore.Name.outbox, bell)]),
            ] + parts.services
        }
    }
}
