public import Foundation
public import HummingbirdCore
internal import Logging
public import SalesStore
internal import Sending
public import ServiceLifecycle
public import WebServing
public import WorkQueue

/// The support contract for people who chat with us on the web: messages in rooms become inbox events, and outbox
/// messages for rooms are posted there.
public struct WebChannel: Sendable {
    /// How prospects and systems reach it.
    public struct Settings: Sendable, Hashable {
        /// Where prospects reach the public pages, if they do.
        public var publicURL: String?
        /// Sites whose pages may carry the chat, such as `https://company.com`; without any the chat is off.
        public var widgetOrigins: [String]
        /// Whether a bare `username=` is taken for proof, as the support contract's first server did.
        public var allowsUsername: Bool
        /// The proxies before it.
        public var proxies: TrustedProxies

        /// Settings.
        public init(
            publicURL: String? = nil, widgetOrigins: [String] = [], allowsUsername: Bool = false,
            proxies: TrustedProxies = TrustedProxies()
        ) {
            self.publicURL = publicURL
            self.widgetOrigins = widgetOrigins
            self.allowsUsername = allowsUsername
            self.proxies = proxies
        }
    }

    /// Tells what changes in conversations and rooms while the channel's services run.
    public let feed: LiveFeed
    let access: APIAccess
    let origins: AllowedOrigins
    let limits = APILimits()
    let rooms: RoomReader
    let intake: RoomIntake
    let messages: APIMessages
    let hub: CableHub
    let proxies: TrustedProxies
    /// Tells strangers apart by where they come from, without keeping it.
    let addressKey: AddressKey
    private let sender: RoomSender

    /// Creates the channel.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - signer: Signs links to files.
    ///   - addressKey: Hashes rooms, to look for suppressions.
    ///   - settings: How it is reached.
    ///   - now: The clock of messages.
    public init(
        store: SalesStore, signer: ThreadSigner, addressKey: AddressKey, settings: Settings = Settings(),
        now: @escaping @Sendable () -> Date
    ) {
        feed = LiveFeed(store)
        proxies = settings.proxies
        access = APIAccess(store: store, allowsUsername: settings.allowsUsername, now: now)
        origins = AllowedOrigins(settings.widgetOrigins)
        rooms = RoomReader(store: store, now: now)
        intake = RoomIntake(store: store, now: now)
        messages = APIMessages(files: FileLinks(signer: signer, publicURL: settings.publicURL))
        self.addressKey = addressKey
        hub = CableHub(store: store, feed: feed, messages: messages)
        sender = RoomSender(store: store, addressKey: addressKey, now: now)
    }

    /// What must run beside the routes: the feed of what changes, the sockets' hub, and the sender of what is said in rooms.
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
        let door = CableDoor(access: access, origins: origins, hub: hub, proxies: proxies)
        return HTTPServerBuilder { [hub, rooms, access] responder in
            CableChannel(
                responder: responder, door: door, pace: pace,
                serve: { admission, channel in
                    await CableConnection(admission: admission, hub: hub, rooms: rooms, access: access, pace: pace)
                        .run(channel)
                }, logger: logger)
        }
    }
}
