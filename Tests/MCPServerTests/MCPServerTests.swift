import Foundation
import JSONTree
import Sandbox
import Testing

@testable import MCPServer

@Suite("The Model Context Protocol", .timeLimit(.minutes(2)))
struct MCPServerTests {
    private func text(_ reply: JSONValue?) -> String? { reply?.value(at: "/result/content/0/text")?.string }
    private func code(_ reply: JSONValue?) -> Int64? { reply?.value(at: "/error/code")?.integer }

    @Test(
        "A revision that both speak is agreed on; for any other, the client is told ours",
        arguments: [
            ("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25"), ("2024-11-05", "2024-11-05"),
            ("2025-03-26", "2025-06-18"), ("2099-01-01", "2025-06-18"), ("", "2025-06-18"),
        ])
    func negotiation(asked: String, agreed: String) async throws {
        try await Wire.with(FakeTools()) { wire in
            await wire.request("a", "initialize", ["protocolVersion": .string(asked), "capabilities": [:]])
            let reply = try await wire.next()
            #expect(reply?["id"] == "a" && reply?.value(at: "/result/protocolVersion") == .string(agreed))
            #expect(reply?.value(at: "/result/serverInfo/name") == "fake")
            #expect(reply?.value(at: "/result/instructions") == "Use them.")
            #expect(reply?.value(at: "/result/capabilities/tools") != nil)
            await wire.request("b", "initialize", ["protocolVersion": "2025-06-18", "capabilities": [:]])
            #expect(code(try await wire.next()) == -32_600)
        }
    }

    @Test("Before a session begins there is a ping alone; what is not known is not found")
    func beginning() async throws {
        try await Wire.with(FakeTools()) { wire in
            await wire.request(1, "ping")
            #expect(try await wire.next() == ["jsonrpc": "2.0", "id": 1, "result": [:]])
            for (method, expected) in [("tools/list", -32_600), ("tools/call", -32_600), ("server/discover", -32_601)] {
                await wire.request(2, method)
                #expect(code(try await wire.next()) == Int64(expected), "\(method)")
            }
            await wire.request(3, "initialize")
            #expect(code(try await wire.next()) == -32_602)
            try await wire.begin()
            await wire.request(4, "tools/list")
            let tools = try await wire.next()?.value(at: "/result/tools")?.array ?? []
            #expect(tools.map { $0["name"] } == ["echo", "wait", "ask"])
            await wire.request(5, "resources/list")
            #expect(code(try await wire.next()) == -32_601)
        }
    }

