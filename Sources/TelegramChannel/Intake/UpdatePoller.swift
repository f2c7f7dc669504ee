internal import Logging
internal import Sending
internal import ServiceLifecycle

/// Takes updates in by long polling. Only the next poll confirms what is stored.
struct UpdatePoller: Service {
    let client: TelegramClient
    let introduction: BotIntroduction
    let intake: UpdateIntake
    let report: ConditionReport
    let pauses: PollPauses

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
                    // Polling is refused while a webhook is set.
                    _ = try await client.call(DeleteWebhook())
                    try await introduction.make()
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
                try await intake.take(updates)
                offset = updates.last.map { $0.id + 1 }
            } catch let error as TelegramError {
                if error.code == .cancelled { break }
                failures += 1
                isIntroduced = isIntroduced && error.code != .webhookActive
                await wait(after: error, failures)
            } catch {
                failures += 1
                Logger.current.warning("Updates could not be stored, trying again", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: pauses.pause(after: nil, failures))
            }
        }
        return offset
    }

    private func wait(after error: TelegramError, _ failures: Int) async {
        switch error.code {
        case .conflict: report(.note("another instance polls with this token; they take turns"))
        case .unauthorized: report(.failing("Telegram refuses the token: check BOT_TOKEN"))
        case .flood: break
        default: if failures > 1 { report(.failing(error.description)) }
        }
        let pause = pauses.pause(after: error, failures)
        Logger.current.log(
            level: failures <= 3 ? .warning : .debug, "Updates cannot be read, trying again later",
            metadata: ["error": "\(error.description)", "retry.after": "\(pause)"])
        try? await Task.sleep(for: pause)
    }
}
