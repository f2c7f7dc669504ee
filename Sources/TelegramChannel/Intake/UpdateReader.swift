internal import Foundation
internal import SalesStore
internal import WorkQueue

/// What an update means for the inbox: its event, under an identifier made of what Telegram guarantees — never of the
/// update's number, which may begin anew.
struct UpdateReader: Sendable {
    let bot: String
    let testers: Set<String>

    /// The event of an update; `nil` if it is nobody's.
    func event(_ update: ReceivedUpdate, at now: Date) -> QueueItem<InboxEvent>? {
        switch update.content {
        case .message(let message): event(message, "", at: now)
        case .edited(let message): event(message, ":edit:\(message.editDate ?? message.date)", at: now)
        case .callback(let callback): event(callback, at: now)
        case .membership(let change): event(change, at: now)
        case nil: nil
        }
    }

    /// Whether somebody may choose who answers.
    func isTester(_ user: TelegramUser?) -> Bool {
        guard let user else { return false }
        return testers.contains("\(user.id)") || user.username.map { testers.contains($0.lowercased()) } == true
    }

    private func event(_ message: TelegramIncoming, _ suffix: String, at now: Date) -> QueueItem<InboxEvent>? {
        guard message.chat.isPrivate, let from = message.from, from.isBot != true,
            let content = content(of: message, isEdit: !suffix.isEmpty)
        else { return nil }
        let id = "telegram:\(bot):\(message.chat.id):\(message.messageID)\(suffix)"
        return item(id, message.chat.id, from, content, at: now)
    }

    private func content(of message: TelegramIncoming, isEdit: Bool) -> InboxTelegram.Content? {
        if let text = message.text {
            if isEdit { return .edit(text) }
            return command(text) ?? .text(text)
        }
        return message.kind.map { .attachment($0, caption: message.caption ?? "") }
    }

    /// A command: `/name`, `/name@bot`, with an argument after a space.
    private func command(_ text: String) -> InboxTelegram.Content? {
        guard text.hasPrefix("/") else { return nil }
        let words = text.dropFirst().split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let first = words.first else { return nil }
        let name = first.prefix { $0 != "@" }.lowercased()
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
        let argument = words.count > 1 ? words[1].trimmingCharacters(in: .whitespacesAndNewlines) : ""
        return name == "start"
            ? .start(payload: argument.isEmpty ? nil : String(argument.prefix(64)))
            : .command(name, argument: String(argument.prefix(200)))
    }

    private func event(_ callback: TelegramCallback, at now: Date) -> QueueItem<InboxEvent>? {
        guard let (answer, vote) = callback.data.flatMap(RatingButtons.vote(in:)) else { return nil }
        // In a private chat the chat's identifier is the person's.
        let chat = callback.message?.chat.id ?? callback.from.id
        return item(
            "telegram:\(bot):callback:\(callback.id)", chat, callback.from, .rating(answer: answer, vote: vote),
            at: now)
    }

    private func event(_ change: TelegramMembership, at now: Date) -> QueueItem<InboxEvent>? {
        guard change.chat.isPrivate else { return nil }
        let isBlocked = change.newMember.status == "kicked"
        let id = "telegram:\(bot):\(change.chat.id):\(change.newMember.status):\(change.date)"
        return item(id, change.chat.id, change.from, .blocked(isBlocked), at: now)
    }

    private func item(
        _ id: String, _ chat: Int64, _ from: TelegramUser, _ content: InboxTelegram.Content, at now: Date
    ) -> QueueItem<InboxEvent> {
        let name = [from.firstName, from.lastName].compactMap(\.self).joined(separator: " ")
        let event = InboxTelegram(
            bot: bot, chatID: chat, userID: from.id, name: name.isEmpty ? nil : String(name.prefix(100)),
            username: from.username, languageCode: from.languageCode, isTester: isTester(from), content: content,
            receivedAt: now)
        return QueueItem(
            id: id, orderingKey: Endpoint.telegram(bot: bot, chat: chat).key, sequence: SequenceGenerator.shared.next(),
            availableAt: now, body: .telegram(event))
    }
}
