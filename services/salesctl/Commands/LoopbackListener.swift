import NIOCore
import NIOHTTP1
import NIOPosix

/// Waits on this machine for the browser to come back from a consent page (RFC 8252 section 7.3): takes one request.
struct LoopbackListener {
    /// Where it listens.
    let port: Int
    private let channel: any Channel
    private let path: EventLoopFuture<String>

    /// Listens on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - port: 0 for one that the system chooses.
    ///   - page: What the browser shows afterwards.
    init(port: Int, page: String) async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let promise = group.next().makePromise(of: String.self)
        path = promise.futureResult
        channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(promise: promise, page: page))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        self.port = channel.localAddress?.port ?? port
    }

    /// The path and query of the request that has a query; others, as for an icon, are answered and forgotten.
    func request() async throws -> String {
        let found = try await path.get()
        try? await channel.close()
        return found
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let promise: EventLoopPromise<String>
        private let page: String

        init(promise: EventLoopPromise<String>, page: String) {
            self.promise = promise
            self.page = page
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .head(let head) = unwrapInboundIn(data) else { return }
            let body = ByteBuffer(string: page)
            let headers: HTTPHeaders = [
                "content-type": "text/plain; charset=utf-8", "content-length": "\(body.readableBytes)",
                "connection": "close",
            ]
            context.write(wrapOutboundOut(.head(.init(version: .http1_1, status: .ok, headers: headers))), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
            let uri = head.uri
            let promise = promise
            context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
                // Only now: the command that waits for it ends the program.
                if uri.contains("?") { promise.succeed(uri) }
            }
        }
    }
}
