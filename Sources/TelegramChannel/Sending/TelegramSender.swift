internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import Logging
internal import SalesStore
internal import Sending
internal import Telemetry
internal import WorkQueue

/// Sends what is in the outbox for chats: the pieces of a text, then its files. The number that Telegram has accepted
/// is stored, so that an interruption repeats at most one.
struct TelegramSender: OutboundChannel {
    static let name = "telegram"
    static let wording = OutboundWording()
    static let marking = OutboundMarking.beforeWire()
    static let concurrency = 16
    static let backoff = Backoff(first: .seconds(2), longest: .seconds(600), attempts: 24)

    let client: TelegramClient
    let store: SalesStore
    let files: TelegramFiles
    let addressKey: AddressKey
    let pace: TelegramPace
    let growth: Growth
    let report: ConditionReport
    let now: @Sendable () -> Date

    var queue: OrderedQueue<TelegramMessage> { store.telegramOutbox }

    func label(of item: QueueItem<TelegramMessage>) -> OutboundLabel {
        let message = item.body
        return OutboundLabel(
            conversationID: message.conversationID, purpose: message.purpose.rawValue, address: item.orderingKey,
            suppression: message.allowedAfterStop
                ? nil : addressKey.hash(.telegram(bot: client.botID, chat: message.chatID)))
    }

    func prepare(_ delivery: Delivery<TelegramMessage>) async throws -> [TelegramPart] {
        // A chat that has to wait holds no worker.
        if let wait = try await turn(of: delivery.item.body.chatID) {
            try await delivery.postpone(until: now().addingTimeInterval(wait.inSeconds))
        }
        return parts(of: delivery.item.body)
    }

    func handOver(_ parts: [TelegramPart], of delivery: Delivery<TelegramMessage>) async throws -> HandOver {
        let message = delivery.item.body
        var rest = parts.dropFirst(message.sentParts)
        var sent = message.sentParts
        while let part = rest.popFirst() {
            do {
                if sent > message.sentParts {
                    try await waitForTurn(of: message.chatID)
                    try await heedStop(delivery.item)
                }
                try await send(part, of: delivery)
            } catch is StopHeard {
                return .pointless(reason: "suppressed", log: "Left off in the middle, the person said stop")
            }
            sent += 1
            guard !rest.isEmpty else { break }
            CrashPoint.reached(.sentNotMarked)
            try await delivery.note(["body.sentParts": .int64(Int64(sent))])
        }
        report(.working)
        return .taken()
    }

    private func parts(of message: TelegramMessage) -> [TelegramPart] {
        let pieces = StyledText(message.text).pieces()
        let keyboard = message.rated.map { RatingButtons.keyboard(for: $0) }
        var parts = pieces.enumerated().map { index, piece in
            TelegramPart.text(piece, index == pieces.count - 1 ? keyboard : nil)
        }
        if message.purpose == .answer, pieces.count == 1, let stages = growth.stages(of: pieces[0]) {
            parts = [.growing(stages, keyboard)]
        }
        for id in message.assetIDs { parts.append(.asset(id)) }
        if let invitation = message.invitation {
            parts.append(
                .file(
                    UploadedFile(
                        name: "invite.ics", contentType: "text/calendar; method=\(invitation.method)",
                        bytes: Array(invitation.ics.utf8))))
        }
        return parts
    }

    private func send(_ part: TelegramPart, of delivery: Delivery<TelegramMessage>) async throws {
        let chat = delivery.item.body.chatID
        switch part {
        case .text(let text, let keyboard): _ = try await send(text, keyboard, to: chat)
        case .growing(let stages, let keyboard): try await grow(stages, keyboard, delivery)
        case .asset(let id): try await files.send(id, to: chat)
        case .file(let file): _ = try await client.upload(file, to: chat)
        }
    }

    func send(
        _ text: StyledText, _ keyboard: InlineKeyboard?, to chat: Int64
    ) async throws(TelegramError) -> TelegramSentMessage {
        let begun = ContinuousClock.now
        let message = try await accepted(text, keyboard, in: chat)
        Metrics.sendDuration.record(ContinuousClock.now - begun, Self.name)
        return message
    }

    private func accepted(
        _ text: StyledText, _ keyboard: InlineKeyboard?, in chat: Int64
    ) async throws(TelegramError) -> TelegramSentMessage {
        var request = SendMessage(chatID: chat, text: text.html, parseMode: "HTML", replyMarkup: keyboard)
        do {
            return try await client.call(request)
        } catch {
            switch error.code {
            case .unparsable:
                request.text = text.visible
                request.parseMode = nil
            case .migrated: request.chatID = error.migratedTo ?? chat
            default: throw error
            }
            return try await client.call(request)
        }
    }
}

/// One call that a message takes, or one message that grows.
enum TelegramPart: Sendable {
    case text(StyledText, InlineKeyboard?)
    case growing([StyledText], InlineKeyboard?)
    case asset(String)
    case file(UploadedFile)
}
