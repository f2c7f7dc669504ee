import NIOCore
import NIOPosix
import NIOSSL
import Sandbox
import Synchronization

/// Stands between a client and Dovecot, reads both in the clear (a TLS connection on each side), and lets IDLE, the login or
/// the reading of the first mail go wrong.
struct IMAPFaultProxy {
    /// What goes wrong.
    enum Fault: Sendable, Hashable {
        /// The server does not offer it.
        case notOffered
        /// The server offers it and says NO.
        case refused
        /// The server offers it and says BAD.
        case unknown
        /// The connection ends as soon as IDLE begins.
        case dropped
        /// The server goes on, and says nothing any more.
        case mute
        /// The first mail is refused, however often it is asked for.
        case mailRefused
        /// The server says OK to who asks for the first mail, and sends nothing.
        case mailMissing
        /// The first mail's body is NIL.
        case mailEmpty
        /// The sizes of mails are refused as well.
        case sizesRefused
        /// The login is refused with these words.
        case loginRefused(String)
        /// Two mails are told gone for the one that is new (EXPUNGE, EXPUNGE, EXISTS), as soon as IDLE begins.
        case shrinking

        /// The command that goes wrong; the part of its line that tells it.
        var command: String {
            switch self {
            case .notOffered, .refused, .unknown, .dropped, .mute, .shrinking: " IDLE"
            case .mailRefused, .mailMissing, .mailEmpty: " UID FETCH 1 (UID BODY.PEEK[]"
            case .sizesRefused: " (UID RFC822.SIZE INTERNALDATE)"
            case .loginRefused: " AUTHENTICATE "
            }
        }
    }

    /// How often the client asked for what.
    final class Log: Sendable {
        private let lines = Mutex<[String]>([])

        func append(_ line: String) { lines.withLock { $0.append(line) } }
        func count(_ command: String) -> Int {
            lines.withLock { $0.count { $0.hasSuffix(" \(command)") } }
        }
    }

    let port: Int
    let log: Log

    /// Listens while `body` runs.
    /// - Parameter times: how many times it goes wrong; afterwards it is let through.
    static func run<Result: Sendable>(
        _ fault: Fault, times: Int = .max, before servers: MailSandbox,
        _ body: (IMAPFaultProxy) async throws -> Result
    ) async throws -> Result {
        let inner = try NIOSSLContext(configuration: Self.client(servers))
        let outer = try NIOSSLContext(configuration: Self.server(servers))
        let (log, left, upstream) = (Log(), Countdown(times), servers.ports.imaps)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { client in
                ClientBootstrap(group: client.eventLoop)
                    .connect(host: "127.0.0.1", port: upstream)
                    .flatMapThrowing { server in
                        let pipelines = (client.pipeline.syncOperations, server.pipeline.syncOperations)
                        try pipelines.0.addHandler(NIOSSLServerHandler(context: outer))
                        try pipelines.1.addHandler(NIOSSLClientHandler(context: inner, serverHostname: "localhost"))
                        try pipelines.0.addHandler(CommandFilter(to: server, fault, left, log))
                        try pipelines.1.addHandler(AnswerFilter(to: client, fault))
                    }
                    .flatMap { client.setOption(.autoRead, value: true) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let proxy = IMAPFaultProxy(port: channel.localAddress?.port ?? 0, log: log)
        do {
            let result = try await body(proxy)
            try await channel.close()
            return result
        } catch {
            try? await channel.close()
            throw error
        }
    }

    private static func client(_ servers: MailSandbox) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(servers.caFile)
        return configuration
    }

    private static func server(_ servers: MailSandbox) throws -> TLSConfiguration {
        TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(servers.certificate.chain).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: servers.certificate.key, format: .pem)))
    }
}

private final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    /// Whether there was one left.
    func take() -> Bool {
        left.withLock { left in
            guard left > 0 else { return false }
            left -= 1
            return true
        }
    }
}

/// From the client: line by line.
private final class CommandFilter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: any Channel
    private let fault: IMAPFaultProxy.Fault
    private let left: Countdown
    private let log: IMAPFaultProxy.Log
    private var pending = ""
    private var isMute = false
    /// The IDLE that Dovecot knows nothing of.
    private var ownIdle: Substring?

    init(to server: any Channel, _ fault: IMAPFaultProxy.Fault, _ left: Countdown, _ log: IMAPFaultProxy.Log) {
        self.server = server
        self.fault = fault
        self.left = left
        self.log = log
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending += String(buffer: unwrapInboundIn(data))
        while let end = pending.firstIndex(of: "\r\n") {
            let line = String(pending[..<end])
            pending.removeSubrange(...end)
            log.append(line)
            guard !isMute else { continue }
            if line == "DONE", let tag = ownIdle {
                ownIdle = nil
                say("\(tag) OK idled\r\n", context)
                continue
            }
            guard line.contains(fault.command), fault != .notOffered, left.take() else {
                server.writeAndFlush(ByteBuffer(string: line + "\r\n"), promise: nil)
                continue
            }
            misbehave(context, line.prefix { $0 != " " })
        }
    }

    private func misbehave(_ context: ChannelHandlerContext, _ tag: Substring) {
        switch fault {
        case .notOffered: break
        case .refused: say("\(tag) NO [CANNOT] not now\r\n", context)
        case .unknown: say("\(tag) BAD unknown command\r\n", context)
        case .dropped:
            say("+ idling\r\n", context)
            context.close(promise: nil)
        case .mailRefused: say("\(tag) NO The requested message could not be converted.\r\n", context)
        case .mailMissing: say("\(tag) OK FETCH completed.\r\n", context)
        case .mailEmpty: say("* 1 FETCH (UID 1 BODY[] NIL)\r\n\(tag) OK FETCH completed.\r\n", context)
        case .sizesRefused: say("\(tag) NO not now\r\n", context)
        case .loginRefused(let words): say("\(tag) NO \(words)\r\n", context)
        case .shrinking:
            ownIdle = tag
            say("+ idling\r\n* 1 EXPUNGE\r\n* 1 EXPUNGE\r\n* 1 EXISTS\r\n", context)
        case .mute:
            isMute = true
            say("+ idling\r\n", context)
        }
    }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { server.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// From the server: as it is, but for what it offers.
private final class AnswerFilter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel
    private let fault: IMAPFaultProxy.Fault

    init(to client: any Channel, _ fault: IMAPFaultProxy.Fault) {
        self.client = client
        self.fault = fault
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        guard fault == .notOffered else { return client.writeAndFlush(bytes, promise: nil) }
        // A greeting and an answer to the login come in one piece each; mails hold no such word here.
        client.writeAndFlush(ByteBuffer(string: String(buffer: bytes).replacing(" IDLE", with: "")), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
