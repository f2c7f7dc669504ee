internal import NIOCore
internal import NIOPosix
internal import NIOSSL

typealias IMAPChannel = NIOAsyncChannel<IMAPResponse, IMAPOutbound>

/// Opens connections to one server.
struct IMAPConnector {
    let account: MailAccount
    let limits: IMAPLimits

    func connect() async throws(IMAPError) -> IMAPChannel {
        let tls = try tlsContext()
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.init(limits.connectTimeout))
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        do {
            return try await bootstrap.connect(host: account.host, port: account.port) { [self] channel in
                channel.eventLoop.makeCompletedFuture { try configure(channel, tls) }
            }
        } catch {
            throw Self.translate(error, host: account.host)
        }
    }

    private func configure(_ channel: any Channel, _ tls: NIOSSLContext) throws -> IMAPChannel {
        // An address has no name to ask for; the certificate must then carry the address.
        let isAddress = (try? SocketAddress(ipAddress: account.host, port: account.port)) != nil
        let name = isAddress ? nil : account.host
        let pipeline = channel.pipeline.syncOperations
        if account.security == .implicitTLS {
            try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: name))
        }
        try pipeline.addHandler(
            IMAPChannelHandler(limits: limits, isSecure: account.security == .implicitTLS) {
                try NIOSSLClientHandler(context: tls, serverHostname: name)
            })
        return try IMAPChannel(wrappingChannelSynchronously: channel)
    }

    private func tlsContext() throws(IMAPError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let caFile = account.caFile { configuration.trustRoots = .file(caFile) }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw IMAPError(.tls, "Cannot use the certificate file \(account.caFile ?? "of the system"): \(error)")
        }
    }

    /// The kind of failure that a NIO error means.
    static func translate(_ error: any Error, host: String) -> IMAPError {
        switch error {
        case let error as IMAPError: error
        case is CancellationError: IMAPError(.cancelled, "Reading from \(host) was cancelled.")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            IMAPError(.tls, "No trustworthy TLS connection to \(host): \(error)")
        default: IMAPError(.unreachable, "No connection to \(host): \(error)")
        }
    }
}
