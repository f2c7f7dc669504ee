public import BSON
public import Dialogue
public import Foundation
public import MongoDB
public import WorkQueue

/// The collections, typed. Whoever holds it may read all; who writes what is said in the architecture page.
public struct SalesStore: Sendable {
    /// The database, or the one bound to a transaction.
    public let database: MongoDatabase
    private let leaseDuration: Duration
    private let now: @Sendable () -> Date

    /// Opens the store.
    ///
    /// - Parameters:
    ///   - database: Where the collections are.
    ///   - leaseDuration: How long a worker holds what it took from a queue without renewing its lease.
    ///   - now: The clock due times are compared with.
    public init(
        _ database: MongoDatabase, leaseDuration: Duration = .seconds(30),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.database = database
        self.leaseDuration = leaseDuration
        self.now = now
    }

    /// The same store inside a transaction.
    public func bound(to database: MongoDatabase) -> SalesStore {
        SalesStore(database, leaseDuration: leaseDuration, now: now)
    }

    /// What reached the agent.
    public var inbox: OrderedQueue<InboxEvent> { ordered(Name.inbox) }
    /// All that is to be sent, by whatever channel, for whoever looks after the queue; senders take the queue of their own.
    public var outbox: OrderedQueue<BSONDocument> { ordered(Name.outbox) }
    /// What is to be sent by mail.
    public var mailOutbox: OrderedQueue<MailMessage> { outbox(of: .email) }
    /// What is to be sent by Telegram.
    public var telegramOutbox: OrderedQueue<TelegramMessage> { outbox(of: .telegram) }
    /// What is to be said in rooms of the support contract.
    public var webOutbox: OrderedQueue<WebMessage> { outbox(of: .web) }
    /// What is to be sent to the support system.
    public var supportOutbox: OrderedQueue<SupportDispatch> { ordered(Name.outbox, keys: SupportKey.prefix) }
    /// Whom we write to, with which letters.
    public var campaigns: MongoCollection<CampaignDocument> { database.collection(Name.campaigns) }
    /// The systems that may use the API.
    public var apiTokens: MongoCollection<APITokenDocument> { database.collection(Name.apiTokens) }
    /// What other systems are to be told.
    public var webhookDeliveries: OrderedQueue<WebhookDelivery> { ordered(Name.webhookDeliveries) }
    /// Which records of a CRM's are about what of ours.
    public var crmRecords: MongoCollection<CRMRecordDocument> { database.collection(Name.crmRecords) }
    /// Where conversations are in the support system.
    public var supportLinks: MongoCollection<SupportLinkDocument> { database.collection(Name.supportLinks) }
    /// The Telegram bots that ran.
    public var bots: MongoCollection<BotDocument> { database.collection(Name.bots) }
    /// What files are called at Telegram.
    public var telegramFiles: MongoCollection<TelegramFileDocument> { database.collection(Name.telegramFiles) }
    /// Deep links into conversations.
    public var links: MongoCollection<LinkDocument> { database.collection(Name.links) }
    /// What people think of answers.
    public var ratings: MongoCollection<RatingDocument> { database.collection(Name.ratings) }
    /// What is to be woken.
    public var timers: JobQueue<TimerBody> { jobs(Name.timers) }
    /// What the model is asked.
    public var modelJobs: JobQueue<ModelJob> { jobs(Name.modelJobs, turn: ModelJob.turnField) }
    /// The conversations.
    public var conversations: MongoCollection<ConversationDocument> { database.collection(Name.conversations) }
    /// The people.
    public var contacts: MongoCollection<ContactDocument> { database.collection(Name.contacts) }
    /// What was said.
    public var messages: MongoCollection<MessageDocument> { database.collection(Name.messages) }
    /// The booked demos.
    public var meetings: MongoCollection<MeetingDocument> { database.collection(Name.meetings) }
    /// Who gets nothing more.
    public var suppressions: MongoCollection<SuppressionDocument> { database.collection(Name.suppressions) }
    /// Why things were decided.
    public var audit: MongoCollection<AuditDocument> { database.collection(Name.audit) }
    /// The mailboxes.
    public var mailboxes: MongoCollection<MailboxDocument> { database.collection(Name.mailboxes) }
    /// By what mailboxes get access tokens.
    public var mailAuthorizations: MongoCollection<MailAuthorizationDocument> {
        database.collection(Name.mailAuthorizations)
    }
    /// What was removed because it was kept long enough.
    public var housekeeping: MongoCollection<RetentionReport> { database.collection(Name.housekeeping) }
    /// Mails that were set aside.
    public var unreadableMails: MongoCollection<UnreadableMailDocument> { database.collection(Name.unreadableMails) }
    /// Mails from addresses that nobody wrote to.
    public var strangers: MongoCollection<StrangerDocument> { database.collection(Name.strangers) }
    /// How services say they are.
    public var serviceHealth: MongoCollection<ServiceHealthDocument> { database.collection(Name.serviceHealth) }
    /// Whose turn it is to write to which domain.
    public var domainTurns: MongoCollection<DomainTurn> { database.collection(Name.domainTurns) }
    /// What was used of the budgets that conversations share.
    public var spending: MongoCollection<SpendingDocument> { database.collection(Name.spending) }
    /// The product's facts.
    public var knowledge: MongoCollection<KnowledgeDocument> { database.collection(Name.knowledge) }
    /// Files to attach.
    public var assets: MongoCollection<AssetDocument> { database.collection(Name.assets) }
    /// What exams of language models have shown, by the models' names.
    public var exams: MongoCollection<ModelExamDocument> { database.collection(Name.exams) }
    /// The weights that this installation has learned.
    public var readers: MongoCollection<ReaderDocument> { database.collection(Name.readers) }
    /// Messages with what they mean, as people at the desk say.
    public var corrections: MongoCollection<CorrectionDocument> { database.collection(Name.corrections) }
    /// What an operator configured.
    public var settings: MongoCollection<SettingsDocument> { database.collection(Name.settings) }
    /// Who may sign in at the desk.
    public var users: MongoCollection<UserDocument> { database.collection(Name.users) }
    /// What colleagues arrange among themselves about conversations.
    public var cases: MongoCollection<CaseDocument> { database.collection(Name.cases) }
    /// Who has which conversation open.
    public var presences: MongoCollection<PresenceDocument> { database.collection(Name.presences) }
    /// Up to which moment operators have seen conversations.
    public var readMarks: MongoCollection<ReadMarkDocument> { database.collection(Name.readMarks) }
    /// Answers that operators give often.
    public var cannedAnswers: MongoCollection<CannedAnswerDocument> { database.collection(Name.cannedAnswers) }
    /// Tests of mailboxes that were asked for at the desk.
    public var mailboxChecks: MongoCollection<MailboxCheckDocument> { database.collection(Name.mailboxChecks) }
    /// Every change of what is configured, with who made it.
    public var changes: MongoCollection<ChangeDocument> { database.collection(Name.changes) }
    /// Imports of contacts.
    public var imports: MongoCollection<ImportDocument> { database.collection(Name.imports) }
    /// How operators hear that somebody waits.
    public var noticeSettings: MongoCollection<NoticeSettingsDocument> { database.collection(Name.noticeSettings) }
    /// Who is signed in at the desk.
    public var sessions: MongoCollection<SessionDocument> { database.collection(Name.sessions) }
    /// How often signing in failed lately.
    public var signInFailures: MongoCollection<SignInFailures> { database.collection(Name.signInFailures) }
    /// Raw mails, as they came in.
    public var rawMails: MongoBucket { database.bucket("mails") }
    /// The bytes of assets.
    public var files: MongoBucket { database.bucket("files") }

    /// What is to be sent by a channel.
    ///
    /// - Parameter channel: The channel, whose messages are of the type the caller names.
    public func outbox<Message: Codable & Sendable>(of channel: Channel) -> OrderedQueue<Message> {
        ordered(Name.outbox, keys: channel.keyPrefix)
    }

    func ordered<Body>(_ name: String, keys: String? = nil) -> OrderedQueue<Body> {
        OrderedQueue(name, in: database, keyPrefix: keys, leaseDuration: leaseDuration, now: now)
    }

    private func jobs<Body>(_ name: String, turn: String = "availableAt") -> JobQueue<Body> {
        JobQueue(name, in: database, turn: turn, leaseDuration: leaseDuration, now: now)
    }
}

extension SalesStore {
    /// All queues, in the order a message goes through them.
    public var queues: [any OperatedQueue] { [inbox, modelJobs, outbox, timers, webhookDeliveries, calendarWrites] }
}
