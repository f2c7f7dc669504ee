public import Foundation
public import Hummingbird
internal import Logging
internal import NIOCore
public import SalesStore
public import ServiceLifecycle
public import WebServing

/// Answers the links in letters where no desk does: the same pages on a port of the worker's own.
public struct PublicPageServer: Service, CustomStringConvertible {
    private let store: SalesStore
    private let links: UnsubscribeLinks
    private let host: String
    private let port: Int
    private let proxies: TrustedProxies
    private let times: ConnectionTimes
    private let now: @Sendable () -> Date

    /// Names the part in logs.
    public var description: String { "PublicPageServer" }

    /// Creates the server.
    /// - Parameters:
    ///   - store: Where events go.
    ///   - links: Which links are ours.
    ///   - host: The address to listen on.
    ///   - port: The port to listen on; 0 takes a free one.
    ///   - times: How long a client may take.
    ///   - proxies: The proxies before it.
    ///   - now: The clock of events.
    public init(
        store: SalesStore, links: UnsubscribeLinks, host: String, port: Int,
        times: ConnectionTimes = ConnectionTimes(), proxies: TrustedProxies = TrustedProxies(),
        now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.links = links
        self.host = host
        self.port = port
        self.proxies = proxies
        self.times = times
        self.now = now
    }

    /// Listens until graceful shutdown.
    public func run() async throws {
        let logger = Logger.current
        var quiet = logger
        if quiet.logLevel > .debug { quiet.logLevel = .critical }
        let (host, port) = (host, port)
        let application = Application(
            router: router(), server: .timedHTTP1(times),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                logger.info(
                    "Listening for people who follow links in letters",
                    metadata: ["http.host": "\(host)", "http.port": "\(channel.localAddress?.port ?? port)"])
            }, logger: quiet)
        do {
            try await application.run()
        } catch let error as IOError {
            throw PortUnavailable(host: host, port: port, isTaken: error.errnoCode == EADDRINUSE, reason: "\(error)")
        } catch let error as SocketAddressError {
            throw PortUnavailable(host: host, port: port, isTaken: false, reason: "\(error)")
        }
    }

    /// The routes, for the server and for tests.
    public func router() -> Router<WebRequestContext> {
        let router = Router(context: WebRequestContext.self)
        router.add(middleware: ClientAddress(proxies))
        router.add(middleware: SecurityHeaders(transport: SecureTransport(publicURL: links.publicURL)))
        UnsubscribeRoutes(store: store, signer: links.signer, now: now).add(to: router)
        ConfirmationRoutes(store: store, signer: links.signer, now: now).add(to: router)
        return router
    }
}

/// The port for the links to unsubscribe cannot be listened on.
public struct PortUnavailable: Error, Sendable, Hashable, CustomStringConvertible {
    /// The address.
    public let host: String
    /// The port.
    public let port: Int
    /// Whether another program has it.
    public let isTaken: Bool
    /// The system's words.
    public let reason: String

    /// What is wrong and what to do about it, in one sentence.
    public var description: String {
        isTaken
            ? "Port \(port) on \(host) is already taken, perhaps by another copy of this service: stop that one or set "
                + "PUBLIC_PORT to another port."
            : "\(host) with PUBLIC_PORT \(port) cannot be listened on (\(reason)): set HTTP_HOST and PUBLIC_PORT to an "
                + "address of this machine and a port this user may use."
    }
}
