public import Foundation
public import SalesStore
public import ServiceLifecycle
public import WorkQueue

/// The Telegram bot's parts: the reader of updates, the sender of the outbox, and the sign that an answer is coming.
public enum TelegramBotParts {
    /// Builds the services.
    ///
    /// - Parameters:
    ///   - client: Calls the Bot API.
    ///   - store: The collections.
    ///   - addressKey: Hashes chats, to look for suppressions.
    ///   - testers: Identifiers and names of people who may change the mode.
    ///   - bell: Rung when something is to be sent.
    ///   - owner: Names this process in leases.
    ///   - longestIdle: Looks for work at least this often.
    ///   - report: Told how reading and sending fare.
    ///   - now: The clock of events.
    public static func services(
        client: TelegramClient, store: SalesStore, addressKey: AddressKey, testers: [String], bell: Doorbell,
        owner: String, longestIdle: Duration, report: @escaping @Sendable (String, TelegramCondition) -> Void,
        now: @escaping @Sendable () -> Date
    ) -> [any Service] {
        let sender = TelegramSender(
            client: client, store: store, files: TelegramFiles(client: client, store: store), addressKey: addressKey,
            report: { report("telegram sending", $0) }, now: now)
        let worker = QueueWorker(
            store.telegramOutbox, bell: bell, owner: owner, concurrency: 8,
            backoff: WorkQueue.Backoff(first: .seconds(2), longest: .seconds(600), attempts: 24),
            longestIdle: longestIdle, recover: { try await sender.recover($0) },
            died: { item, error in try? await sender.tell(item, .failed, "\(error)") },
            handle: { try await sender.send($0) })
        let typing = TypingKeeper(client: client, store: store)
        let names = testers.map { $0.lowercased().trimmingPrefix("@") }.map { String($0) }
        let poller = UpdatePoller(
            client: client, store: store, reader: UpdateReader(bot: client.botID, testers: Set(names)),
            typing: typing, report: { report("telegram reading", $0) }, pauses: PollPauses(), now: now)
        return [typing, worker, poller]
    }
}
