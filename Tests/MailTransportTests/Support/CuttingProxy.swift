import NIOCore
import NIOPosix
import Synchronization

/// Stands between a client and a server and ends each connection after some bytes, so that what is in between can be cut
/// at every step, whatever is encrypted.
struct CuttingProxy {
    /// How many bytes a connection lives for.
    enum Limit: Sendable {
        /// From the server to the client.
        case fromServer(Int)
        /// From the client to the server.
        case fromClient(Int)
        case none
    }

    let port: Int

    /// Listens while `body` runs.
    /// - Parameter limit: the limit of a connection, by its number from 0 on.
    static func run<Result: Sendable>(
        to upstream: Int, limit: @escaping @Sendable (Int) -> Limit, _ body: (CuttingProxy) async throws -> Result
    ) async throws -> Result {
        let counter = Counter()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { client in
                let limit = limit(counter.next())
                return ClientBootstrap(group: client.eventLoop)
                    .connect(host: "127.0.0.1", port: upstream)
                    .flatMapThrowing { server in
                        let budget = Budget(limit)
                        try client.pipeline.syncOperations.addHandler(
                            Forwarder(to: server, budget: budget, isFromServer: false))
                        try server.pipeline.syncOperations.addHandler(
                            Forwarder(to: client, budget: budget, isFromServer: true))
                    }
                    .flatMap { client.setOption(.autoRead, value: true) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let proxy = CuttingProxy(port: channel.localAddress?.port ?? 0)
        do {
            let result = try await body(proxy)
            try await channel.close()
            return result
        } catch {
            try? await channel.close()
            throw error
        }
    }
}

private final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value - 1
        }
    }
}

/// What a connection may still carry.
private final class Budget {
    private var fromServer = Int.max
    private var fromClient = Int.max

    init(_ limit: CuttingProxy.Limit) {
        switch limit {
        case .fromServer(let count): fromServer = count
        case .fromClient(let count): fromClient = count
        case .none: break
        }
    }

    /// How many of `count` bytes may pass.
    func take(_ count: Int, isFromServer: Bool) -> Int {
        let allowed = min(count, isFromServer ? fromServer : fromClient)
        if isFromServer { fromServer -= allowed } else { fromClient -= allowed }
        return allowed
    }
}

private final class Forwarder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel
    private let budget: Budget
    private let isFromServer: Bool

    init(to other: any Channel, budget: Budget, isFromServer: Bool) {
        self.other = other
        self.budget = budget
        self.isFromServer = isFromServer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        let allowed = budget.take(bytes.readableBytes, isFromServer: isFromServer)
        let isCut = allowed < bytes.readableBytes
        if let slice = bytes.readSlice(length: allowed) { other.writeAndFlush(slice, promise: nil) }
        guard isCut else { return }
        other.close(promise: nil)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
