import Foundation
import Sandbox
import ScriptedSupport
import SupportContract
import Testing

@testable import SupportBridge

@Suite struct SupportClientTests {
    private func withClient(
        _ url: String, token: String = "scripted-support-token", caFile: String? = nil,
        _ body: (SupportClient) async throws -> Void
    ) async throws {
        let client = SupportClient(
            SupportAccount(apiURL: url, token: SupportToken(token), username: "sales agent", caFile: caFile))
        do { try await body(client) } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    @Test("Messages are posted, listed and rated, and rooms removed, with the token in its header")
    func calls() async throws {
        try await withScriptedSupport { system, url in
            try await withClient(url + "/") { client in
                let first = try await client.post(NewMessage(text: "a & b = ?", roomID: nil))
                #expect(first.text == "a & b = ?")
                for number in 0..<9 {
                    _ = try await client.post(NewMessage(text: "\(number)", roomID: first.roomID))
                }
                let some = try await client.messages(MessagesQuery(roomID: first.roomID, offset: 1, limit: 3))
                #expect(some.map(\.text) == ["0", "1", "2"])
                #expect(try await client.messages(MessagesQuery(search: "& b")).map(\.id) == [first.id])
                try await client.rate(message: first.id, .bad)
                #expect(system.ratings == [first.id: -1])
                #expect(try await client.rooms().map(\.id) == [first.roomID])
                try await client.deleteRoom(first.roomID)
                #expect(system.deletedRooms == [first.roomID])
                try await client.up()
                #expect(system.requests.allSatisfy { $0.authorization == "Bearer \(system.token)" })
                #expect(system.requests.allSatisfy { $0.target.contains("username=sales%20agent") })
                #expect(system.requests.allSatisfy { !$0.target.contains(system.token) })
            }
        }
    }

    @Test(
        "Each failure is of one kind, and a pause that is asked for is kept",
        arguments: [
            (401, nil, SupportError.Code.unauthorized, nil), (403, nil, .unauthorized, nil),
            (404, nil, .notFound, nil), (410, nil, .notFound, nil), (400, nil, .rejected, nil),
            (413, nil, .rejected, nil), (422, nil, .rejected, nil), (408, nil, .unavailable, nil),
            (429, "7", .unavailable, Duration.seconds(7)), (503, "2", .unavailable, .seconds(2)),
            (503, "soon", .unavailable, nil), (503, "999999", .unavailable, .seconds(3600)),
            (500, nil, .maybeDone, nil), (502, nil, .maybeDone, nil), (504, "1", .maybeDone, .seconds(1)),
        ] as [(Int, String?, SupportError.Code, Duration?)])
    func kinds(status: Int, header: String?, code: SupportError.Code, pause: Duration?) {
        let error = SupportError(status: status, retryAfter: header, doing: "a test")
        #expect(error.code == code)
        #expect(error.retryAfter == pause)
    }

    @Test("A connection that is lost after the request, and an answer that is no JSON, leave it open what was done")
    func doubt() async throws {
        try await withScriptedSupport { system, url in
            try await withClient(url) { client in
                for fault in [ScriptedSupport.Fault.droppedAfter, .page] {
                    system.fail("POST", fault)
                    let error = await #expect(throws: SupportError.self) {
                        try await client.post(NewMessage(text: "hello", roomID: nil))
                    }
                    #expect(error?.code == .maybeDone)
                }
                #expect(system.questions.count == 2)
            }
        }
    }

    @Test("Where nothing listens, nothing was done")
    func unreachable() async throws {
        try await withClient("http://127.0.0.1:9") { client in
            let error = await #expect(throws: SupportError.self) { try await client.rooms() }
            #expect(error?.code == .unavailable)
        }
    }