    @Test(
        "What is no message is answered with what is wrong, and the session goes on",
        arguments: [
            ("{", -32_700, JSONValue.null), ("\u{FF}\u{FE}", -32_700, .null), (#""text""#, -32_600, .null),
            ("[]", -32_600, .null), (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32_600, .null),
            (#"{"id":1,"method":"ping"}"#, -32_600, 1), (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32_600, 1),
            (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32_600, .null),
            (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32_600, .null),
            (#"{"jsonrpc":"2.0","id":"x","method":7}"#, -32_600, "x"), (#"{"jsonrpc":"2.0","id":1}"#, -32_600, 1),
            (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}"#, -32_600, 1),
            (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}"#, -32_602, 1),
            (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"none"}}"#, -32_602, 1),
            (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":7}}"#, -32_602, 1),
            (#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}"#, -32_602, 1),
        ])
    func malformed(line: String, expected: Int, id: JSONValue) async throws {
        try await Wire.with(FakeTools()) { wire in
            try await wire.begin()
            await wire.send(line)
            let reply = try await wire.next()
            #expect(code(reply) == Int64(expected) && reply?["id"] == id)
            await wire.call(2, "echo", ["text": "still here"])
            #expect(text(try await wire.next()) == "still here")
        }
    }

    @Test("A line longer than any message is refused without being kept, and what follows it is read")
    func huge() async throws {
        try await Wire.with(FakeTools()) { wire in
            try await wire.begin()
            await wire.sendRaw([UInt8](repeating: 0x61, count: LineFramer.longest + 1_000_000))
            await wire.send("")
            #expect(code(try await wire.next()) == -32_700)
            let long = String(repeating: "я", count: 200_000)
            await wire.call(2, "echo", ["text": .string(long)])
            #expect(text(try await wire.next()) == long)
        }
    }

    @Test("A call that takes long keeps nobody waiting, and two calls do not share an identifier")
    func concurrent() async throws {
        let tools = FakeTools()
        try await Wire.with(tools) { wire in
            try await wire.begin()
            await wire.call(1, "wait")
            await wire.call(1, "echo")
            #expect(code(try await wire.next()) == -32_600)
            await wire.call(2, "echo", ["text": "first"])
            let first = try await wire.next()
            #expect(first?["id"] == 2 && text(first) == "first")
            tools.release()
            let second = try await wire.next()
            #expect(second?["id"] == 1 && text(second) == "waited")
            await wire.call(1, "echo", ["text": "again"])
            #expect(text(try await wire.next()) == "again")
        }
    }

    @Test("Too many calls at once are refused, and later ones are not")
    func busy() async throws {
        let tools = FakeTools()
        try await Wire.with(tools) { wire in
            try await wire.begin()
            for number in 1...MCPSession.mostCalls { await wire.call(.integer(Int64(number)), "wait") }
            await wire.call("one more", "echo")
            let refused = try await wire.next()
            #expect(refused?["id"] == "one more" && code(refused) == -32_000)
            tools.release()
            for _ in 1...MCPSession.mostCalls { #expect(text(try await wire.next()) == "waited") }
            await wire.call("now", "echo", ["text": "yes"])
            #expect(text(try await wire.next()) == "yes")
        }
    }

    @Test("A cancelled call is ended and not answered; cancelling what is not there does nothing")
    func cancellation() async throws {
        let tools = FakeTools()
        try await Wire.with(tools) { wire in
            try await wire.begin()
            await wire.call(7, "wait")
            try await eventually("the call waits") { tools.log == ["waits"] }
            await wire.notify("notifications/cancelled", ["requestId": 99])
            await wire.notify("notifications/cancelled", ["requestId": 7, "reason": "enough"])
            try await eventually("it is cancelled") { tools.log == ["waits", "cancelled"] }
            await wire.call(8, "echo", ["text": "next"])
            #expect(try await wire.next()?["id"] == 8)
            wire.end()
            #expect(try await wire.next() == nil)
        }
    }

    @Test("A person is asked, and what they say reaches the tool", arguments: ["accept", "decline", "cancel"])
    func question(action: String) async throws {
        try await Wire.with(FakeTools()) { wire in
            try await wire.begin()
            await wire.call(1, "ask")
            let question = try #require(try await wire.next())
            #expect(question["method"] == "elicitation/create")
            #expect(question.value(at: "/params/message") == "May I?")
            #expect(question.value(at: "/params/requestedSchema/type") == "object")
            // Answers to what nobody asked are passed over.
            await wire.send(["jsonrpc": "2.0", "id": 4_711, "result": ["action": "accept"]])
            await wire.send(["jsonrpc": "2.0", "id": "x", "result": ["action": "accept"]])
            await wire.send([
                "jsonrpc": "2.0", "id": try #require(question["id"]), "result": ["action": .string(action)],
            ])
            #expect(text(try await wire.next()) == action)
        }
    }

    @Test("What is no answer is no agreement")
    func noAnswer() async throws {
        let answers: [JSONValue] = [
            ["result": [:]], ["result": ["action": "yes"]], ["error": ["code": 1, "message": "no"]],
        ]
        for answer in answers {
            try await Wire.with(FakeTools()) { wire in
                try await wire.begin()
                await wire.call(1, "ask")
                let id = try #require(try await wire.next()?["id"])
                var message = answer.object ?? [:]
                message["jsonrpc"] = "2.0"
                message["id"] = id
                await wire.send(.object(message))
                let reply = try await wire.next()
                #expect(text(reply) == "not_answered" && reply?.value(at: "/result/isError") == true)
            }
        }
    }

    @Test("When a call is cancelled while a person is asked, the question is withdrawn")
    func withdrawn() async throws {
        let tools = FakeTools()
        try await Wire.with(tools) { wire in
            try await wire.begin()
            await wire.call(1, "ask")
            let question = try #require(try await wire.next())
            await wire.notify("notifications/cancelled", ["requestId": 1])
            let withdrawn = try await wire.next()
            #expect(withdrawn?["method"] == "notifications/cancelled")
            #expect(withdrawn?.value(at: "/params/requestId") == question["id"])
            #expect(tools.log == ["cancelled"])
        }
    }

    @Test(
        "A client that cannot ask is not asked",
        arguments: [
            ("{}", "2025-06-18"), (#"{"elicitation":{"url":{}}}"#, "2025-11-25"),
            (#"{"elicitation":{}}"#, "2024-11-05"),
        ])
    func cannotAsk(capabilities: String, revision: String) async throws {
        try await Wire.with(FakeTools()) { wire in
            try await wire.begin(try JSONValue(parsing: Data(capabilities.utf8)), revision: revision)
            await wire.call(1, "ask")
            #expect(text(try await wire.next()) == "cannot_ask")
        }
    }

    @Test("When the input ends, calls come to their end, a question does not, and a last line needs no break")
    func end() async throws {
        let tools = FakeTools()
        try await Wire.with(tools) { wire in
            try await wire.begin()
            await wire.call(1, "ask")
            #expect(try await wire.next()?["method"] == "elicitation/create")
            await wire.call(2, "wait")
            let last: JSONValue = [
                "jsonrpc": "2.0", "id": 3, "method": "tools/call",
                "params": ["name": "echo", "arguments": ["text": "last"]],
            ]
            await wire.sendRaw(Array(last.text.utf8))
            try await eventually("the call waits") { tools.log.contains("waits") }
            wire.end()
            var replies: [JSONValue: String] = [:]
            for _ in 1...2 {
                let reply = try #require(try await wire.next())
                replies[reply["id"] ?? .null] = text(reply)
            }
            #expect(replies == [1: "cancelled", 3: "last"])
            tools.release()
            #expect(text(try await wire.next()) == "waited")
            #expect(try await wire.next() == nil)
        }
    }
}
