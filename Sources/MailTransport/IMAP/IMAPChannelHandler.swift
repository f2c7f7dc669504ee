internal import NIOCore
internal import NIOSSL

/// Turns bytes into responses, watches the server's silence, and does the step to TLS.
///
/// That step is taken in the event-loop turn in which the server's OK is read, and only if nothing at all stands behind or
/// before the OK: whatever an attacker wrote into the plain connection can then not pass for an answer given inside TLS.
final class IMAPChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = IMAPResponse
    typealias OutboundIn = IMAPOutbound
    typealias OutboundOut = ByteBuffer

    private var reader: IMAPFrameReader
    private let makeTLSHandler: () throws -> NIOSSLClientHandler
    private var upgradeTag: String?
    private var silence: TimeAmount?
    private var alarm: Scheduled<Void>?
    private var upgraded = false
    private var isSecure: Bool
    private var frames = 0
    private var failed = false

    /// - Parameter isSecure: whether TLS stands below already; if not, nothing but STARTTLS leaves before it does.
    init(limits: IMAPLimits, isSecure: Bool, makeTLSHandler: @escaping () throws -> NIOSSLClientHandler) {
        reader = IMAPFrameReader(limits: limits)
        // The server speaks first.
        silence = TimeAmount(limits.silence)
        self.isSecure = isSecure
        self.makeTLSHandler = makeTLSHandler
    }

    func channelActive(context: ChannelHandlerContext) {
        rearm(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !failed else { return }
        reader.append(unwrapInboundIn(data))
        rearm(context)
        do {
            while !failed, let frame = try reader.next() {
                frames += 1
                let response = try IMAPResponse(frame)
                if let tag = upgradeTag { try upgrade(context, tag, on: response) }
                // After the greeting, as after an answer, the server owes us nothing: it is our turn, however long we take.
                if frames == 1 { disarm() }
                if case .status(let status) = response, status.tag != nil { disarm() }
                context.fireChannelRead(wrapInboundOut(response))
                // The TLS handler that may now stand first keeps the end of this read to itself.
                if upgraded { context.fireChannelReadComplete() }
                upgraded = false
            }
        } catch {
            fail(context, error)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .bytes(let bytes, let silence):
            guard isSecure else { return refuse(context, promise) }
            self.silence = silence
            context.write(wrapOutboundOut(bytes), promise: promise)
        case .startTLS(let tag, let silence):
            self.silence = silence
            // Only the greeting may have come: an answer given before the question is somebody else's.
            guard frames == 1, !reader.holdsBytes else { return refuse(context, promise) }
            upgradeTag = tag
            context.write(wrapOutboundOut(ByteBuffer(string: "\(tag) STARTTLS\r\n")), promise: promise)
        }
        rearm(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        disarm()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        disarm()
    }

    private func upgrade(_ context: ChannelHandlerContext, _ tag: String, on response: IMAPResponse) throws {
        guard case .status(let status) = response, status.tag == tag, !reader.holdsBytes else { throw Self.injected }
        upgradeTag = nil
        guard status.kind == .ok else { return }
        try context.pipeline.syncOperations.addHandler(makeTLSHandler(), position: .first)
        upgraded = true
        isSecure = true
    }

    private func refuse(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        promise?.fail(Self.injected)
        fail(context, Self.injected)
    }

    private func rearm(_ context: ChannelHandlerContext) {
        alarm?.cancel()
        guard let silence else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        alarm = context.eventLoop.scheduleTask(in: silence) {
            let (handler, context) = bound.value
            handler.fail(context, IMAPError(.timeout, "The server was silent for too long."))
        }
    }

    private func disarm() {
        silence = nil
        alarm?.cancel()
        alarm = nil
    }

    private func fail(_ context: ChannelHandlerContext, _ error: any Error) {
        guard !failed else { return }
        failed = true
        disarm()
        context.fireErrorCaught(error)
        context.close(promise: nil)
    }

    private static let injected = IMAPError(
        .tls, "The server sent plain text around STARTTLS: somebody may stand between it and us.")
}

/// What the client hands to the channel.
enum IMAPOutbound: Sendable {
    /// Bytes for the server, and how long it may then be silent.
    case bytes(ByteBuffer, silence: TimeAmount)
    /// STARTTLS under this tag; on the server's OK the channel itself turns to TLS.
    case startTLS(tag: String, silence: TimeAmount)
}
