public import Foundation
public import SalesStore
public import Sending
public import ServiceLifecycle
public import WorkQueue

/// The Telegram bot's parts: the reader of updates, the sender of the outbox, and the sign that an answer is coming.
public struct TelegramBotParts: Sendable {
    /// How the bot is set up.
    public struct Settings: Sendable {
        /// Identifiers and names of people who may change the mode.
        public var testers: [String]
        /// Where Telegram sends updates; `nil` asks for them instead.
        public var webhook: Webhook?
        /// Messages a second over all chats; 0 sets no limit.
        public var messagesPerSecond: Int
        /// Looks for work at least this often.
        public var longestIdle: Duration
        /// Names this process in leases.
        public var owner: String
        /// Testers who are named and not numbered: who gives up a Telegram name lets somebody else take it, and the tester's rights
        /// with it.
        public var namedTesters: [String] { testers.filter { Int64($0) == nil } }
        var pauses = PollPauses()
        var growth = Growth()

        /// The settings of a bot.
        public init(
            testers: [String] = [], webhook: Webhook? = nil, messagesPerSecond: Int = 30,
            longestIdle: Duration = .seconds(5), owner: String
        ) {
            self.testers = testers
            self.webhook = webhook
            self.messagesPerSecond = messagesPerSecond
            self.longestIdle = longestIdle
            self.owner = owner
        }
    }

    /// What is to run.
    public let services: [any Service]
    /// What answers Telegram's calls, to be mounted; `nil` without a webhook.
    public let receiver: WebhookReceiver?

    /// Builds the parts.
    ///
    /// - Parameters:
    ///   - client: Calls the Bot API.
    ///   - store: The collections.
    ///   - addressKey: Hashes chats, to look for suppressions.
    ///   - settings: How the bot is set up.
    ///   - bell: Rung when something is to be sent.
    ///   - report: Told how reading and sending fare.
    ///   - now: The clock of events.
    public init(
        client: TelegramClient, store: SalesStore, addressKey: AddressKey, settings: Settings, bell: Doorbell,
        report: @escaping @Sendable (String, ChannelCondition) -> Void, now: @escaping @Sendable () -> Date
    ) {
        let sender = TelegramSender(
            client: client, store: store, files: TelegramFiles(client: client, store: store), addressKey: addressKey,
            pace: TelegramPace(perSecond: settings.messagesPerSecond), growth: settings.growth,
            report: { report("telegram sending", $0) }, now: now)
        let worker = OutboxWorker(
            sender, bell: bell, owner: settings.owner, longestIdle: settings.longestIdle)
        let typing = TypingKeeper(client: client, store: store)
        let courtesies = Courtesies(client: client)
        let names = settings.testers.map { $0.lowercased().trimmingPrefix("@") }.map { String($0) }
        let intake = UpdateIntake(
            store: store, reader: UpdateReader(bot: client.botID, testers: Set(names)), courtesies: courtesies,
            typing: typing, now: now)
        let introduction = BotIntroduction(client: client, store: store, now: now)
        let presence = BotPresence(client: client, store: store, now: now)
        let reading: ConditionReport = { report("telegram reading", $0) }
        if let webhook = settings.webhook {
            receiver = WebhookReceiver(webhook: webhook, intake: intake)
            let keeper = WebhookKeeper(
                client: client, introduction: introduction, webhook: webhook, report: reading, pauses: settings.pauses)
            services = [courtesies, typing, worker, presence, keeper]
        } else {
            receiver = nil
            let poller = UpdatePoller(
                client: client, introduction: introduction, intake: intake, report: reading, pauses: settings.pauses)
            services = [courtesies, typing, worker, presence, poller]
        }
    }
}
