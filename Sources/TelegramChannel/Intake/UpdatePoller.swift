internal import BSON
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import ServiceLifecycle
internal import WorkQueue

/// Takes updates into the inbox by long polling. The next poll confirms what is stored, and nothing else does.
struct UpdatePoller: Service {
    let client: TelegramClient
    let store: SalesStore
    let reader: UpdateReader
    let typing: TypingKeeper
    let report: TelegramReport
    let pauses: PollPauses
    let now: @Sendable () -> Date

    static let allowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"]

    /// Polls until graceful shutdown; then confirms what is stored, so that another instance does not take it again.
    func run() async {
        let position = await cancelWhenGracefulShutdown { await poll() }
        guard let position else { return }
        _ = try? await client.call(GetUpdates(offset: position, limit: 1, timeout: 0), within: .seconds(2))
    }

    /// - Returns: The offset that confirms all that was stored.
    private func poll() async -> Int64? {
        var offset: Int64?
        var failures = 0
        var isIntroduced = false
        while !Task.isCancelled {
            do {
                if !isIntroduced {
                    try await introduce()
                    isIntroduced = true
                }
                let updates = try await client.call(
                    GetUpdates(
                        offset: offset, limit: 100, timeout: 50,
                        allowedUpdates: offset == nil || failures > 0 ? Self.allowedUpdates : nil),
                    within: .seconds(60))
                report(.working)
                failures = 0
                if updates.isEmpty { continue }
                try await take(updates)
                offset = updates.last.map { $0.id + 1 }
            } catch let error as TelegramError {
                if error.code == .cancelled { break }
                failures += 1
                isIntroduced = isIntroduced && error.code != .webhookActive
                await wait(after: error, failures)
            } catch {
                failures += 1
                Logger.current.warning("Updates could not be stored, trying again", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: pauses.pause(after: failures))
            }
        }
        return offset
    }

    /// Says who we are and what the menu holds; polling is refused while a webhook is set.
    private func introduce() async throws {
        let me = try await client.call(GetMe())
        _ = try await client.call(DeleteWebhook())
        for (language, commands) in BotCommands.byLanguage {
            _ = try? await client.call(SetMyCommands(commands: commands, languageCode: language))
        }
        let bot = BotDocument(id: client.botID, username: me.username ?? "", startedAt: now())
        _ = try await store.bots.replaceOne(["_id": .string(bot.id)], bot, upsert: true)
        Logger.current.info("The bot is at work", metadata: ["bot.username": "\(bot.username)"])
    }

    private func take(_ updates: [ReceivedUpdate]) async throws {
        let moment = now()
        var items: [QueueItem<InboxEvent>] = []
        for update in updates {
            guard let item = reader.event(update, at: moment) else {
                if update.content == nil {
                    Logger.current.notice("Update of an unknown shape", metadata: ["update.id": "\(update.id)"])
                }
                continue
            }
            items.append(item)
        }
        let new = try await store.inbox.enqueue(items)
        CrashPoint.reached(.storedNotConfirmed)
        for item in items where new.contains(item.id) {
            Logger.current.info("Update stored", metadata: ["event.id": "\(item.id)"])
        }
        await respond(to: updates, new)
    }

    /// What cannot wait for business logic and says nothing: buttons are answered, groups are left.
    private func respond(to updates: [ReceivedUpdate], _ new: Set<String>) async {
        await withDiscardingTaskGroup { group in
            for update in updates {
                switch update.content {
                case .callback(let callback): group.addTask { await Courtesy(client: client).answer(callback) }
                case .message(let message) where !message.chat.isPrivate && message.migrateToChatID == nil:
                    group.addTask { await Courtesy(client: client).leave(message.chat.id, message.from) }
                case .message(let message) where message.text != nil: typing.begin(message.chat.id)
                case .membership(let change)
                where !change.chat.isPrivate && ["member", "administrator"].contains(change.newMember.status):
                    group.addTask { await Courtesy(client: client).leave(change.chat.id, change.from) }
                default: break
                }
            }
        }
    }

    private func wait(after error: TelegramError, _ failures: Int) async {
        let pause: Duration
        switch error.code {
        case .conflict:
            report(.note("another instance polls with this token; they take turns"))
            pause = pauses.conflict
        case .unauthorized:
            report(.failing("Telegram refuses the token: check BOT_TOKEN"))
            pause = pauses.unauthorized
        case .flood: pause = (error.retryAfter ?? .seconds(3)) + pauses.margin
        default:
            if failures > 1 { report(.failing(error.description)) }
            pause = pauses.pause(after: failures)
        }
        Logger.current.log(
            level: failures <= 3 ? .warning : .debug, "Updates cannot be read, trying again later",
            metadata: ["error": "\(error.description)", "retry.after": "\(pause)"])
        try? await Task.sleep(for: pause)
    }
}

/// How long the poller waits after failures.
struct PollPauses: Sendable {
    /// After a conflict with another instance.
    var conflict: Duration = .seconds(5)
    /// After the token was refused.
    var unauthorized: Duration = .seconds(60)
    /// Added to what Telegram asks to wait.
    var margin: Duration = .milliseconds(500)
    /// After the first other failure; doubled by each, up to half a minute.
    var first: Duration = .seconds(1)

    /// The pauses of production.
    init() {}

    func pause(after failures: Int) -> Duration { min(first * (1 << min(failures - 1, 5)), .seconds(30)) }
}
