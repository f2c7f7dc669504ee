public import Hummingbird
public import HummingbirdCore
internal import Logging
internal import Synchronization
public import WebServing

/// What a service answers over HTTP besides health and metrics, on the same port.
public final class WebMount: Sendable {
    typealias Respond = @Sendable (Request, ApplicationRequestContextSource) async throws -> Response

    struct Pages: Sendable {
        let respond: Respond
        let server: HTTPServerBuilder
    }

    private let mounted = Mutex<Pages?>(nil)

    /// Mounts a responder for all paths but `/health` and `/metrics`. Call it once, in the service's setup.
    ///
    /// - Parameters:
    ///   - responder: Answers requests. It logs by the logger that is current now.
    ///   - server: Sets up a connection; by default one that speaks HTTP/1.1 and closes when a client is too slow.
    public func mount<Responder: HTTPResponder>(_ responder: Responder, over server: HTTPServerBuilder = .timedHTTP1())
    where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
        let logger = Logger.current
        let pages = Pages(
            respond: { request, source in
                try await withLogger(logger) { _ in
                    try await responder.respond(to: request, context: Responder.Context(source: source))
                }
            }, server: server)
        mounted.withLock { $0 = pages }
    }

    var pages: Pages? { mounted.withLock { $0 } }
}
