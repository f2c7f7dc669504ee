internal import BSON
internal import Basics
internal import Dialogue
internal import SalesStore
internal import WorkQueue

extension TelegramSender {
    /// Waits until Telegram takes messages from us at all.
    ///
    /// - Returns: How long this chat has to wait still; `nil` if a message may go out.
    func turn(of chat: Int64) async throws -> Duration? {
        while true {
            switch pace.verdict(for: chat) {
            case .go: return nil
            case .chatWaits(let wait): return wait
            case .allWait(let wait): try await Task.sleep(for: wait)
            }
        }
    }

    /// Waits between the calls of one message.
    func waitForTurn(of chat: Int64) async throws {
        while let wait = try await turn(of: chat) { try await Task.sleep(for: wait) }
    }

    /// Lets a message grow. Its identifier is stored once it exists: after an interruption it keeps growing, and
    /// nothing is shown twice.
    func grow(_ stages: [StyledText], _ keyboard: InlineKeyboard?, _ delivery: Delivery<TelegramMessage>) async throws {
        let chat = delivery.item.body.chatID
        var rest = stages[...]
        let message: Int64
        if let shown = delivery.item.body.shownMessageID {
            message = shown
            rest = rest.suffix(1)
        } else {
            guard let first = rest.popFirst() else { return }
            message = try await send(first, nil, to: chat).messageID
            CrashPoint.reached(.sentNotMarked)
            try await delivery.note(["body.shownMessageID": .int64(message)])
        }
        while let stage = rest.popFirst() {
            try await Task.sleep(for: growth.pause)
            try await waitForTurn(of: chat)
            try await heedStop(delivery.item)
            guard try await edit(message, to: stage, rest.isEmpty ? keyboard : nil, in: chat) else { return }
        }
    }

    /// - Returns: Whether the message is still there.
    private func edit(
        _ message: Int64, to text: StyledText, _ keyboard: InlineKeyboard?, in chat: Int64
    ) async throws(TelegramError) -> Bool {
        var request = EditMessageText(
            chatID: chat, messageID: message, text: text.html, parseMode: "HTML", replyMarkup: keyboard)
        do {
            _ = try await client.call(request)
        } catch {
            switch error.code {
            case .notModified: return true
            // The person deleted it.
            case .rejected where error.saysMessageIsGone: return false
            case .unparsable:
                request.text = text.visible
                request.parseMode = nil
                _ = try await client.call(request)
            default: throw error
            }
        }
        return true
    }
}
