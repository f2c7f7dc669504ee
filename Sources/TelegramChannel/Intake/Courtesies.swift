internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Things that the bot does at once and without a decision. A failure harms nobody, and nothing waits for it.
struct Courtesies: Service {
    enum Courtesy: Sendable {
        /// A button was pressed.
        case thanks(TelegramCallback)
        /// Somebody wrote in a group, or added the bot to one.
        case farewell(Int64, TelegramUser?)
        /// A tester wrote: their menu holds the modes.
        case testerMenu(Int64, TelegramUser?)

        fileprivate var chat: Int64 {
            switch self {
            case .thanks(let callback): callback.message?.chat.id ?? callback.from.id
            case .farewell(let chat, _), .testerMenu(let chat, _): chat
            }
        }
    }

    let client: TelegramClient
    /// Everything for one chat goes into one lane, so that the last press of a button is the last one shown.
    private let lanes: [Lane]
    private let menus = TesterMenus()

    init(client: TelegramClient) {
        self.client = client
        lanes = (0..<16).map { _ in Lane() }
    }

    func owe(_ courtesy: Courtesy) {
        lanes[Int(courtesy.chat.magnitude % UInt64(lanes.count))].arrivals.yield(courtesy)
    }

    /// Works until graceful shutdown.
    func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for lane in lanes {
                    group.addTask { for await courtesy in lane.owed { await pay(courtesy) } }
                }
            }
        }
    }

    private func pay(_ courtesy: Courtesy) async {
        switch courtesy {
        case .thanks(let callback): await answer(callback)
        case .farewell(let chat, let user): await leave(chat, user)
        case .testerMenu(let chat, let user):
            guard menus.isFirst(chat) else { return }
            let commands = BotCommands.ofTesters(inRussian: Self.isRussian(user))
            await attempt(SetMyCommands(commands: commands, scope: .init(chatID: chat)))
        }
    }

    /// Answers a press of a button, then shows which button counts.
    private func answer(_ callback: TelegramCallback) async {
        let chosen = callback.data.flatMap(RatingButtons.vote(in:))
        let isRussian = Self.isRussian(callback.from)
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
    private func leave(_ chat: Int64, _ from: TelegramUser?) async {
        let words =
            Self.isRussian(from)
            ? "Я отвечаю только в личных сообщениях: напишите мне, пожалуйста, туда."
            : "I answer in private chats only: please write to me there."
        await attempt(SendMessage(chatID: chat, text: words))
        await attempt(LeaveChat(chatID: chat))
    }

    private static func isRussian(_ user: TelegramUser?) -> Bool {
        user?.languageCode?.lowercased().hasPrefix("ru") == true
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

/// Courtesies that are paid one after the other.
private struct Lane {
    let owed: AsyncStream<Courtesies.Courtesy>
    let arrivals: AsyncStream<Courtesies.Courtesy>.Continuation

    init() { (owed, arrivals) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(64)) }
}

/// The testers' chats that already have their menu, as far as this process knows.
private final class TesterMenus: Sendable {
    private let known = Mutex<Set<Int64>>([])

    func isFirst(_ chat: Int64) -> Bool { known.withLock { $0.insert(chat).inserted } }
}
