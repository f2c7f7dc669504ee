import BSON
internal import Basics
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
internal import Scheduling
import ScriptedTelegram
import ServiceLifecycle
import WorkQueue

@testable import TelegramChannel

/// The channel alone, in this process: its real parts and the real queues, and instead of business logic something that
/// answers each message with its own words.
struct ChannelLine: Sendable {
    let telegram: ScriptedTelegram
    let url: String
    let client: TelegramClient
    let store: SalesStore

    static let addressKey = AddressKey(secret: "the-suppression-key-of-tests")
    static let bot = "7000000001"

    /// Opens a line in a database of its own, lends it, and closes it. Nothing runs yet.
    static func with(_ body: (ChannelLine) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("line")
        let database = try MongoClient(mongo.uri(name), connections: 24, applicationName: "TelegramChannelTests")
        let store = SalesStore(database[name].with(writeConcern: .majorityJournaled))
        try await store.createIndexes()
        try await withScriptedTelegram { telegram, url in
            let client = TelegramClient(url: url, token: BotToken(telegram.token))
            let line = ChannelLine(telegram: telegram, url: url, client: client, store: store)
            do {
                try await body(line)
            } catch {
                await client.close()
                throw error
            }
            await client.close()
        }
        await database.close()
    }

    /// Settings whose pauses are short.
    static func settings(perSecond: Int, webhook: Webhook? = nil) -> TelegramBotParts.Settings {
        var settings = TelegramBotParts.Settings(
            webhook: webhook, messagesPerSecond: perSecond, longestIdle: .milliseconds(200), owner: "line")
        settings.pauses.backoff = Backoff(first: .milliseconds(50), longest: .milliseconds(200))
        settings.pauses.conflict = .milliseconds(100)
        settings.growth.pause = .milliseconds(1)
        return settings
    }

    /// Builds the bot's parts.
    func parts(_ settings: TelegramBotParts.Settings, _ bell: Doorbell = Doorbell()) -> TelegramBotParts {
        TelegramBotParts(
            client: client, store: store, addressKey: Self.addressKey, settings: settings, bell: bell,
            report: { _, _ in }, now: { Date() })
    }

    /// Runs the bot and what answers while the body runs.
    func run(_ settings: TelegramBotParts.Settings, _ body: () async throws -> Void) async throws {
        let bell = Doorbell()
        let arrivals = Doorbell()
        let hints = ChangeHints(
            store.database, [.arrival(in: SalesStore.Name.outbox, bell), .arrival(in: SalesStore.Name.inbox, arrivals)])
        let responder = QueueWorker(
            store.inbox, bell: arrivals, owner: "responder", concurrency: 8, longestIdle: .milliseconds(200),
            incidents: .ignored, handle: { try await answer($0) })
        let services: [any Service] = parts(settings, bell).services + [responder, hints]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            defer { group.cancelAll() }
            try await body()
        }
    }

    /// Answers an event with its own words, in one transaction with its end.
    private func answer(_ delivery: Delivery<InboxEvent>) async throws {
        var answers: [QueueItem<TelegramMessage>] = []
        if case .telegram(let chat) = delivery.item.body, case .text(let words) = chat.content {
            answers = [message("Re: \(words)", to: chat.chatID, id: "\(delivery.item.id)/answer")]
        }
        try await store.database.withTransaction { database in
            try await store.bound(to: database).telegramOutbox.enqueue(answers)
            try await delivery.complete(in: database)
        }
    }

    func message(
        _ text: String, to chat: Int64, id: String = UUID().uuidString, _ purpose: Outgoing.Purpose = .confirmation
    ) -> QueueItem<TelegramMessage> {
        QueueItem(
            id: id, orderingKey: Endpoint.telegram(bot: Self.bot, chat: chat).key,
            sequence: SequenceGenerator.shared.next(), availableAt: Date(),
            body: TelegramMessage(
                conversationID: "conversation-\(chat)", chatID: chat, purpose: purpose, text: text, language: .en))
    }

    /// What the person sees, as soon as it is so many messages.
    func messages(_ count: Int, to user: Int64) async throws -> [TelegramSent] {
        try await eventually(within: .patience, or: "Chat \(user) has no \(count) messages") {
            let seen = telegram.messages(to: user)
            return seen.count >= count ? seen : nil
        }
    }
}
