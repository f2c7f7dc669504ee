import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// The certificate that a server presents, and those that a file holds.
struct ServerCertificate {
    /// When it ends.
    let end: Date

    /// Asks a server for its certificate. Whether it can be trusted is another question.
    static func presented(at host: String, port: Int) async throws -> ServerCertificate? {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let context = try NIOSSLContext(configuration: configuration)
        let isAddress = (try? SocketAddress(ipAddress: host, port: port)) != nil
        let group = MultiThreadedEventLoopGroup.singleton
        let answer = group.next().makePromise(of: Date?.self)
        do {
            let channel = try await ClientBootstrap(group: group).connectTimeout(.seconds(5))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let tls = try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
                        try channel.pipeline.syncOperations.addHandlers([tls, HandshakeWatcher(answer)])
                    }
                }.connect(host: host, port: port).get()
            channel.eventLoop.scheduleTask(in: .seconds(5)) { answer.succeed(nil) }
            let end = try await answer.futureResult.get()
            try? await channel.close()
            return end.map(ServerCertificate.init)
        } catch {
            answer.succeed(nil)
            throw error
        }
    }

    /// The certificates of a file in PEM.
    static func all(in path: String) throws -> [ServerCertificate] {
        try NIOSSLCertificate.fromPEMFile(path).map(\.lifetime)
    }
}

extension NIOSSLCertificate {
    fileprivate var lifetime: ServerCertificate {
        ServerCertificate(end: Date(timeIntervalSince1970: TimeInterval(notValidAfter)))
    }
}

/// Tells when a handshake is over, and what certificate came in it.
private final class HandshakeWatcher: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let answer: EventLoopPromise<Date?>

    init(_ answer: EventLoopPromise<Date?>) {
        self.answer = answer
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
            answer.succeed(handler?.peerCertificate?.lifetime.end)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        answer.succeed(nil)
    }
}
