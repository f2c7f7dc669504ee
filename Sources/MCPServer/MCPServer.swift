internal import JSONTree

/// A server of the Model Context Protocol (<https://modelcontextprotocol.io>, revisions 2024-11-05, 2025-06-18 and 2025-11-25) that
/// offers tools over a pair of streams. It knows nothing of what the tools do.
public struct MCPServer<Tools: ToolSet>: Sendable {
    private let identity: ServerIdentity
    private let tools: Tools

    /// A server with these tools.
    public init(_ identity: ServerIdentity, _ tools: Tools) {
        self.identity = identity
        self.tools = tools
    }

    /// Serves one client until its input ends; calls that it made before are carried out to their end.
    public func run(over streams: StandardStreams = StandardStreams()) async {
        let outlet = Outlet(streams)
        let session = MCPSession(identity, outlet)
        await withDiscardingTaskGroup { group in
            var framer = LineFramer()
            var isOpen = true
            while isOpen {
                let chunk = await streams.read()
                isOpen = chunk != nil
                for line in chunk.map({ framer.lines(in: $0) }) ?? framer.last().map({ [$0] }) ?? [] {
                    switch await session.step(line) {
                    case .nothing: continue
                    case .reply(let reply): await outlet.write(reply)
                    case .list(let id, let client):
                        let list = await tools.tools(for: client).map(\.json)
                        await outlet.write(MCPSession.response(id, ["tools": .array(list)]))
                    case .call(let call): group.addTask { await carryOut(call, session, outlet) }
                    }
                }
            }
            await session.endInput()
        }
    }

    /// Carries a call out. If the client cancels it, nothing is answered.
    private func carryOut(_ call: MCPSession.Call, _ session: MCPSession, _ outlet: Outlet) async {
        let reply = await withTaskGroup(of: JSONValue?.self) { race in
            race.addTask {
                let result = await tools.call(call.name, call.arguments, for: call.client)
                guard let result else {
                    return RPCError(.invalidParams, "There is no tool of that name.", id: call.id).json
                }
                return MCPSession.response(call.id, result.json)
            }
            race.addTask {
                for await _ in call.cancellation {}
                return nil
            }
            let first = await race.next()
            race.cancelAll()
            return first ?? nil
        }
        await session.end(call)
        if let reply { await outlet.write(reply) }
    }
}
