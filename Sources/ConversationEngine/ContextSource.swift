internal import BSON
internal import Basics
internal import Campaigns
internal import Dialogue
internal import Foundation
internal import Grounding
internal import Learning
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import Understanding

/// What decisions read besides the conversation, kept in memory and refreshed when it is older than its time.
actor ContextSource {
    /// Everything that changes rarely.
    struct Ground: Sendable {
        var settings: SettingsDocument
        var knowledge: Knowledge
        var assets: [AssetDocument]
        var mailboxes: [String: MailboxDocument]
        var bookings: [DemoRota.Booking]
        /// Who holds demos, in their order.
        var hosts: [HostDocument]
        /// The same, with what is known of their time.
        var demoHosts: [DemoHost]
        /// The Telegram bot that started last, if it is on.
        var bot: BotDocument?
        /// Understands what people write.
        var reader: ReplyReader
        /// What exams have shown of language models, the latest first.
        var exams: [ModelExamDocument]
        /// The systems that are told what happens.
        var webhooks: [WebhookEndpointDocument]
        /// The campaigns, by their identifiers.
        var campaigns: [String: Campaign]
        /// What may be said in campaigns that may not use every fact, by their identifiers.
        var campaignKnowledge: [String: Knowledge]
    }

    /// What conversations used together.
    let ledger: SpendingLedger
    private let store: SalesStore
    private let maximumAge: Duration
    private let now: @Sendable () -> Date
    private let clock = ContinuousClock()
    private var ground: Ground?
    private var loadedAt: ContinuousClock.Instant?
    private var reader = ReplyReader()
    /// Weights that cannot be used: said once.
    private var refusedReader: String?

    init(_ store: SalesStore, maximumAge: Duration, now: @escaping @Sendable () -> Date) {
        ledger = SpendingLedger(store, now: now)
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
        let moment = now()
        let stored = try await StoredGround.read(store, at: moment)
        guard let settings = stored.settings else {
            throw NotYet(
                error: EngineError(.notConfigured, "nothing is configured yet: run `salesctl init init_data.json`"),
                retryAfter: .seconds(5))
        }
        try await ledger.exchange()
        let busy = Dictionary(stored.hostBusy.map { ($0.id, $0) }) { first, _ in first }
        let demos = stored.meetings.map(\.id)
        return Ground(
            settings: settings, knowledge: Knowledge(stored.facts), assets: stored.assets,
            mailboxes: Dictionary(stored.mailboxes.map { ($0.id, $0) }) { first, _ in first },
            bookings: stored.meetings.map(DemoRota.Booking.init), hosts: stored.hosts,
            demoHosts: stored.hosts.map { DemoHost($0, busy[$0.id], at: moment, besides: demos) },
            bot: stored.bot.flatMap { $0.isOn(at: moment) ? $0 : nil },
            reader: try await reader(named: stored.readerName ?? LearnedReader.builtIn.name), exams: stored.exams,
            webhooks: stored.webhooks,
            campaigns: Dictionary(stored.campaigns.map { ($0.id, $0) }) { first, _ in first },
            campaignKnowledge: Dictionary(
                stored.campaigns.filter { $0.knowledge != nil }.map { campaign in
                    (campaign.id, Knowledge(stored.facts.filter { campaign.mayUse(fact: $0.id) }))
                }
            ) { first, _ in first })
    }

    /// The weights that this installation has learned, if it has; they are read only when they have changed.
    private func reader(named name: String) async throws -> ReplyReader {
        guard name != refusedReader, name != reader.learned.name else { return reader }
        guard name != LearnedReader.builtIn.name,
            let document = try await store.readers.findOne(["_id": .string(ReaderDocument.current)])
        else {
            reader = ReplyReader()
            return reader
        }
        do {
            reader = ReplyReader(LearnedReader(try ReaderWeights(bytes: document.weights), name: document.name))
            Logger.current.info("Reading by other weights", metadata: ["reader.name": "\(document.name)"])
        } catch {
            reader = ReplyReader()
            refusedReader = name
            Logger.current.error(
                "Learned weights cannot be used, reading by the built-in ones",
                metadata: ["reader.name": "\(name)", "error": "\(error.message)"])
        }
        return reader
    }
}

extension ContextSource.Ground {
    /// The context for one event of a conversation.
    func context(
        eventID: String, mailbox: MailboxDocument, language: Language, addresses: [String: AddressStanding] = [:],
        invitation: LinkToken, room: String? = nil,
        model: String? = nil, spending: Spending = Spending(), proof: Proof = .unproven,
        confirmation: ConfirmationLink? = nil, endpoint: String? = nil, campaign: String? = nil
    ) -> Context {
        let presentation = presentation(in: campaign)
        var context = Context(
            eventID: eventID, policy: settings.policy, facts: campaign.flatMap { campaignKnowledge[$0] } ?? knowledge,
            texts: settings.texts,
            product: settings.product, bookings: bookings, hosts: hosts(in: language), room: room, addresses: addresses,
            presentations: Set(assets.filter { $0.name == presentation }.map(\.language)),
            organizer: .init(name: mailbox.name(in: language), email: mailbox.address), reader: reader,
            standing: exam(of: model)?.standing ?? .unexamined,
            writesFreely: exam(of: model)?.answers?.writesFreely ?? false, invitationLink: link(invitation),
            spending: spending, proof: proof,
            confirmation: confirmation, endpoint: endpoint)
        context.campaigns = campaigns
        context.presentation = presentation
        return context
    }

    /// The asset that shows the product in a campaign; the usual one where the campaign's own is not loaded.
    private func presentation(in campaign: String?) -> String {
        guard let own = campaign.flatMap({ campaigns[$0] })?.presentation, assets.contains(where: { $0.name == own })
        else { return Outgoing.presentation }
        return own
    }

    /// Who holds demos, with the names that people read in a language.
    private func hosts(in language: Language) -> [DemoHost] {
        zip(hosts, demoHosts).map { document, host in
            var named = host
            named.name = document.name(in: language)
            return named
        }
    }

    /// The exam of a model that has answered; of the one that was examined last where none has yet.
    private func exam(of model: String?) -> ModelExamDocument? {
        model.map { name in exams.first { $0.id == name } } ?? exams.first
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
