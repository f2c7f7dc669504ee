internal import BSON
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import ServiceLifecycle

/// Shows that an answer is being written, for as long as a question waits for the model. A sign lasts five seconds.
struct TypingKeeper: Service {
    let client: TelegramClient
    let store: SalesStore
    let interval: Duration
    private let chats: AsyncStream<Int64>
    private let arrivals: AsyncStream<Int64>.Continuation

    init(client: TelegramClient, store: SalesStore, interval: Duration = .seconds(4)) {
        self.client = client
        self.store = store
        self.interval = interval
        (chats, arrivals) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(256))
    }

    /// Somebody wrote in this chat.
    func begin(_ chat: Int64) { arrivals.yield(chat) }

    /// Works until graceful shutdown.
    func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for await chat in chats { group.addTask { await keep(chat) } }
            }
        }
    }

    private func keep(_ chat: Int64) async {
        let key = Endpoint.telegram(bot: client.botID, chat: chat).key
        try? await Task.sleep(for: .milliseconds(300))
        for _ in 0..<30 where !Task.isCancelled {
            let waiting = try? await store.database
                .collection(SalesStore.Name.conversations, of: BSONDocument.self)
                .findOne(
                    ["endpoints": .string(key), "awaitingDueAt": ["$type": "date"]], projection: ["_id": 1])
            guard waiting != nil else { return }
            _ = try? await client.call(SendChatAction(chatID: chat))
            try? await Task.sleep(for: interval)
        }
    }
}
