internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Sends what is in the outbox for chats: the pieces of a text, then its files. How many of them Telegram has taken is
/// kept, so that an interruption repeats at most one.
struct TelegramSender: Sendable {
    let client: TelegramClient
    let store: SalesStore
    let files: TelegramFiles
    let addressKey: AddressKey
    let report: TelegramReport
    let now: @Sendable () -> Date

    func send(_ delivery: Delivery<TelegramMessage>) async throws {
        let message = delivery.item.body
        try await delivery.markSending()
        if try await isSuppressed(message) {
            try await delivery.complete(as: .cancelled, from: [.sending])
            Logger.current.notice("Not sent, the person said stop", metadata: metadata(delivery))
            return
        }
        CrashPoint.reached(.beforeWire)
        var parts = try await parts(of: message)[...].dropFirst(message.sentParts)
        var sent = message.sentParts
        while let part = parts.popFirst() {
            if let error = await refusal(of: part, to: message.chatID) {
                return try await failed(delivery, error)
            }
            CrashPoint.reached(.sentNotMarked)
            sent += 1
            if !parts.isEmpty { try await note(sent, delivery) }
        }
        report(.working)
        try await markSent(delivery)
        Logger.current.info("Message sent", metadata: metadata(delivery))
    }

    private func parts(of message: TelegramMessage) async throws -> [TelegramPart] {
        let pieces = StyledText(message.text).pieces()
        let keyboard = message.rated.map { RatingButtons.keyboard(for: $0) }
        var parts = pieces.enumerated().map { index, piece in
            TelegramPart.text(piece, index == pieces.count - 1 ? keyboard : nil)
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

    private func refusal(of part: TelegramPart, to chat: Int64) async -> (any Error)? {
        do {
            switch part {
            case .text(let text, let keyboard): try await send(text, keyboard, to: chat)
            case .asset(let id): try await files.send(id, to: chat)
            case .file(let file): _ = try await client.upload(file, to: chat)
            }
            return nil
        } catch {
            return error
        }
    }

    private func send(_ text: StyledText, _ keyboard: InlineKeyboard?, to chat: Int64) async throws(TelegramError) {
        var request = SendMessage(chatID: chat, text: text.html, parseMode: "HTML", replyMarkup: keyboard)
        do {
            _ = try await client.call(request)
        } catch {
            switch error.code {
            case .unparsable:
                request.text = text.visible
                request.parseMode = nil
            case .migrated: request.chatID = error.migratedTo ?? chat
            default: throw error
            }
            _ = try await client.call(request)
        }
    }

    private func note(_ sent: Int, _ delivery: Delivery<TelegramMessage>) async throws {
        try await store.telegramOutbox.finish(
            delivery.item.id, from: [.sending], as: .sending, setting: ["body.sentParts": .int64(Int64(sent))],
            under: delivery.lease, key: .keep)
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

/// One call that a message takes.
enum TelegramPart: Sendable {
    case text(StyledText, InlineKeyboard?)
    case asset(String)
    case file(UploadedFile)
}
