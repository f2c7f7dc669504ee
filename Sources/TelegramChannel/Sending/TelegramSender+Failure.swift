internal import Dialogue
internal import Logging
internal import SalesStore
internal import Sending
internal import WorkQueue

extension TelegramSender {
    /// What a refusal means for the message, the chat and the bot.
    func failure(by error: any Error, of item: QueueItem<TelegramMessage>) async -> OutboundFailure? {
        guard let error = error as? TelegramError else { return nil }
        return OutboundFailure(
            reason: error.code.rawValue, description: error.description,
            consequence(error, startsContact: item.body.purpose.startsContact))
    }

    private func consequence(_ error: TelegramError, startsContact: Bool) -> OutboundFailure.Consequence {
        switch error.code {
        case .blocked: return .never(.recipientRejected, log: "The chat is closed to the bot", level: .notice)
        case .rejected, .unparsable, .migrated, .notModified, .queryTooOld:
            return .never(
                .failed, log: "Message was refused", level: .error, metadata: ["error": "\(error.description)"])
        case .flood: return .notNow(retryAfter: (error.retryAfter ?? .seconds(3)) + .milliseconds(500))
        case .unauthorized:
            report(.failing("Telegram refuses the token: check BOT_TOKEN"))
            return .notNow(retryAfter: .seconds(60))
        case .maybeSent where startsContact: return .unknown
        // An answer to a person goes out again rather than not at all.
        case .maybeSent, .server, .unreachable, .conflict, .webhookActive:
            // With a webhook nobody else looks whether Telegram is there.
            report(.failing(error.description))
            return .notNow(retryAfter: .seconds(2))
        case .cancelled: return .cancelled
        }
    }

    /// An answer goes out again, what we begin does not.
    func fate(of item: QueueItem<TelegramMessage>) async throws -> UncertainFate {
        item.body.purpose.startsContact ? .asked : .again
    }
}
