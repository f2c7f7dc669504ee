internal import BSON
public import Foundation
public import Hummingbird
internal import Logging
internal import MongoDB
internal import NIOCore
public import SalesStore
public import ServiceLifecycle
internal import WorkQueue

/// Answers the links of List-Unsubscribe (RFC 8058). A GET, which link scanners send too, shows a page and changes nothing;
/// a POST puts the person's stop into the inbox.
public struct UnsubscribeServer: Service, CustomStringConvertible {
    private let store: SalesStore
    private let links: UnsubscribeLinks
    private let host: String
    private let port: Int
    private let now: @Sendable () -> Date

    /// Names the part in logs.
    public var description: String { "UnsubscribeServer" }

    /// Creates the server.
    /// - Parameters:
    ///   - store: Where events go.
    ///   - links: Which links are ours.
    ///   - host: The address to listen on.
    ///   - port: The port to listen on; 0 takes a free one.
    ///   - now: The clock of events.
    public init(
        store: SalesStore, links: UnsubscribeLinks, host: String, port: Int, now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.links = links
        self.host = host
        self.port = port
        self.now = now
    }

    /// Listens until graceful shutdown.
    public func run() async throws {
        let logger = Logger.current
        var quiet = logger
        if quiet.logLevel > .debug { quiet.logLevel = .critical }
        let (host, port) = (host, port)
        let application = Application(
            router: router(), configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                logger.info(
                    "Listening for people who unsubscribe",
                    metadata: ["http.host": "\(host)", "http.port": "\(channel.localAddress?.port ?? port)"])
            }, logger: quiet)
        try await application.run()
    }

    /// The routes, for the server and for tests.
    public func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("\(UnsubscribeLinks.path)/:token") { _, context in
            conversation(context) == nil ? Self.page(.unknown, .notFound) : Self.page(.question, .ok)
        }
        router.post("\(UnsubscribeLinks.path)/:token") { _, context in
            guard let conversation = conversation(context) else { return Self.page(.unknown, .notFound) }
            try await unsubscribe(conversation)
            return Self.page(.done, .ok)
        }
        return router
    }

    private func conversation(_ context: BasicRequestContext) -> String? {
        context.parameters.get("token").flatMap { links.signer.conversationID(ofUnsubscribeToken: $0) }
    }

    /// Accepted only once the event is stored. Pressing twice within a minute is once.
    private func unsubscribe(_ id: String) async throws {
        guard let conversation = try await store.conversations.findOne(["_id": .string(id)]),
            let key = conversation.endpoints.first
        else { return }
        let minute = Int(now().timeIntervalSince1970 / 60)
        let item = QueueItem(
            id: "unsubscribe:\(id):\(minute)", orderingKey: key, sequence: SequenceGenerator.shared.next(),
            availableAt: now(), body: InboxEvent.unsubscribed(conversationID: id))
        try await store.inbox.enqueue([item])
        Logger.current.notice("A person unsubscribed by the link", metadata: ["conversation.id": "\(id)"])
    }

    private static func page(_ page: UnsubscribePage, _ status: HTTPResponse.Status) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: page.html)))
    }
}
