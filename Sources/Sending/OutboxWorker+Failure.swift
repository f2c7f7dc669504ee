internal import BSON
internal import Logging
internal import SalesStore
internal import Telemetry
internal import WorkQueue

extension OutboxWorker {
    /// What a failure means for the message.
    func failed(
        _ delivery: Delivery<Channel.Message>, _ failure: OutboundFailure, _ error: any Error, _ label: OutboundLabel
    ) async throws {
        if case .cancelled = failure.consequence { throw CancellationError() }
        Metrics.messagesNotSent.increment(Channel.name, failure.reason)
        switch failure.consequence {
        case .never(let outcome, let log, let level, let metadata):
            try await tell(delivery.item, outcome, failure.description)
            try await delivery.complete(
                as: .dead, from: Channel.marking.states, setting: ["error": .string(failure.description)])
            Logger.current.log(level: level, log, metadata: self.metadata(label).merging(metadata) { $1 })
        case .notNow(let pause): throw SenderUnavailable(description: failure.description, retryAfter: pause)
        case .unknown:
            try await settle(delivery.item, under: delivery.lease)
            throw WorkQueueError(.abandoned, failure.description)
        case .notTaken(let pause?):
            throw SenderUnavailable(description: failure.description, retryAfter: pause, countsAsAttempt: true)
        case .notTaken(nil), .cancelled: throw error
        }
    }

    /// Decides about everything that a dead holder left in `sending`.
    func recover(_ lease: KeyLease) async throws {
        for item in try await channel.queue.interrupted(lease) { try await settle(item, under: lease) }
    }

    /// Decides about a message that may or may not have been sent.
    private func settle(_ item: QueueItem<Channel.Message>, under lease: KeyLease) async throws {
        switch try await channel.fate(of: item) {
        case .again:
            try await channel.queue.settle(item, as: .pending, setting: Channel.uncertainFields, under: lease)
        case .sent: try await channel.queue.settle(item, as: .sent, under: lease)
        case .asked:
            try await tell(item, .unknown, Channel.wording.interrupted)
            try await channel.queue.settle(item, as: .unknown, setting: Channel.uncertainFields, under: lease)
            Logger.current.warning(Channel.wording.undecided, metadata: metadata(channel.label(of: item)))
        }
    }
}
