internal import NIOCore
internal import NIOHTTP1

/// Sits in front of the handler that upgrades connections, and lets through only the socket requests that were granted.
///
/// NIO's handler forgets the request it does not upgrade, and the decoder reads nothing after one that asked for an
/// upgrade. So a request that is turned away, and one that asks for something else, such as HTTP/2 over plain text,
/// goes on as a plain request that is the last of its connection: it is answered like any other.
final class CableGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        case first
        case deciding([HTTPServerRequestPart])
        case passing
    }

    /// A request for a socket has no more to say while it waits.
    private static let mostParts = 16

    private var state = State.first
    /// Whether nothing is read behind the first request. The answer says so, or the peer would use the connection again.
    private var isLast = false
    /// Whether the server stopped while it was being decided.
    private var isStopping = false
    private let isSocket: (HTTPRequestHead) -> Bool
    private let decide: (any Channel, HTTPRequestHead) -> EventLoopFuture<Bool>

    init(
        isSocket: @escaping (HTTPRequestHead) -> Bool,
        decide: @escaping (any Channel, HTTPRequestHead) -> EventLoopFuture<Bool>
    ) {
        self.isSocket = isSocket
        self.decide = decide
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch state {
        // The same holds for a later request: sockets are asked for by a connection's first one alone.
        case .passing: context.fireChannelRead(Self.wrapInboundOut(plain(Self.unwrapInboundIn(data))))
        case .deciding(let parts):
            guard parts.count < Self.mostParts else { return context.close(promise: nil) }
            state = .deciding(parts + [Self.unwrapInboundIn(data)])
        case .first:
            let part = Self.unwrapInboundIn(data)
            guard case .head(let head) = part, isSocket(head) else {
                state = .passing
                return context.fireChannelRead(Self.wrapInboundOut(plain(part)))
            }
            state = .deciding([part])
            decide(context.channel, head).assumeIsolated().whenComplete { result in
                let isLetIn = (try? result.get()) ?? false
                self.decided(isLetIn, context)
            }
        }
    }

    /// A server that stops closes its idle connections. One that has not asked for anything yet is idle, and nobody else in
    /// its pipeline would know.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        switch state {
        case .first: context.close(promise: nil)
        case .deciding: isStopping = true
        case .passing: context.fireUserInboundEventTriggered(event)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { state = .passing }

    private func decided(_ isLetIn: Bool, _ context: ChannelHandlerContext) {
        guard case .deciding(let parts) = state else { return }
        state = .passing
        for part in parts {
            context.fireChannelRead(Self.wrapInboundOut(isLetIn ? part : plain(part)))
        }
        context.fireChannelReadComplete()
        if isStopping { context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    }

    private func plain(_ part: HTTPServerRequestPart) -> HTTPServerRequestPart {
        guard case .head(var head) = part, head.headers.contains(name: "upgrade") else { return part }
        head.headers.remove(name: "upgrade")
        head.headers.replaceOrAdd(name: "connection", value: "close")
        isLast = true
        return .head(head)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard isLast, case .head(var head) = Self.unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        head.headers.replaceOrAdd(name: "connection", value: "close")
        context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
    }
}

@available(*, unavailable)
extension CableGate: Sendable {}
