internal import Logging
internal import Sending
internal import ServiceLifecycle

/// Tells Telegram at start where to send updates. It stays told when this process ends: other instances answer there, and
/// what arrives in the meantime waits at Telegram.
struct WebhookKeeper: Service {
    let client: TelegramClient
    let introduction: BotIntroduction
    let webhook: Webhook
    let report: ConditionReport
    let pauses: PollPauses

    /// Tries until Telegram has taken it, then waits for graceful shutdown.
    func run() async {
        await cancelWhenGracefulShutdown {
            await register()
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        }
    }

    private func register() async {
        var failures = 0
        while !Task.isCancelled {
            do {
                try await introduction.make()
                _ = try await client.call(
                    SetWebhook(
                        url: webhook.url, secretToken: webhook.secret, maxConnections: 40,
                        allowedUpdates: UpdatePoller.allowedUpdates))
                report(.working)
                return Logger.current.notice("Telegram sends updates here", metadata: ["http.url": "\(webhook.url)"])
            } catch {
                failures += 1
                let refusal = error as? TelegramError
                if refusal?.code == .cancelled { return }
                let reason = refusal?.code == .unauthorized ? "Telegram refuses the token: check BOT_TOKEN" : "\(error)"
                report(.failing("the webhook cannot be set: \(reason)"))
                let pause = pauses.pause(after: refusal, failures)
                Logger.current.warning(
                    "The webhook cannot be set, trying again later",
                    metadata: ["error": "\(error)", "retry.after": "\(pause)"])
                try? await Task.sleep(for: pause)
            }
        }
    }
}
