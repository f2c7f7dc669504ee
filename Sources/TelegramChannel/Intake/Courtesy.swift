internal import Logging

/// What the bot does at once and without a decision. Its failure harms nobody.
struct Courtesy: Sendable {
    let client: TelegramClient

    /// Answers a press of a button, then shows which button counts.
    func answer(_ callback: TelegramCallback) async {
        let chosen = callback.data.flatMap(RatingButtons.vote(in:))
        let isRussian = callback.from.languageCode?.hasPrefix("ru") == true
        let thanks = isRussian ? "Спасибо за оценку!" : "Thank you for the rating!"
        let stale = isRussian ? "Эта кнопка больше не работает." : "This button no longer works."
        await attempt(AnswerCallbackQuery(callbackQueryID: callback.id, text: chosen == nil ? stale : thanks))
        guard let (answer, vote) = chosen, let message = callback.message, message.date > 0 else { return }
        await attempt(
            EditMessageReplyMarkup(
                chatID: message.chat.id, messageID: message.messageID,
                replyMarkup: RatingButtons.keyboard(for: answer, chosen: vote)))
    }

    /// Leaves a group, with a word.
    func leave(_ chat: Int64, _ from: TelegramUser?) async {
        let words =
            from?.languageCode?.hasPrefix("ru") == true
            ? "Я отвечаю только в личных сообщениях: напишите мне, пожалуйста, туда."
            : "I answer in private chats only: please write to me there."
        await attempt(SendMessage(chatID: chat, text: words))
        await attempt(LeaveChat(chatID: chat))
    }

    private func attempt(_ request: some TelegramRequest) async {
        do throws(TelegramError) {
            _ = try await client.call(request)
        } catch {
            if error.code == .notModified { return }
            Logger.current.debug("A courtesy failed", metadata: ["error": "\(error.description)"])
        }
    }
}
