public import Foundation
public import Hummingbird
public import SalesStore
public import ServiceLifecycle

/// The operators' web application.
public struct SupportDesk: Sendable {
    /// How browsers and prospects reach it.
    public struct Settings: Sendable {
        /// Whether browsers reach it by HTTPS alone; cookies are then marked so.
        public var isSecure: Bool
        /// The key of the suppressed addresses' hashes; without it an import's preview cannot tell who said stop.
        public var addressKey: AddressKey?

        /// Settings.
        public init(isSecure: Bool = false, addressKey: AddressKey? = nil) {
            self.isSecure = isSecure
            self.addressKey = addressKey
        }
    }

    let reader: ConversationReader
    let orders: OrderBook
    let door: Doorkeeper
    let signInGuard: SignInGuard
    let feed: LiveFeed
    let addressKey: AddressKey?

    /// Creates the desk.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - settings: How it is reached.
    ///   - now: The clock of orders; sessions live by the system's.
    public init(
        store: SalesStore, settings: Settings = Settings(), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        let sessions = SessionKeeper(store: store, now: { Date() })
        reader = ConversationReader(store: store)
        orders = OrderBook(store: store, now: now)
        door = Doorkeeper(sessions: sessions, isSecure: settings.isSecure)
        signInGuard = SignInGuard(store: store, now: { Date() })
        feed = LiveFeed(store)
        addressKey = settings.addressKey
    }

    /// What must run beside the pages.
    public var services: [any Service] { [feed] }

    /// All pages.
    public func responder() -> some HTTPResponder<DeskRequestContext> {
        router().buildResponder()
    }

    func router() -> Router<DeskRequestContext> {
        let router = Router(context: DeskRequestContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: FailureReporter())
        addOperatorPages(to: router)
        return router
    }

    /// What operators and administrators see, and how they sign in.
    func addOperatorPages(to router: Router<DeskRequestContext>) {
        addSignIn(to: router)
        addConversations(to: router)
        addContacts(to: router)
        addOperations(to: router)
    }
}
