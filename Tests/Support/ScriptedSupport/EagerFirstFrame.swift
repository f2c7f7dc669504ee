internal import NIOCore

/// Sends the end of the handshake and the first frame in one segment, as busy servers and proxies happen to do. Here it is
/// always so.
final class EagerFirstFrame: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var held = ByteBuffer()
    private var isOver = false

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let bytes = unwrapOutboundIn(data)
        let isHandshake = held.readableBytes > 0 || bytes.readableBytesView.starts(with: "HTTP/1.1 101".utf8)
        guard !isOver, isHandshake else { return context.write(data, promise: promise) }
        let isHeadComplete = String(buffer: held).hasSuffix("\r\n\r\n")
        held.writeImmutableBuffer(bytes)
        guard isHeadComplete, bytes.readableBytes > 0 else {
            promise?.succeed()
            return
        }
        isOver = true
        context.write(wrapOutboundOut(held), promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        if isOver || held.readableBytes == 0 { context.flush() }
    }
}
