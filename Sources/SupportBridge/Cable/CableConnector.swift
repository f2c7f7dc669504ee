internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import NIOWebSocket
internal import SupportContract

typealias CableChannel = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

/// Opens sockets to a support system (RFC 6455).
struct CableConnector: Sendable {
    let account: SupportAccount
    let gate: AccessGate
    /// A connection that has been silent this long is dead.
    let silence: Duration

    private static let largestMessage = 1 << 20

    private enum Upgrade: Sendable {
        case socket(CableChannel)
        case refused(EventLoopFuture<SupportError>)
    }

    func connect() async throws(SupportError) -> CableChannel {
        try gate.check()
        guard let place = SocketPlace(account) else {
            throw SupportError(.rejected, "the socket's address is none: check WS_URL")
        }
        let upgrade: Upgrade
        do {
            let tls = place.isSecure ? try NIOSSLContext(configuration: SupportTLS.configuration(account)) : nil
            let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(.seconds(10))
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            let negotiated = try await bootstrap.connect(host: place.host, port: place.port) { channel in
                channel.eventLoop.makeCompletedFuture { try configure(channel, place, tls) }
            }
            upgrade = try await negotiated.get()
            if case .refused(let reason) = upgrade { throw try await reason.get() }
        } catch {
            let error = Self.translate(error, account)
            if error.code == .unauthorized { gate.refused() }
            throw error
        }
        guard case .socket(let channel) = upgrade else { throw SupportError(.unavailable, "the socket stays closed") }
        return channel
    }

    private func configure(
        _ channel: any Channel, _ place: SocketPlace, _ tls: NIOSSLContext?
    ) throws -> EventLoopFuture<Upgrade> {
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: place.serverName)) }
        try pipeline.addHandler(IdleStateHandler(readTimeout: TimeAmount(silence)))
        try pipeline.addHandler(SilenceCloser())
        let upgrader = NIOTypedWebSocketClientUpgrader<Upgrade>(maxFrameSize: Self.largestMessage) { channel, _ in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(
                    NIOWebSocketFrameAggregator(
                        minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 1024,
                        maxAccumulatedFrameSize: Self.largestMessage))
                return .socket(try CableChannel(wrappingChannelSynchronously: channel))
            }
        }
        let upgrade = NIOTypedHTTPClientUpgradeConfiguration(
            upgradeRequestHead: request(place), upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    let promise = channel.eventLoop.makePromise(of: SupportError.self)
                    try channel.pipeline.syncOperations.addHandler(HandshakeRefusal(promise))
                    return .refused(promise.futureResult)
                }
            })
        var configuration = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade)
        // A server may send its first frame right behind the handshake, in one segment.
        configuration.leftOverBytesStrategy = .forwardBytes
        return try pipeline.configureUpgradableHTTPClientPipeline(configuration: configuration)
    }

    private func request(_ place: SocketPlace) -> HTTPRequestHead {
        var headers: HTTPHeaders = [
            "host": place.authority, "sec-websocket-protocol": ContractPath.subprotocol,
            // Servers of ActionCable look whether a page of their own asks.
            "origin": "\(place.isSecure ? "https" : "http")://\(place.authority)",
        ]
        if let token = account.token { headers.add(name: "authorization", value: "Bearer \(token.secret)") }
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: place.target, headers: headers)
    }

    static func translate(_ error: any Error, _ account: SupportAccount) -> SupportError {
        let translated = SupportError(transport: error, account)
        guard translated.code == .maybeDone else { return translated }
        // Nothing is asked of the system by opening a socket, so nothing can have been done.
        return SupportError(.unavailable, translated.description, retryAfter: translated.retryAfter)
    }
}

/// Closes a connection on which nothing came for too long. A server says something every three seconds, so a silent
/// connection is half-open: the other end is gone and nobody said so.
final class SilenceCloser: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is IdleStateHandler.IdleStateEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        context.fireErrorCaught(SupportError(.silent, "the support system's socket fell silent"))
        context.close(promise: nil)
    }
}
