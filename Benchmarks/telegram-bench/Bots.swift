import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import ServiceLifecycle
import TelegramChannel
import WorkQueue

/// The bots that are measured.
enum Bots {
    /// The channel's code alone.
    static func echo(url: String, token: String) async throws {
        try await ChannelEcho(client: TelegramClient(url: url, token: BotToken(token))).run()
    }

    /// The channel's parts with the real queues: an update goes through `inbox` and its answer through `outbox`. In the place
    /// of business logic stands what answers with the same words.
    static func queue(url: String, token: String, uri: String, database: String) async throws {
        let client = try MongoClient(uri, connections: 24, applicationName: "telegram-bench")
        let store = SalesStore(client[database].with(writeConcern: .majorityJournaled))
        try await store.createIndexes()
        let (arrivals, departures) = (Doorbell(), Doorbell())
        let parts = TelegramBotParts(
            client: TelegramClient(url: url, token: BotToken(token)), store: store,
            addressKey: AddressKey(secret: "suppression-key-of-the-benchmark"),
            settings: .init(messagesPerSecond: 0, owner: "bench"), bell: departures, report: { _, _ in },
            now: { Date() })
        let commits = GroupCommit(store.database, first: SalesStore.Name.inbox).step
        let responder = QueueWorker(
            store.inbox, bell: arrivals, owner: "bench", concurrency: 8, incidents: .ignored
        ) { delivery in
            try await delivery.group.together(commits, try answer(delivery, store))
        }
        let hints = ChangeHints(
            store.database,
            [.arrival(in: SalesStore.Name.inbox, arrivals), .arrival(in: SalesStore.Name.outbox, departures)])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in parts.services + [responder, hints] { group.addTask { try await service.run() } }
            try await group.waitForAll()
        }
    }

    private static func answer(_ delivery: Delivery<InboxEvent>, _ store: SalesStore) throws -> WritePlan {
        var answers: [QueueItem<TelegramMessage>] = []
        if case .telegram(let chat) = delivery.item.body, case .text(let words) = chat.content {
            let message = TelegramMessage(
                conversationID: "conversation", chatID: chat.chatID, purpose: .answer, text: words, language: .en)
            answers = [
                QueueItem(
                    id: "\(delivery.item.id)/answer", orderingKey: delivery.item.orderingKey,
                    sequence: SequenceGenerator.shared.next(), availableAt: Date(), body: message)
            ]
        }
        var plan = WritePlan()
        delivery.complete(in: &plan)
        plan.add(try store.telegramOutbox.enqueueWrites(answers), to: SalesStore.Name.outbox)
        return plan
    }
}
