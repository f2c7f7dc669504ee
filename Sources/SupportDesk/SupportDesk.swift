public import Foundation
public import Hummingbird
public import HummingbirdCore
internal import Logging
internal import PublicPages
public import SalesStore
internal import Sending
public import ServiceLifecycle
public import WorkQueue

/// The operators' web application, and the support contract for whoever chats with us on the web.
public struct SupportDesk: Sendable {
    /// How browsers and prospects reach it.
    public struct Settings: Sendable, Hashable {
        /// Where prospects reach the public pages, if they do.
        public var publicURL: String?
        /// Sites whose pages may carry the chat, such as `https://company.com`; without any the chat is off.
        public var widgetOrigins: [String]
        /// Whether a bare `username=` is taken for proof, as the support contract's first server did.
        public var allowsUsername: Bool

        /// Settings.
        public init(publicURL: String? = nil, widgetOrigins: [String] = [], allowsUsername: Bool = false) {
            self.publicURL = publicURL
            self.widgetOrigins = widgetOrigins
            self.allowsUsername = allowsUsername
        }

        /// Whether browsers reach it by HTTPS alone; cookies are then marked so.
        var isSecure: Bool { publicURL?.hasPrefix("https://") == true }
    }

    let reader: ConversationReader
    let orders: OrderBook
    let door: Doorkeeper
    let signInGuard: SignInGuard
    let feed: LiveFeed
    let addressKey: AddressKey?
    let access: APIAccess
    let origins: AllowedOrigins
    let limits = APILimits()
    let rooms: RoomReader
    let intake: RoomIntake
    let messages: APIMessages
    let hub: CableHub
    private let sender: RoomSender
    private let unsubscribing: UnsubscribeRoutes

    /// Creates the desk.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - signer: Signs links to files.
    ///   - addressKey: Hashes rooms, to look for suppressions.
    ///   - settings: How it is reached.
    ///   - now: The clock of orders and messages; sessions live by the system's.
    public init(
        store: SalesStore, signer: ThreadSigner, addressKey: AddressKey, settings: Settings = Settings(),
        now: @escaping @Sendable () -> Date
    ) {
        let sessions = SessionKeeper(store: store, now: { Date() })
        reader = ConversationReader(store: store)
        orders = OrderBook(store: store, now: now)
        door = Doorkeeper(sessions: sessions, isSecure: settings.isSecure)
        signInGuard = SignInGuard(store: store, now: { Date() })
        feed = LiveFeed(store)
        self.addressKey = addressKey
        access = APIAccess(store: store, allowsUsername: settings.allowsUsername, now: now)
        origins = AllowedOrigins(settings.widgetOrigins)
        rooms = RoomReader(store: store, now: now)
        intake = RoomIntake(store: store, now: now)
        messages = APIMessages(files: FileLinks(signer: signer, publicURL: settings.publicURL))
        hub = CableHub(store: store, feed: feed, messages: messages)
        unsubscribing = UnsubscribeRoutes(store: store, signer: signer, now: now)
        sender = RoomSender(store: store, addressKey: addressKey, now: now)
    }

    /// What must run beside the pages: the feed of what changes, the sockets' hub, and the sender of what is said in rooms.
    ///
    /// - Parameters:
    ///   - bell: Rung when something is to be said.
    ///   - owner: Names this process in leases.
    ///   - longestIdle: Looks for work at least this often.
    public func services(bell: Doorbell, owner: String, longestIdle: Duration) -> [any Service] {
        [feed, hub, OutboxWorker(sender, bell: bell, owner: owner, longestIdle: longestIdle)]
    }

    /// Sets up connections that speak HTTP, or the contract's WebSocket. To be called where the service's logger is current.
    public func server() -> HTTPServerBuilder { server(pace: CablePace()) }

    func server(pace: CablePace) -> HTTPServerBuilder {
        let logger = Logger.current
        let door = CableDoor(access: access, origins: origins, hub: hub)
        return HTTPServerBuilder { [hub, rooms, access] responder in
            DeskChannel(
                responder: responder, door: door, pace: pace,
                serve: { user, channel in
                    await CableConnection(user: user, hub: hub, rooms: rooms, access: access, pace: pace).run(channel)
                }, logger: logger)
        }
    }

    /// All pages.
    public func responder() -> some HTTPResponder<DeskRequestContext> {
        router().buildResponder()
    }

    func router() -> Router<DeskRequestContext> {
        let router = Router(context: DeskRequestContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: FailureReporter())
        addOperatorPages(to: router)
        addAPI(to: router)
        unsubscribing.add(to: router)
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
