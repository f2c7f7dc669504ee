internal import BSON
internal import Dialogue
internal import Foundation
internal import Grounding
internal import MongoDB
internal import SalesStore
internal import Scheduling

/// What decisions read besides the conversation, kept in memory and refreshed when it is older than its time.
actor ContextSource {
    /// Everything that changes rarely.
    struct Ground: Sendable {
        var settings: SettingsDocument
        var knowledge: Knowledge
        var assets: [AssetDocument]
        var mailboxes: [String: MailboxDocument]
        var booked: [DateInterval]
        /// The Telegram bot that started last.
        var bot: BotDocument?
    }

    private let store: SalesStore
    private let maximumAge: Duration
    private let now: @Sendable () -> Date
    private let clock = ContinuousClock()
    private var ground: Ground?
    private var loadedAt: ContinuousClock.Instant?

    init(_ store: SalesStore, maximumAge: Duration, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.maximumAge = maximumAge
        self.now = now
    }

    /// The ground to decide on.
    ///
    /// - Parameter fresh: Reads it again whatever its age, because reality refused an effect.
    func ground(fresh: Bool = false) async throws -> Ground {
        if let ground, let loadedAt, !fresh, clock.now - loadedAt < maximumAge { return ground }
        let loaded = try await load()
        ground = loaded
        loadedAt = clock.now
        return loaded
    }

    private func load() async throws -> Ground {
        guard let settings = try await store.settings.findOne(["_id": .string(SettingsDocument.current)]) else {
            throw NotYet(
                error: EngineError(.notConfigured, "nothing is configured yet: run `salesctl init init_data.json`"),
                retryAfter: .seconds(5))
        }
        let facts = try await store.knowledge.find([:], sort: ["_id": 1]).all().map(\.fact)
        let yesterday = now().addingTimeInterval(-86_400)
        let meetings = try await store.meetings.find(["end": ["$gt": .date(yesterday)]]).all()
        let mailboxes = try await store.mailboxes.find([:]).all()
        let bot = try await store.bots.findOne([:], sort: ["startedAt": -1])
        return Ground(
            settings: settings, knowledge: Knowledge(facts), assets: try await store.assets.find([:]).all(),
            mailboxes: Dictionary(mailboxes.map { ($0.id, $0) }) { first, _ in first },
            booked: meetings.map { DateInterval(start: $0.start, end: $0.end) }, bot: bot)
    }
}

extension ContextSource.Ground {
    /// The context for one event of a conversation.
    func context(
        eventID: String, mailbox: MailboxDocument, addresses: [String: AddressStanding] = [:], invitation: LinkToken
    ) -> Context {
        Context(
            eventID: eventID, policy: settings.policy, facts: knowledge, texts: settings.texts,
            product: settings.product, booked: booked, addresses: addresses,
            presentations: Set(assets.filter { $0.name == "presentation" }.map(\.language)),
            organizer: .init(name: mailbox.displayName, email: mailbox.address), invitationLink: link(invitation))
    }

    /// Where a token leads; `nil` without a bot.
    func link(_ token: LinkToken) -> String? {
        bot.map { token.url(ofBot: $0.username) }
    }

    /// The asset in the person's language, or in any.
    func asset(_ name: String, _ language: Language) -> AssetDocument? {
        let all = assets.filter { $0.name == name }
        return all.first { $0.language == language } ?? all.first
    }
}
