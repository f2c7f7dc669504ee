import NIOCore
import NIOPosix
import Synchronization

/// A server on the loopback that says what it was told to, whatever TLS and protocol demand.
struct ScriptedServer {
    /// What the server does when a line that begins with a word comes.
    struct Step {
        let word: String
        let answer: String
        let closes: Bool

        static func on(_ word: String, say answer: String) -> Step { Step(word: word, answer: answer, closes: false) }
        static func on(_ word: String, sayAndClose answer: String) -> Step {
            Step(word: word, answer: answer, closes: true)
        }
    }

    let port: Int
    private let channel: any Channel

    /// Listens, greets every connection, and answers each line by the first step whose word stands in it. `{tag}` in an
    /// answer is the line's first word.
    static func run<Result: Sendable>(
        greeting: String, _ steps: [Step], _ body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { child in
                child.eventLoop.makeCompletedFuture {
                    try child.pipeline.syncOperations.addHandler(ScriptHandler(greeting: greeting, steps: steps))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = ScriptedServer(port: channel.localAddress?.port ?? 0, channel: channel)
        do {
            let result = try await body(server)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let greeting: String
    private let steps: [ScriptedServer.Step]
    private var pending = ""

    init(greeting: String, steps: [ScriptedServer.Step]) {
        self.greeting = greeting
        self.steps = steps
    }

    func channelActive(context: ChannelHandlerContext) {
        say(greeting, context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending += String(buffer: unwrapInboundIn(data))
        while let end = pending.firstIndex(of: "\r\n") {
            let line = String(pending[..<end])
            pending.removeSubrange(...end)
            guard let step = steps.first(where: { line.contains($0.word) }) else { continue }
            say(step.answer.replacing("{tag}", with: line.prefix { $0 != " " }), context)
            if step.closes { context.close(promise: nil) }
        }
    }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
        guard !text.isEmpty else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}