    @Test("A refused token is not tried again until the gate opens, and no error shows it")
    func refused() async throws {
        try await withScriptedSupport { system, url in
            try await withClient(url, token: "a-wrong-token") { client in
                for _ in 0..<5 {
                    let error = await #expect(throws: SupportError.self) { try await client.rooms() }
                    #expect(error?.code == .unauthorized)
                    #expect(error.map { "\($0)".contains("a-wrong-token") } == false)
                }
                await #expect(throws: SupportError.self) {
                    _ = try await CableConnector(account: client.account, gate: client.gate, silence: .seconds(5))
                        .connect()
                }
                #expect(system.requests.count == 1)
            }
            #expect("\(SupportToken("a-wrong-token"))" == "<token>")
        }
    }

    @Test("The gate stays closed twice as long after each refusal, and opens when we are accepted")
    func gate() throws {
        let gate = AccessGate(first: .seconds(100), longest: .seconds(300))
        #expect(gate.remaining == nil)
        for longest in [100.0, 200, 300, 300] {
            gate.refused()
            let rest = try #require(gate.remaining)
            #expect(rest <= .seconds(longest) && rest > .seconds(longest - 50))
        }
        gate.accepted()
        #expect(gate.remaining == nil)
    }

    @Test("Over TLS only a trusted certificate is spoken to, by REST and by the socket")
    func tls() async throws {
        let folder = try SandboxFolder("support-tls")
        defer { folder.remove() }
        let certificates = try await SandboxCertificates(in: folder)
        try await withScriptedSupport(certificate: (certificates.certificate, certificates.key)) { system, url in
            try await withClient(url, caFile: certificates.authority) { client in
                #expect(try await client.rooms().isEmpty)
                try await SupportBridgeParts.tryToListen(client)
            }
            let seen = system.requests.count
            try await withClient(url) { client in
                let rest = await #expect(throws: SupportError.self) { try await client.up() }
                #expect(rest?.code == .unavailable)
                let socket = await #expect(throws: SupportError.self) {
                    try await SupportBridgeParts.tryToListen(client)
                }
                #expect(socket?.code == .unavailable)
            }
            #expect(system.requests.count == seen)
        }
    }

    @Test("A greeting that comes with the end of the handshake is heard, over TLS too", arguments: [false, true])
    func eagerGreeting(isSecure: Bool) async throws {
        let folder = try SandboxFolder("support-greeting")
        defer { folder.remove() }
        let certificates = try await SandboxCertificates(in: folder)
        let pair = isSecure ? (certificates.certificate, certificates.key) : nil
        try await withScriptedSupport(certificate: pair) { _, url in
            try await withClient(url, caFile: isSecure ? certificates.authority : nil) { client in
                let channel = try await CableConnector(account: client.account, gate: client.gate, silence: .seconds(5))
                    .connect()
                let session = CableSession(channel: channel, account: client.account, opening: .seconds(10))
                let (subscriptions, continuation) = AsyncStream.makeStream(of: Void.self)
                await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { continuation.finish() }
                        try await session.run(subscribed: { continuation.yield() }, pushed: { _ in })
                    }
                    var isSubscribed = false
                    for await _ in subscriptions {
                        isSubscribed = true
                        break
                    }
                    #expect(isSubscribed)
                    group.cancelAll()
                    while await group.nextResult() != nil {}
                }
            }
        }
    }

    @Test(
        "The socket's address is the given one, or stands beside the REST interface",
        arguments: [
            ("https://desk.example", nil, "wss://desk.example/cable"),
            ("http://127.0.0.1:8080/api", nil, "ws://127.0.0.1:8080/api/cable"),
            ("https://desk.example", "wss://live.example", "wss://live.example/cable"),
            ("https://desk.example", "wss://live.example/", "wss://live.example/cable"),
            ("https://desk.example", "ws://live.example:81/socket", "ws://live.example:81/socket"),
        ] as [(String, String?, String)])
    func addresses(api: String, socket: String?, expected: String) {
        #expect(SupportAccount(apiURL: api, socketURL: socket, token: nil, username: "a").socketURL == expected)
    }

    @Test(
        "The place of a socket is read from its address",
        arguments: [
            ("ws://127.0.0.1:8080/cable", "127.0.0.1:8080", false, "/cable?username=a%26b"),
            ("wss://live.example", "live.example", true, "/cable?username=a%26b"),
            ("wss://[::1]:444/x", "[::1]:444", true, "/x?username=a%26b"),
        ])
    func places(url: String, authority: String, isSecure: Bool, target: String) throws {
        let account = SupportAccount(apiURL: "http://a", socketURL: url, token: nil, username: "a&b")
        let place = try #require(SocketPlace(account))
        #expect(place.authority == authority)
        #expect(place.isSecure == isSecure)
        #expect(place.target == target)
        #expect((place.serverName != nil) == (place.host == "live.example"))
    }
}
