internal import Foundation
internal import SalesStore
internal import ServiceLifecycle
internal import WorkQueue

/// The channel's code without a store: reads updates, understands them, renders and sends each text back. It stores
/// nothing, and the benchmarks use it to measure the channel's own cost.
package struct ChannelEcho: Service {
    private let client: TelegramClient

    /// - Parameter client: Calls the Bot API.
    package init(client: TelegramClient) {
        self.client = client
    }

    /// Echoes until graceful shutdown; each chat in order, different chats in parallel.
    package func run() async throws {
        try await cancelWhenGracefulShutdown {
            let reader = UpdateReader(bot: client.botID, testers: [])
            var offset: Int64?
            while !Task.isCancelled {
                let updates = try await client.call(
                    GetUpdates(offset: offset, limit: 100, timeout: 50, allowedUpdates: UpdatePoller.allowedUpdates),
                    within: .seconds(60))
                let moment = Date()
                let items = updates.compactMap { reader.event($0, at: moment) }
                await withDiscardingTaskGroup { group in
                    for (_, chat) in Dictionary(grouping: items, by: \.orderingKey) {
                        group.addTask { for item in chat { await echo(item) } }
                    }
                }
                offset = updates.last.map { $0.id + 1 } ?? offset
            }
        }
    }

    private func echo(_ item: QueueItem<InboxEvent>) async {
        guard case .telegram(let chat) = item.body, case .text(let words) = chat.content else { return }
        _ = try? await client.call(SendMessage(chatID: chat.chatID, text: StyledText(words).html, parseMode: "HTML"))
    }
}
