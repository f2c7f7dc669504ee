internal import Foundation
internal import SalesStore
internal import WorkQueue

/// What an update means for the inbox: its event, under an identifier made of what Telegram guarantees — never of the
/// update's number, which may start over.
struct UpdateReader: Sendable {
    let bot: String
    let testers: Set<String>
    /// For how long a message whose rest may follow waits for it, in seconds.
    var patience: TimeInterval = 1.5

    /// The event of an update; `nil` if it is nobody's.
    func event(_ update: ReceivedUpdate, at now: Date) -> QueueItem<InboxEvent>? {
        switch update.content {
        case .message(let message): event(message, "", content(of: message), at: now)
        case .edited(let message): event(message, edit(message), message.words.map { .edit($0) }, at: now)
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

    private func event(
        _ message: TelegramIncoming, _ suffix: String, _ content: InboxTelegram.Content?, at now: Date
    ) -> QueueItem<InboxEvent>? {
        guard message.chat.isPrivate, let from = message.from, from.isBot != true, let content else { return nil }
        let id = "telegram:\(bot):\(message.chat.id):\(message.messageID)\(suffix)"
        return item(id, message.chat.id, from, content, sentAt: message.date, album: message.mediaGroupID, at: now)
    }

    /// Names an edit. Two within a second are two, and one that is delivered again is the same.
    private func edit(_ message: TelegramIncoming) -> String {
        let moment = message.editDate ?? message.date
        return ":edit:\(moment):\(DerivedID.short("\(message.chat.id):\(message.words ?? "")", "edit"))"
    }

    private func content(of message: TelegramIncoming) -> InboxTelegram.Content? {
        if message.isForwarded {
            guard message.words != nil || message.kind != nil else { return nil }
            return .forwarded(message.words ?? "", kind: message.kind)
        }
        if let contact = message.contact { return .card(contact.card(sharedBy: message.from?.id ?? 0)) }
        if let text = message.text { return command(text) ?? .text(text) }
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
        _ id: String, _ chat: Int64, _ from: TelegramUser, _ content: InboxTelegram.Content, sentAt: Int64? = nil,
        album: String? = nil, at now: Date
    ) -> QueueItem<InboxEvent> {
        let name = [from.firstName, from.lastName].compactMap(\.self).joined(separator: " ")
        let event = InboxTelegram(
            bot: bot, chatID: chat, userID: from.id, name: name.isEmpty ? nil : String(name.prefix(100)),
            username: from.username, languageCode: from.languageCode, isTester: isTester(from), content: content,
            receivedAt: now, sentAt: sentAt.map { Date(timeIntervalSince1970: TimeInterval($0)) }, album: album)
        return QueueItem(
            id: id, orderingKey: Endpoint.telegram(bot: bot, chat: chat).key, sequence: SequenceGenerator.shared.next(),
            availableAt: event.mayGoOn ? now.addingTimeInterval(patience) : now, body: .telegram(event))
    }
}
