internal import NIOCore
internal import NIOHTTP1

/// Reads why a server did not open the socket.
final class HandshakeRefusal: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let promise: EventLoopPromise<SupportError>

    init(_ promise: EventLoopPromise<SupportError>) {
        self.promise = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        let status = Int(head.status.code)
        let retryAfter = head.headers.first(name: "retry-after")
        promise.succeed(
            head.status == .switchingProtocols
                ? SupportError(.rejected, "the support system opens something that is no WebSocket")
                : SupportError(status: status, retryAfter: retryAfter, doing: "the opening of the socket"))
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
    }
}
