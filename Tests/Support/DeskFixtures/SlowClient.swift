import NIOCore
import NIOPosix
import Synchronization

/// A client that speaks HTTP by hand: it sends what it is told and keeps what it gets.
public final class SlowClient: Sendable {
    private final class Collector: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        let text = Mutex("")

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let part = String(buffer: unwrapInboundIn(data))
            text.withLock { $0 += part }
        }
    }

    private let channel: any Channel
    private let collector = Collector()

    /// Connects to a port of this machine.
    public init(port: Int) async throws {
        let collector = collector
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in channel.pipeline.addHandler(collector) }
            .connect(host: "127.0.0.1", port: port).get()
    }

    /// What came so far.
    public var received: String { collector.text.withLock { $0 } }
    /// Whether the server keeps the connection.
    public var isOpen: Bool { channel.isActive }

    /// Sends a part of a request.
    public func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    /// Hangs up.
    public func close() async {
        try? await channel.close().get()
    }
}
