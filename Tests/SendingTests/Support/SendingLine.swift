import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import WorkQueue

@testable import Sending

/// A worker over a scripted channel, in a database of its own.
struct SendingLine: Sendable {
    let client: MongoClient
    let store: SalesStore
    let clock: TestClock
    let channel: ScriptedChannel
    let worker: OutboxWorker<ScriptedChannel>

    static let key = Endpoint.telegram(bot: "7", chat: 1).key

    /// Lends a line.
    ///
    /// - Parameters:
    ///   - lease: How long a claim lasts without being renewed.
    ///   - window: How many messages may be marked at a time.
    static func with(
        lease: Duration = .seconds(3600), window: SendingWindow = SendingWindow(fixedAt: 16),
        _ body: (SendingLine) async throws -> Void
    ) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("sending")
        let client = try MongoClient(mongo.uri(name), connections: 4, applicationName: "SendingTests")
        let clock = TestClock()
        let store = SalesStore(client[name], leaseDuration: lease, now: { clock.now })
        let channel = ScriptedChannel(
            store: store, now: { clock.now }, addressKey: AddressKey(secret: "suppression"))
        let line = SendingLine(
            client: client, store: store, clock: clock, channel: channel,
            worker: OutboxWorker(channel, bell: Doorbell(), owner: "test", longestIdle: .seconds(1), window: window))
        do {
            try await store.createIndexes()
            try await body(line)
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    func add(
        _ id: String, _ purpose: Outgoing.Purpose = .answer, to chat: Int64 = 1, allowedAfterStop: Bool = false
    ) async throws {
        let message = TelegramMessage(
            conversationID: "c1", chatID: chat, purpose: purpose, text: "text of \(id)", language: .en,
            allowedAfterStop: allowedAfterStop)
        try await store.telegramOutbox.enqueue([
            QueueItem(
                id: id, orderingKey: Endpoint.telegram(bot: "7", chat: chat).key,
                sequence: SequenceGenerator.shared.next(), availableAt: clock.now,
                body: message)
        ])
    }

    /// The person says stop.
    func stop(chat: Int64 = 1) async throws {
        try await store.suppressions.insertOne(
            SuppressionDocument(
                id: channel.addressKey.hash(.telegram(bot: "1", chat: chat)), reason: .optOut, at: clock.now))
    }

    func item(_ id: String) async throws -> QueueItem<TelegramMessage>? { try await store.telegramOutbox.item(id) }

    /// What business logic is told of a message.
    func report(_ id: String, _ outcome: DeliveryReport.Outcome) async throws -> DeliveryReport? {
        let item = try await store.inbox.item(EventID.delivery(of: id, outcome).description)
        guard item?.orderingKey == Self.key, case .delivery(let report) = item?.body else { return nil }
        return report
    }

    /// An item as its worker left it, who died while it was sent.
    func interrupt(_ id: String) async throws {
        guard let lease = try await store.telegramOutbox.claim(owner: "dying") else {
            throw SandboxError("nothing to claim")
        }
        try await store.telegramOutbox.finish(id, as: .sending, under: lease, key: .keep)
    }
}
