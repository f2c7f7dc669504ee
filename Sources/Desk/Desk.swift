public import Foundation
public import Hummingbird
public import SalesStore
public import WebChannel
public import WebServing

/// The operators' web application.
public struct Desk: Sendable {
    let reader: ConversationReader
    let orders: OrderBook
    let door: Doorkeeper
    let signInGuard: SignInGuard
    let secondStep: SecondStep
    let feed: LiveFeed
    let addressKey: AddressKey
    let proxies: TrustedProxies

    /// Creates the desk.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - feed: Tells open pages what changes.
    ///   - addressKey: Hashes addresses of contacts, to look for suppressions.
    ///   - publicURL: Where browsers reach it, if that is known; cookies are for HTTPS alone where this or the proxy says so.
    ///   - proxies: The proxies before it.
    ///   - now: The clock of orders; sessions live by the system's.
    public init(
        store: SalesStore, feed: LiveFeed, addressKey: AddressKey, publicURL: String? = nil,
        proxies: TrustedProxies = TrustedProxies(), now: @escaping @Sendable () -> Date
    ) {
        let sessions = SessionKeeper(store: store, now: { Date() })
        reader = ConversationReader(store: store)
        orders = OrderBook(store: store, now: now)
        door = Doorkeeper(sessions: sessions, transport: SecureTransport(publicURL: publicURL))
        signInGuard = SignInGuard(store: store, now: { Date() })
        secondStep = SecondStep(store: store, attempts: signInGuard.attempts, now: { Date() })
        self.feed = feed
        self.addressKey = addressKey
        self.proxies = proxies
    }

    /// All pages of the desk. What else its server answers is to be added to them: the security headers and the error pages hold
    /// for that, too.
    public func router() -> Router<WebRequestContext> {
        let router = Router(context: WebRequestContext.self)
        router.add(middleware: ClientAddress(proxies))
        router.add(middleware: SecurityHeaders(transport: door.transport))
        router.add(middleware: FailureReporter())
        addRoutes(to: router)
        return router
    }

    /// What operators and administrators see, and how they sign in.
    func addRoutes(to router: Router<WebRequestContext>) {
        addSignIn(to: router)
        addAccount(to: router)
        addConversations(to: router)
        addContacts(to: router)
        addOperations(to: router)
    }
}
