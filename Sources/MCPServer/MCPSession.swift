internal import JSONTree

/// One client's session: from `initialize` to the end of its input (MCP, lifecycle).
actor MCPSession {
    /// A call to be carried out beside the reading of further lines.
    struct Call: Sendable {
        let id: RPCID
        let name: String
        let arguments: [String: JSONValue]
        let client: MCPClient
        /// Ends when the client cancels the call.
        let cancellation: AsyncStream<Never>
    }

    /// What a line asks for.
    enum Step: Sendable {
        case reply(JSONValue)
        /// The tools are to be listed.
        case list(RPCID, MCPClient)
        case call(Call)
        case nothing
    }

    /// The revisions that are spoken, the latest first. 2025-03-26 has batches, which are not.
    static let revisions = ["2025-11-25", "2025-06-18", "2024-11-05"]
    /// How many calls are carried out at once; what is asked of a person waits in them.
    static let mostCalls = 16

    private let identity: ServerIdentity
    private let outlet: Outlet
    private var client: MCPClient?
    private var calls: [RPCID: AsyncStream<Never>.Continuation] = [:]
    private var questions: [Int64: AsyncStream<JSONValue?>.Continuation] = [:]
    private var lastQuestion: Int64 = 0
    private var isEnded = false

    init(_ identity: ServerIdentity, _ outlet: Outlet) {
        self.identity = identity
        self.outlet = outlet
    }

    // MARK: What comes in

    func step(_ line: LineFramer.Line) -> Step {
        do throws(RPCError) {
            guard case .line(let bytes) = line else {
                throw RPCError(.parseError, "A line has at most \(LineFramer.longest) bytes.")
            }
            switch try RPCMessage(bytes) {
            case .request(let id, let method, let params): return try step(id, method, params)
            case .notification(let method, let params):
                if method == "notifications/cancelled", let id = RPCID(params["requestId"]) { calls[id]?.finish() }
                return .nothing
            case .response(let id, let result):
                // Who answers what was not asked is not heard.
                if case .integer(let number) = id { questions[number]?.yield(result) }
                return .nothing
            }
        } catch {
            return .reply(error.json)
        }
    }

    private func step(_ id: RPCID, _ method: String, _ params: [String: JSONValue]) throws(RPCError) -> Step {
        switch method {
        case "initialize": return .reply(Self.response(id, try initialize(id, params)))
        case "ping": return .reply(Self.response(id, [:]))
        case "tools/list":
            let client = try initialized(id)
            guard params["cursor"] == nil else { throw RPCError(.invalidParams, "There is one page.", id: id) }
            return .list(id, client)
        case "tools/call": return .call(try call(id, params))
        default: throw RPCError(.methodNotFound, "There is no such method.", id: id)
        }
    }

    private func initialize(_ id: RPCID, _ params: [String: JSONValue]) throws(RPCError) -> JSONValue {
        guard client == nil else { throw RPCError(.invalidRequest, "The session has begun already.", id: id) }
        guard let asked = params["protocolVersion"]?.string else {
            throw RPCError(.invalidParams, "The member protocolVersion is missing.", id: id)
        }
        // A client that asks for another revision is told ours, and decides whether it goes on.
        let revision = Self.revisions.contains(asked) ? asked : "2025-06-18"
        let elicitation = params["capabilities"]?["elicitation"]?.object
        // 2025-06-18 knows forms alone, and names no kind.
        let canAsk = elicitation.map { $0["form"] != nil || $0["url"] == nil } ?? false
        client = MCPClient(canAsk: canAsk && revision != "2024-11-05", session: self)
        return [
            "protocolVersion": .string(revision), "capabilities": ["tools": ["listChanged": false]],
            "serverInfo": [
                "name": .string(identity.name), "title": .string(identity.title), "version": .string(identity.version),
            ],
            "instructions": .string(identity.instructions),
        ]
    }

    private func initialized(_ id: RPCID) throws(RPCError) -> MCPClient {
        guard let client else { throw RPCError(.invalidRequest, "A session begins with initialize.", id: id) }
        return client
    }

    private func call(_ id: RPCID, _ params: [String: JSONValue]) throws(RPCError) -> Call {
        let client = try initialized(id)
        guard let name = params["name"]?.string else {
            throw RPCError(.invalidParams, "The member name is missing.", id: id)
        }
        guard let arguments = (params["arguments"] ?? [:]).object else {
            throw RPCError(.invalidParams, "The member arguments must be an object.", id: id)
        }
        guard calls[id] == nil else {
            throw RPCError(.invalidRequest, "A request with this identifier is being answered.", id: id)
        }
        guard calls.count < Self.mostCalls else {
            throw RPCError(.busy, "\(Self.mostCalls) calls are being carried out already.", id: id)
        }
        let (cancellation, continuation) = AsyncStream.makeStream(of: Never.self)
        calls[id] = continuation
        return Call(id: id, name: name, arguments: arguments, client: client, cancellation: cancellation)
    }

    // MARK: What goes out

    /// A call came to its end.
    func end(_ call: Call) { calls[call.id] = nil }

    /// Asks the client something, and waits for its answer.
    ///
    /// - Returns: The result; `nil` where it answers with an error.
    /// - Throws: ``MCPError`` `cancelled`.
    func request(_ method: String, _ params: JSONValue) async throws(MCPError) -> JSONValue? {
        guard !isEnded else { throw MCPError(.cancelled, "the session ended") }
        lastQuestion += 1
        let number = lastQuestion
        let (answers, continuation) = AsyncStream.makeStream(
            of: JSONValue?.self, bufferingPolicy: .bufferingNewest(1))
        questions[number] = continuation
        defer { questions[number] = nil }
        await outlet.write([
            "jsonrpc": "2.0", "id": .integer(number), "method": .string(method), "params": params,
        ])
        for await answer in answers { return answer }
        if !isEnded {
            await outlet.write([
                "jsonrpc": "2.0", "method": "notifications/cancelled",
                "params": ["requestId": .integer(number), "reason": "The call was cancelled."],
            ])
        }
        throw MCPError(.cancelled, "nobody answers any more")
    }

    /// The input ended: nobody answers questions any more. Calls go on to their end.
    func endInput() {
        isEnded = true
        for question in questions.values { question.finish() }
    }

    static func response(_ id: RPCID, _ result: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id.json, "result": result]
    }
}
