public import NIOCore
public import NIOHTTPTypes

/// Closes a connection whose client takes too long. Sits after the decoder: a header counts once it is complete, so
/// sending it byte by byte gains nothing.
///
/// While an answer is being made or sent there is no deadline: a live page stays open for hours.
public final class ConnectionDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    /// Parts of requests.
    public typealias InboundIn = HTTPRequestPart
    /// The same parts, unchanged.
    public typealias InboundOut = HTTPRequestPart
    /// Parts of answers.
    public typealias OutboundIn = HTTPResponsePart
    /// The same parts, unchanged.
    public typealias OutboundOut = HTTPResponsePart

    private let times: ConnectionTimes
    private var deadline: Scheduled<Void>?
    private var isReading = false
    private var unanswered = 0

    /// A handler for one connection.
    ///
    /// - Parameter times: How long the client may take.
    public init(_ times: ConnectionTimes) {
        self.times = times
    }

    /// Begins to wait for the first header.
    public func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { wait(times.opening, context) }
    }

    /// Waits for nothing any more.
    public func handlerRemoved(context: ChannelHandlerContext) { stopWaiting() }

    /// Begins to wait for the first header.
    public func channelActive(context: ChannelHandlerContext) {
        wait(times.opening, context)
        context.fireChannelActive()
    }

    /// Waits for nothing any more.
    public func channelInactive(context: ChannelHandlerContext) {
        stopWaiting()
        context.fireChannelInactive()
    }

    /// Sees how far a request has come.
    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head:
            isReading = true
            unanswered += 1
            wait(times.request, context)
        case .body: break
        case .end:
            isReading = false
            waitForNext(context)
        }
        context.fireChannelRead(data)
    }

    /// Sees how far an answer has come.
    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = Self.unwrapOutboundIn(data) {
            unanswered -= 1
            if !isReading { waitForNext(context) }
        }
        context.write(data, promise: promise)
    }

    /// The client's turn again, unless something is still to be answered.
    private func waitForNext(_ context: ChannelHandlerContext) {
        if unanswered > 0 { stopWaiting() } else { wait(times.idle, context) }
    }

    private func wait(_ time: Duration, _ context: ChannelHandlerContext) {
        stopWaiting()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
    }

    private func stopWaiting() {
        deadline?.cancel()
        deadline = nil
    }
}

@available(*, unavailable)
extension ConnectionDeadline: Sendable {}
