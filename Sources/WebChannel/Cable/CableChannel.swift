internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOWebSocket
internal import Synchronization
internal import WebServing

/// A connection that speaks HTTP/1.1, or the contract's WebSocket if its first request asks for that and is let in: pages,
/// REST and sockets share a port.
struct CableChannel: HTTPChannelHandler {
    typealias HTTP = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    typealias Socket = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

    enum Outcome: Sendable {
        case http(HTTP)
        case socket(Socket, CableDoor.Admission)
    }

    /// A connection whose first request decides what it is.
    struct Connection: ServerChildChannelValue {
        let channel: any Channel
        let outcome: EventLoopFuture<Outcome>
    }

    let responder: HTTPChannelHandler.Responder
    let door: CableDoor
    let pace: CablePace
    /// Speaks with who was let in.
    let serve: @Sendable (CableDoor.Admission, Socket) async -> Void
    /// The service's logger: connections are begun by nobody's task.
    let logger: Logger

    func setup(channel: any Channel, logger quiet: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            let admitted = Admitted()
            let encoder = HTTPResponseEncoder()
            let decoder = ByteToMessageHandler(
                HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: Self.limits))
            let gate = CableGate(isSocket: { door.isHandshake($0) }) { channel, head in
                decide(head, channel, admitted)
            }
            let upgrading = NIOTypedHTTPServerUpgradeHandler(
                httpEncoder: encoder, extraHTTPHandlers: [decoder, gate],
                upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(upgraders: [upgrader(admitted)]) {
                    channel in
                    channel.eventLoop.makeCompletedFuture { .http(try http(channel, quiet)) }
                })
            try channel.pipeline.syncOperations.addHandlers([encoder, decoder, gate, upgrading])
            let outcome = upgrading.upgradeResultFuture
            // Who connects and does not say what they want is not waited for.
            let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(pace.opening)) { channel.close(promise: nil) }
            outcome.whenComplete { _ in deadline.cancel() }
            return Connection(channel: channel, outcome: outcome)
        }
    }

    func handle(value: Connection, logger quiet: Logger) async {
        do {
            switch try await value.outcome.get() {
            case .http(let channel): await handleHTTP(asyncChannel: channel, logger: quiet)
            case .socket(let channel, let admission):
                await withLogger(logger) { _ in await serve(admission, channel) }
            }
        } catch {
            value.channel.close(promise: nil)
        }
    }

    private static var limits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 16 * 1024
        limits.maxHeaderListSize = 32 * 1024
        limits.maxHeaderFieldCount = 200
        return limits
    }

    /// The same pipeline that Hummingbird sets up for HTTP alone.
    private func http(_ channel: any Channel, _ quiet: Logger) throws -> HTTP {
        try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try channel.pipeline.syncOperations.addHandler(
            ConnectionDeadline(ConnectionTimes(opening: pace.opening, request: pace.request, idle: pace.idle)))
        try channel.pipeline.syncOperations.addHandler(HTTPConnectionStateHandler(logger: quiet))
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }

    private func decide(
        _ head: HTTPRequestHead, _ channel: any Channel, _ admitted: Admitted
    ) -> EventLoopFuture<Bool> {
        let address = channel.remoteAddress?.ipAddress ?? "unknown"
        return channel.eventLoop.makeFutureWithTask {
            await withLogger(logger) { _ in
                admitted.admission = await door.admit(head, from: address)
                return admitted.admission != nil
            }
        }
    }

    private func upgrader(_ admitted: Admitted) -> NIOTypedWebSocketServerUpgrader<Outcome> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: CableConnection.largestFrame,
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(admitted.admission?.headers) },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    guard let admission = admitted.admission else { throw ChannelError.eof }
                    try channel.pipeline.syncOperations.addHandler(
                        NIOWebSocketFrameAggregator(
                            minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 16,
                            maxAccumulatedFrameSize: CableConnection.largestFrame))
                    return .socket(try NIOAsyncChannel(wrappingChannelSynchronously: channel), admission)
                }
            })
    }
}

/// The user whom a connection's gate let in, for the handler that is set up next.
private final class Admitted: Sendable {
    private let stored = Mutex<CableDoor.Admission?>(nil)

    var admission: CableDoor.Admission? {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}
