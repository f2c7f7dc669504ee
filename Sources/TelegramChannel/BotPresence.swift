internal import BSON
public import Foundation
internal import Logging
internal import MongoDB
public import SalesStore
public import ServiceLifecycle

/// Notes while the bot is at work that it is, so that letters carry links only to a bot that answers.
struct BotPresence: Service {
    let client: TelegramClient
    let store: SalesStore
    let now: @Sendable () -> Date
    var pause = Duration.seconds(60)

    /// Notes it until graceful shutdown, and then that the bot is off.
    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: pause)
                guard !Task.isCancelled, (try? await client.call(GetMe())) != nil else { continue }
                _ = try? await store.bots.updateOne(
                    ["_id": .string(client.botID)],
                    ["$set": ["seenAt": .date(now())], "$unset": ["offSince": ""]])
            }
        }
        _ = try? await store.bots.updateOne(
            ["_id": .string(client.botID)], ["$set": ["offSince": .date(now())]])
    }
}

/// What telegram-bot does without a token: it notes that there is no bot.
public struct BotSwitchedOff: Service {
    private let store: SalesStore
    private let now: @Sendable () -> Date

    /// Keeps the bot's entry in a store.
    public init(store: SalesStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// Writes the note, however long it takes, and waits for graceful shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await store.noteBotsOff(at: now())
                    break
                } catch {
                    Logger.current.debug("It could not be noted that the bot is off", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: .seconds(5))
                }
            }
            try? await gracefulShutdown()
        }
    }
}
