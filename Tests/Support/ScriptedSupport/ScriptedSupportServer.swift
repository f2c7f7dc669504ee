import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import NIOWebSocket
internal import SupportContract

typealias RequestChannel = NIOAsyncChannel<HTTPServerRequestPart, HTTPPart<HTTPResponseHead, ByteBuffer>>
typealias SocketChannel = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

/// The contract's server of the tests: REST and socket on one port.
struct ScriptedSupportServer: Sendable {
    let system: ScriptedSupport
    /// Certificate and key in PEM, for TLS.
    let certificate: (chain: String, key: String)?
    /// Between two pings of the contract.
    let pings: Duration

    enum Connection: Sendable {
        case socket(SocketChannel)
        case requests(RequestChannel)
    }

    func run(listening: @Sendable @escaping (String) -> Void) async throws {
        let tls = try certificate.map { certificate in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: NIOSSLCertificate.fromPEMFile(certificate.chain).map { .certificate($0) },
                    privateKey: .privateKey(NIOSSLPrivateKey(file: certificate.key, format: .pem))))
        }
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture { try configure(channel, tls) }
            }
        let port = server.channel.localAddress?.port ?? 0
        listening("\(tls == nil ? "http" : "https")://127.0.0.1:\(port)")
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { inbound in
                for try await connection in inbound {
                    group.addTask { await serve(connection) }
                }
            }
        }
    }

    private func configure(
        _ channel: any Channel, _ tls: NIOSSLContext?
    ) throws -> EventLoopFuture<Connection> {
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
        try pipeline.addHandler(EagerFirstFrame())
        let system = system
        let upgrader = NIOTypedWebSocketServerUpgrader<Connection>(
            shouldUpgrade: { channel, head in
                let fault = head.uri.hasPrefix(ContractPath.cable) ? system.note(Self.request("CABLE", head)) : nil
                var headers = HTTPHeaders()
                if head.headers["sec-websocket-protocol"].contains(ContractPath.subprotocol) {
                    headers.add(name: "sec-websocket-protocol", value: ContractPath.subprotocol)
                }
                return channel.eventLoop.makeSucceededFuture(fault == nil ? headers : nil)
            },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    .socket(try SocketChannel(wrappingChannelSynchronously: channel))
                }
            })
        let upgrade = NIOTypedHTTPServerUpgradeConfiguration(
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ResponseParts())
                    return .requests(try RequestChannel(wrappingChannelSynchronously: channel))
                }
            })
        return try pipeline.configureUpgradableHTTPServerPipeline(
            configuration: .init(upgradeConfiguration: upgrade))
    }

    private func serve(_ connection: EventLoopFuture<Connection>) async {
        // A connection that breaks is the client's affair.
        do {
            switch try await connection.get() {
            case .socket(let channel): try await ScriptedSocket(system: system, pings: pings).serve(channel)
            case .requests(let channel): try await ScriptedREST(system: system).serve(channel)
            }
        } catch {}
    }

    static func request(_ method: String, _ head: HTTPRequestHead) -> ScriptedSupport.Request {
        .init(
            method: method, target: head.uri, authorization: head.headers.first(name: "authorization"),
            key: head.headers.first(name: "idempotency-key"))
    }
}

/// Lets bodies of answers be buffers.
private final class ResponseParts: ChannelOutboundHandler {
    typealias OutboundIn = HTTPPart<HTTPResponseHead, ByteBuffer>
    typealias OutboundOut = HTTPServerResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let buffer): context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: promise)
        case .end(let trailers): context.write(wrapOutboundOut(.end(trailers)), promise: promise)
        }
    }
}
