import BSON
import Basics
import Dialogue
import Foundation
import Logging
import SalesStore
import Sending
import Synchronization
import WorkQueue

/// A way out whose outside does what a test says.
struct ScriptedChannel: OutboundChannel {
    static let name = "scripted"
    static let wording = OutboundWording()
    static let marking = OutboundMarking.beforeWire(setting: ["body.sentParts": 1])
    static let concurrency = 1
    static let backoff = Backoff(first: .seconds(10), longest: .seconds(10), jitter: 0, attempts: 3)

    let store: SalesStore
    let now: @Sendable () -> Date
    let addressKey: AddressKey
    let outside = Outside()

    /// What happens to messages.
    final class Outside: Sendable {
        struct Script: Sendable {
            var failure: OutboundFailure.Consequence?
            var isBroken = false
            var isGone = false
            var fate = UncertainFate.again
            var whileMakingReady: (@Sendable () async throws -> Void)?
            var whileHandingOver: (@Sendable () async throws -> Void)?
            var taken: [String] = []
            var followed: [String] = []
        }

        private let script = Mutex(Script())

        var now: Script { script.withLock { $0 } }
        func set(_ change: @Sendable (inout Script) -> Void) { script.withLock { change(&$0) } }
    }

    struct Refused: Error {}
    struct Broken: Error {}

    var queue: OrderedQueue<TelegramMessage> { store.telegramOutbox }

    func label(of item: QueueItem<TelegramMessage>) -> OutboundLabel {
        OutboundLabel(
            conversationID: item.body.conversationID, purpose: item.body.purpose.rawValue,
            address: item.orderingKey,
            suppression: item.body.allowedAfterStop ? nil : addressKey.hash(.telegram(bot: "1", chat: item.body.chatID))
        )
    }

    func prepare(_ delivery: Delivery<TelegramMessage>) async throws -> String {
        try await outside.now.whileMakingReady?()
        return delivery.item.body.text
    }

    func handOver(_ text: String, of delivery: Delivery<TelegramMessage>) async throws -> HandOver {
        let script = outside.now
        if script.isBroken { throw Broken() }
        if script.failure != nil { throw Refused() }
        if script.isGone { return .pointless(reason: "gone", log: "Nobody is there") }
        // Whoever dies now leaves an item behind that says so.
        guard try await store.telegramOutbox.item(delivery.item.id)?.state == .sending else { throw Broken() }
        try await script.whileHandingOver?()
        outside.set { $0.taken.append(text) }
        return .taken { outside.set { $0.followed.append(text) } }
    }

    func failure(by error: any Error, of item: QueueItem<TelegramMessage>) async -> OutboundFailure? {
        guard error is Refused, let consequence = outside.now.failure else { return nil }
        return OutboundFailure(reason: "refused", description: "the outside says no", consequence)
    }

    func fate(of item: QueueItem<TelegramMessage>) async throws -> UncertainFate { outside.now.fate }
}
