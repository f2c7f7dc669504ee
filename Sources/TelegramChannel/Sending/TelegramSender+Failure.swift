internal import BSON
internal import Dialogue
internal import Logging
internal import SalesStore
internal import Telemetry
internal import WorkQueue

extension TelegramSender {
    /// What a refusal means for the message, the chat and the bot.
    func failed(_ delivery: Delivery<TelegramMessage>, _ error: any Error) async throws {
        guard let error = error as? TelegramError else { throw error }
        if error.code != .cancelled { Metrics.messagesNotSent.increment("telegram", error.code.rawValue) }
        switch error.code {
        case .blocked:
            try await tell(delivery.item, .recipientRejected, error.description)
            try await delivery.complete(as: .dead, from: [.sending], setting: ["error": .string(error.description)])
            Logger.current.notice("The chat is closed to the bot", metadata: metadata(delivery))
        case .rejected, .unparsable, .migrated, .notModified, .queryTooOld:
            try await tell(delivery.item, .failed, error.description)
            try await delivery.complete(as: .dead, from: [.sending], setting: ["error": .string(error.description)])
            Logger.current.error("Message was refused", metadata: metadata(delivery))
        case .flood:
            let pause = (error.retryAfter ?? .seconds(3)) + .milliseconds(500)
            throw TelegramUnavailable(description: error.description, retryAfter: pause)
        case .unauthorized:
            report(.failing("Telegram refuses the token: check BOT_TOKEN"))
            throw TelegramUnavailable(description: error.description, retryAfter: .seconds(60))
        case .maybeSent where delivery.item.body.purpose.startsContact:
            try await settle(delivery.item, under: delivery.lease)
            throw WorkQueueError(.abandoned, error.description)
        case .maybeSent, .server, .unreachable, .conflict, .webhookActive:
            // An answer to a person goes out again rather than not at all.
            throw TelegramUnavailable(description: error.description, retryAfter: .seconds(2))
        case .cancelled:
            throw CancellationError()
        }
    }

    /// Decides about a message that may or may not have been sent: an answer goes out again, what we begin does not.
    func settle(_ item: QueueItem<TelegramMessage>, under lease: KeyLease) async throws {
        guard item.body.purpose.startsContact else {
            return try await store.telegramOutbox.settle(item, as: .pending, under: lease)
        }
        try await tell(item, .unknown, "the connection or this worker died while the message was being sent")
        try await store.telegramOutbox.settle(item, as: .unknown, under: lease)
        Logger.current.warning(
            "Nobody can know whether a message was sent, an operator is asked",
            metadata: ["conversation.id": "\(item.body.conversationID)", "channel": "telegram"])
    }

    /// Decides about everything a dead holder left on its way out.
    func recover(_ lease: KeyLease) async throws {
        for item in try await store.telegramOutbox.interrupted(lease) { try await settle(item, under: lease) }
    }

    /// Reports to business logic what became of a message.
    func tell(
        _ item: QueueItem<TelegramMessage>, _ outcome: DeliveryReport.Outcome, _ reason: String
    ) async throws {
        let report = DeliveryReport(
            conversationID: item.body.conversationID, outboxID: item.id, address: item.orderingKey, outcome: outcome,
            reason: reason)
        let event = QueueItem(
            id: EventID.delivery(of: item.id, outcome).description, orderingKey: item.orderingKey,
            sequence: SequenceGenerator.shared.next(), availableAt: now(), body: InboxEvent.delivery(report))
        try await store.inbox.enqueue([event])
    }
}

/// Telegram is away, or asks to wait: says nothing against the message.
struct TelegramUnavailable: OutsideUnavailable, CustomStringConvertible {
    let description: String
    let retryAfter: Duration?
}
