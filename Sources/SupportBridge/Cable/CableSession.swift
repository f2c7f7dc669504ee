internal import Logging
internal import NIOCore
internal import NIOWebSocket
internal import SupportContract

/// One socket from its opening to its end: subscribes to the user's channel and hands out what happens there.
struct CableSession {
    let channel: CableChannel
    let account: SupportAccount
    /// How long the server may take to confirm the subscription: otherwise a server that only pings would be listened
    /// to forever.
    let opening: Duration

    /// Runs until the connection ends.
    ///
    /// - Parameters:
    ///   - subscribed: Called once nothing that happens from now on can be missed.
    ///   - pushed: Called with what happens, in order.
    /// - Throws: ``SupportError`` for anything but an orderly end; what `pushed` throws.
    func run(
        subscribed: @escaping @Sendable () -> Void, pushed: @escaping @Sendable (CablePush) async throws -> Void
    ) async throws {
        let wire = channel.channel
        let deadline = wire.eventLoop.scheduleTask(in: TimeAmount(opening)) {
            wire.pipeline.fireErrorCaught(SupportError(.silent, "the support system confirms no subscription"))
            wire.close(promise: nil)
        }
        defer { deadline.cancel() }
        do {
            try await channel.executeThenClose { inbound, outbound in
                for try await frame in inbound {
                    switch frame.opcode {
                    case .text:
                        let isOver = try await take(
                            String(buffer: frame.unmaskedData), outbound,
                            subscribed: {
                                deadline.cancel()
                                subscribed()
                            }, pushed: pushed)
                        if isOver { return }
                    case .ping: try await outbound.write(Self.frame(.pong, frame.unmaskedData))
                    case .connectionClose:
                        var data = frame.unmaskedData
                        let code = data.readSlice(length: 2) ?? ByteBuffer()
                        try await outbound.write(Self.frame(.connectionClose, code))
                        return
                    default: break
                    }
                }
            }
        } catch let error as AnswerNotStored {
            throw error
        } catch {
            throw CableConnector.translate(error, account)
        }
    }

    /// - Returns: Whether the server said that this is the end.
    private func take(
        _ text: String, _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>,
        subscribed: @Sendable () -> Void, pushed: @Sendable (CablePush) async throws -> Void
    ) async throws -> Bool {
        let frame: CableFrame
        do throws(ContractError) {
            frame = try CableFrame(text)
        } catch {
            Logger.current.debug("A frame that is not the contract's", metadata: ["error": "\(error)"])
            return false
        }
        switch frame {
        case .welcome: try await say(.subscribe(.user), outbound)
        case .confirmed:
            try await say(.message(.user, .fetchRoom), outbound)
            subscribed()
        case .push(_, let push): try await pushed(push)
        case .rejected: throw SupportError(.unauthorized, "the support system refuses the subscription")
        case .disconnect(let reason, let reconnect):
            guard reconnect, reason != "unauthorized" else {
                throw SupportError(.unauthorized, "the support system closes the socket: \(reason ?? "no reason")")
            }
            return true
        case .ping, .unknown: break
        }
        return false
    }

    private func say(
        _ command: CableCommand, _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    ) async throws {
        try await outbound.write(Self.frame(.text, ByteBuffer(string: try command.text())))
    }

    /// What a client sends is masked (RFC 6455 section 5.3): the channel's encoder does it, by the key it is given.
    private static func frame(_ opcode: WebSocketOpcode, _ data: ByteBuffer) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
    }
}
