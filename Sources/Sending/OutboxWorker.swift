internal import BSON
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
public import ServiceLifecycle
internal import Telemetry
public import WorkQueue

/// Sends what is in the outbox by one channel.
///
/// Inside effects happen once. What a crash leaves in `sending` may be out; the channel knows whether it goes out again or
/// an operator is asked.
public struct OutboxWorker<Channel: OutboundChannel>: Service {
    let channel: Channel
    private let bell: Doorbell
    private let owner: String
    private let longestIdle: Duration
    private let slots = WireSlots(Channel.concurrency)
    private let window: SendingWindow

    /// How many messages are made ready together, and marked together at most.
    private static var largestGroup: Int { 16 }
    /// How long what is out waits to be marked together with others.
    private static var patience: Duration { .milliseconds(50) }
    /// How old a look at the suppressions may be when a message goes out; an older one is taken again.
    private static var freshness: Duration { .milliseconds(100) }

    /// Creates a worker.
    ///
    /// - Parameters:
    ///   - channel: The way out.
    ///   - bell: Rung when something is to be sent.
    ///   - owner: Names this process in leases.
    ///   - longestIdle: Looks for work at least this often.
    public init(_ channel: Channel, bell: Doorbell, owner: String, longestIdle: Duration) {
        let window = SendingWindow(atOnce: Channel.concurrency, most: Self.largestGroup)
        self.init(channel, bell: bell, owner: owner, longestIdle: longestIdle, window: window)
    }

    /// Creates a worker with a window that its caller knows.
    init(_ channel: Channel, bell: Doorbell, owner: String, longestIdle: Duration, window: SendingWindow) {
        self.window = window
        self.channel = channel
        self.bell = bell
        self.owner = owner
        self.longestIdle = longestIdle
    }

    /// Sends until graceful shutdown; what is on its way out is finished.
    public func run() async { await worker.run() }

    /// Sends everything that is due now, and returns how many items were handled.
    public func drain() async throws -> Int { try await worker.drain() }

    private var worker: QueueWorker<Channel.Message> {
        QueueWorker(
            channel.queue, bell: bell, owner: owner, concurrency: Channel.concurrency,
            largestGroup: Self.largestGroup, patience: Self.patience, backoff: Channel.backoff,
            longestIdle: longestIdle,
            incidents: .init(
                recover: { try await recover($0) }, died: { await reportDead($0, $1) },
                unreadable: { await reportUnreadable($0) }),
            handle: { try await send($0) })
    }

    private func send(_ delivery: Delivery<Channel.Message>) async throws {
        let label = channel.label(of: delivery.item)
        let message = try await channel.prepare(delivery)
        // What a crash leaves in `sending` is asked about or goes out again: so no more stand there than go out soon.
        if !window.entersAtOnce() { await delivery.group.aside { await window.enter() } }
        defer { window.leave() }
        if case .beforeWire(var fields) = Channel.marking {
            fields.append(contentsOf: channel.fields(marking: message))
            try await delivery.markSending(setting: fields)
        }
        // After the item was marked and before the wire: a stop is written before what is queued is cancelled, so either it
        // is seen here or it finds the item gone out.
        let looked = ContinuousClock.now
        for hash in label.stopHashes where try await delivery.group.together(channel.stops, hash) != nil {
            return try await withdraw(delivery, "suppressed", Channel.wording.stopped, label)
        }
        let handOver: HandOver
        do {
            handOver = try await slots.withSlot {
                if ContinuousClock.now - looked > Self.freshness, try await channel.isSuppressed(label) {
                    return .pointless(reason: "suppressed", log: Channel.wording.stopped)
                }
                CrashPoint.reached(.beforeWire)
                let begun = ContinuousClock.now
                defer { window.took(ContinuousClock.now - begun) }
                return try await channel.handOver(message, of: delivery)
            }
        } catch {
            guard let failure = await channel.failure(by: error, of: delivery.item) else { throw error }
            return try await failed(delivery, failure, error, label)
        }
        switch handOver {
        case .pointless(let reason, let log): try await withdraw(delivery, reason, log, label)
        case .marked:
            Metrics.messagesSent.increment(Channel.name, label.purpose)
            Logger.current.info(Channel.wording.sent, metadata: metadata(label))
        case .taken(let afterwards):
            CrashPoint.reached(.sentNotMarked)
            Metrics.messagesSent.increment(Channel.name, label.purpose)
            try await markSent(delivery)
            Logger.current.info(Channel.wording.sent, metadata: metadata(label))
            await afterwards?()
        }
    }

    /// What is not to be sent any more.
    private func withdraw(
        _ delivery: Delivery<Channel.Message>, _ reason: String, _ log: Logger.Message, _ label: OutboundLabel
    ) async throws {
        try await delivery.complete(as: .cancelled, from: Channel.marking.states)
        Metrics.messagesNotSent.increment(Channel.name, reason)
        Logger.current.notice(log, metadata: metadata(label))
    }

    /// The message is out: only the database can fail now, and undoing is impossible.
    private func markSent(_ delivery: Delivery<Channel.Message>) async throws {
        var pause = Duration.milliseconds(100)
        for _ in 0..<5 {
            do {
                return try await delivery.complete(
                    as: .sent, from: [.sending], setting: ["sentAt": .date(channel.now())])
            } catch is MongoError {
                try await Task.sleep(for: pause)
                pause = pause * 2
            }
        }
        throw WorkQueueError(.abandoned, Channel.wording.unmarked)
    }

    func metadata(_ label: OutboundLabel) -> Logger.Metadata {
        let common: Logger.Metadata = [
            "conversation.id": "\(label.conversationID ?? "forgotten")", "channel": "\(Channel.name)",
            "message.purpose": "\(label.purpose)",
        ]
        return common.merging(label.metadata) { $1 }
    }
}
