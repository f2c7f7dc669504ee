internal import NIOCore

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
