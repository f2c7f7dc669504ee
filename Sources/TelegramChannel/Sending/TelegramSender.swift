internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Telemetry
internal import WorkQueue

/// Sends what is in the outbox for chats: the pieces of a text, then its files. How many of them Telegram has taken is
/// kept, so that an interruption repeats at most one.
struct TelegramSender: Sendable {
    let client: TelegramClient
    let store: SalesStore
    let files: TelegramFiles
    let addressKey: AddressKey
    let pace: TelegramPace
    let growth: Growth
    let report: TelegramReport
    let now: @Sendable () -> Date

    func send(_ delivery: Delivery<TelegramMessage>) async throws {
        let message = delivery.item.body
        // A chat that has to wait holds no worker meanwhile.
        if let wait = try await turn(of: message.chatID) {
            return try await delivery.postpone(until: now().addingTimeInterval(wait.inSeconds))
        }
        try await delivery.markSending()
        if try await isSuppressed(message) {
            try await delivery.complete(as: .cancelled, from: [.sending])
            Metrics.messagesNotSent.increment("telegram", "suppressed")
            Logger.current.notice("Not sent, the person said stop", metadata: metadata(delivery))
            return
        }
        CrashPoint.reached(.beforeWire)
        var parts = try await parts(of: message)[...].dropFirst(message.sentParts)
        var sent = message.sentParts
        while let part = parts.popFirst() {
            if sent > message.sentParts { try await waitForTurn(of: message.chatID) }
            if let error = await refusal(of: part, delivery) {
                return try await failed(delivery, error)
            }
            CrashPoint.reached(.sentNotMarked)
            sent += 1
            if !parts.isEmpty { try await note(["body.sentParts": .int64(Int64(sent))], delivery) }
        }
        report(.working)
        Metrics.messagesSent.increment("telegram", message.purpose.rawValue)
        try await markSent(delivery)
        Logger.current.info("Message sent", metadata: metadata(delivery))
    }

    private func parts(of message: TelegramMessage) async throws -> [TelegramPart] {
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

    private func refusal(of part: TelegramPart, _ delivery: Delivery<TelegramMessage>) async -> (any Error)? {
        let chat = delivery.item.body.chatID
        do {
            switch part {
            case .text(let text, let keyboard): _ = try await send(text, keyboard, to: chat)
            case .growing(let stages, let keyboard): try await grow(stages, keyboard, delivery)
            case .asset(let id): try await files.send(id, to: chat)
            case .file(let file): _ = try await client.upload(file, to: chat)
            }
            return nil
        } catch {
            return error
        }
    }

    func send(
        _ text: StyledText, _ keyboard: InlineKeyboard?, to chat: Int64
    ) async throws(TelegramError) -> TelegramSentMessage {
        let begun = ContinuousClock.now
        let message = try await accepted(text, keyboard, in: chat)
        Metrics.sendDuration.record(ContinuousClock.now - begun, "telegram")
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

    /// Keeps something with the message, which stays on its way out.
    func note(_ fields: BSONDocument, _ delivery: Delivery<TelegramMessage>) async throws {
        try await store.telegramOutbox.finish(
            delivery.item.id, from: [.sending], as: .sending, setting: fields, under: delivery.lease, key: .keep)
    }

    /// The message is out: only the database can fail now, and undoing is impossible.
    private func markSent(_ delivery: Delivery<TelegramMessage>) async throws {
        var pause = Duration.milliseconds(100)
        for _ in 0..<5 {
            do {
                return try await delivery.complete(as: .sent, from: [.sending])
            } catch is MongoError {
                try await Task.sleep(for: pause)
                pause = pause * 2
            }
        }
        throw WorkQueueError(.abandoned, "the message was sent, and this could not be stored")
    }

    private func isSuppressed(_ message: TelegramMessage) async throws(MongoError) -> Bool {
        guard !message.allowedAfterStop else { return false }
        return try await store.suppressions.findOne(["_id": .string(addressKey.hash(chat: message.chatID))]) != nil
    }

    func metadata(_ delivery: Delivery<TelegramMessage>) -> Logger.Metadata {
        [
            "conversation.id": "\(delivery.item.body.conversationID)", "channel": "telegram",
            "message.purpose": "\(delivery.item.body.purpose.rawValue)",
        ]
    }
}

/// One call that a message takes, or one message that grows.
enum TelegramPart: Sendable {
    case text(StyledText, InlineKeyboard?)
    case growing([StyledText], InlineKeyboard?)
    case asset(String)
    case file(UploadedFile)
}
