internal import ContactImport
public import DomainRecords
public import Foundation
public import Hummingbird
public import SalesStore
public import ServiceLifecycle
internal import Setup
public import WebChannel
public import WebServing

/// The operators' web application.
public struct Desk: Sendable {
    let reader: ConversationReader
    let inbox: InboxReader
    let orders: OrderBook
    let answers: AnswerDesk
    let cases: CaseBook
    let strangers: StrangerBook
    let settings: SettingsBook
    let presence: PresenceKeeper
    let door: Doorkeeper
    let signInGuard: SignInGuard
    let secondStep: SecondStep
    let feed: LiveFeed
    let addressKey: AddressKey
    let addresses: AddressChecker
    let proxies: TrustedProxies
    let brand: Brand
    let publicURL: String?

    /// Creates the desk.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - feed: Tells open pages what changes.
    ///   - addressKey: Hashes addresses of contacts, to look for suppressions.
    ///   - resolver: Asks DNS for the domains of new addresses.
    ///   - publicURL: Where browsers reach it, if that is known; cookies are for HTTPS alone where this or the proxy says so.
    ///   - proxies: The proxies before it.
    ///   - sendDelay: Seconds for which an operator's answer can be taken back.
    ///   - now: The clock of orders; sessions live by the system's.
    public init(
        store: SalesStore, feed: LiveFeed, addressKey: AddressKey, resolver: DomainResolver = DomainResolver(),
        publicURL: String? = nil, proxies: TrustedProxies = TrustedProxies(), sendDelay: TimeInterval = 10,
        now: @escaping @Sendable () -> Date
    ) {
        let sessions = SessionKeeper(store: store, now: { Date() })
        reader = ConversationReader(store: store)
        inbox = InboxReader(store: store, conversations: reader)
        orders = OrderBook(store: store, now: now)
        answers = AnswerDesk(store: store, now: now, delay: sendDelay)
        cases = CaseBook(store: store, now: now)
        strangers = StrangerBook(store: store, now: now)
        settings = SettingsBook(store, now: now)
        presence = PresenceKeeper(store: store, now: { Date() })
        door = Doorkeeper(sessions: sessions, transport: SecureTransport(publicURL: publicURL))
        signInGuard = SignInGuard(store: store, now: { Date() })
        secondStep = SecondStep(store: store, attempts: signInGuard.attempts, now: { Date() })
        brand = Brand(store: store)
        self.feed = feed
        self.publicURL = publicURL
        self.addressKey = addressKey
        addresses = AddressChecker(resolver, now: now)
        self.proxies = proxies
    }

    /// What has to run beside the pages: it sends operators' answers when their time has come, and tells who is away.
    public var services: [any Service] {
        [
            AnswerSender(answers: answers),
            AwayNotifier(store: reader.store, inbox: inbox, publicURL: publicURL, now: orders.now),
        ]
    }

    /// All pages of the desk. What else its server answers is to be added to them: the security headers and the error pages hold
    /// for that, too.
    public func router() -> Router<WebRequestContext> {
        let router = Router(context: WebRequestContext.self)
        router.add(middleware: Compression())
        router.add(middleware: ClientAddress(proxies))
        router.add(middleware: SecurityHeaders(transport: door.transport))
        router.add(middleware: BrandRefresher(brand: brand))
        router.add(middleware: FailureReporter(brand: brand))
        addRoutes(to: router)
        return router
    }

    /// What operators and administrators see, and how they sign in.
    func addRoutes(to router: Router<WebRequestContext>) {
        addSignIn(to: router)
        addInbox(to: router)
        addAccount(to: router)
        addConversations(to: router)
        addCases(to: router)
        addStrangers(to: router)
        addCannedAnswers(to: router)
        addNotices(to: router)
        addContacts(to: router)
        addCampaigns(to: router)
        addOperations(to: router)
        addAdmin(to: router)
        addCalendar(to: router)
        addPeople(to: router)
        addMerging(to: router)
    }
}
