import BSON
import ContractSocket
import DeskFixtures
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Sandbox
import SupportContract
import Testing

@testable import WebChannel

@Suite("The contract's socket", .timeLimit(.minutes(4)))
struct SocketTests {
    @Test("Welcome, confirmation, the room and messages come to the letter of the contract")
    func contract() async throws {
        try await LocalRooms.with(pace: CablePace(ping: .milliseconds(100))) { local in
            let (user, client) = try await local.user()
            let protocols = [("Sec-WebSocket-Protocol", "actioncable-v1-json, actioncable-unsupported")]
            try await TestSocket.with(port: local.port, token: client.token, headers: protocols) { socket in
                #expect(socket.status == 101)
                #expect(socket.headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                #expect(socket.headers["sec-websocket-protocol"] == "actioncable-v1-json")
                #expect(try await socket.nextText() == #"{"type":"welcome"}"#)
                let ping = try CableFrame(try await socket.nextText())
                guard case .ping(let time?) = ping else { throw SandboxError("no ping: \(ping)") }
                #expect(abs(Double(time) - Date().timeIntervalSince1970) < 60)

                try await socket.send(#"{"command":"subscribe","identifier":"{\"channel\":\"UserChannel\"}"}"#)
                #expect(try await socket.next() == .confirmed(.user))
                try await socket.send(
                    #"{"command":"message","data":"{\"action\":\"fetch_room\"}","identifier":"{\"channel\":\"UserChannel\"}"}"#
                )
                guard case .push(.user, .room(let notice)) = try await socket.next() else {
                    throw SandboxError("no room")
                }
                let posted = try await client.post("Hello", to: .human)
                #expect(posted.roomID == notice.roomID, "the room that was asked for is the first one used")

                let text = try await socket.text { $0.contains("new_message") }
                let frame = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
                #expect(Set(frame.keys) == ["identifier", "message"])
                #expect(frame["identifier"] as? String == TestSocket.user)
                let message = try #require(frame["message"] as? [String: Any])
                #expect(message["kind"] as? String == "new_message")
                let object = try #require(message["object"] as? [String: Any])
                #expect(
                    Set(object.keys) == [
                        "id", "room_id", "assistant_room_id", "last_message", "user_id", "text", "tg_text",
                        "references",
                        "created_at", "updated_at", "user",
                    ])
                #expect(object["user_id"] as? Int == user.id)
                #expect(object["last_message"] as? Bool == true, "what came at once is whole")
            }
        }
    }

    @Test("A streamed answer comes several times under one number, and ends; Telegram's text is cut")
    func streamed() async throws {
        try await LocalRooms.with { local in
            let (_, client) = try await local.user()
            let room = try await client.post("Hello", to: .human).roomID
            try await TestSocket.with(port: local.port, token: client.token) { socket in
                #expect(socket.headers["sec-websocket-protocol"] == nil)
                try await socket.subscribe()
                let long = String(repeating: "слово ", count: 1000)
                let said = try await local.say("The first sentence.", in: room, isComplete: false)
                let first = try await socket.message { $0.message.id == said.id }
                #expect(first.isLast == false)
                _ = try await local.store.webRoomMessages.updateOne(
                    ["_id": .int64(Int64(said.id))],
                    ["$set": ["text": .string(long), "isComplete": true, "updatedAt": .date(Date())]])
                let last = try await socket.message { $0.message.id == said.id && $0.isLast == true }
                #expect(last.message.text == long)
                #expect(last.telegramText.utf16.count <= 4095)
                #expect(long.hasPrefix(last.telegramText))
            }
        }
    }

    @Test("Files are links to where the client reached us, over REST and by the socket, behind a proxy too")
    func links() async throws {
        try await LocalRooms.with { local in
            let (_, client) = try await local.user()
            let room = try await client.post("Hello", to: .human).roomID
            let headers = [("X-Forwarded-Proto", "https")]
            try await TestSocket.with(port: local.port, token: client.token, headers: headers) { socket in
                try await socket.subscribe()
                let file = WebRoomMessageDocument.Attachment(name: "a.txt", contentType: "text/plain", text: "words")
                let said = try await local.say("Here it is.", in: room, attachments: [file])
                let heard = try await socket.message { $0.message.id == said.id }
                #expect(heard.message.text.contains(": https://127.0.0.1:\(local.port)/files/\(said.id)/0/"))
                let plain = try await client.messages().last?.text
                #expect(plain?.contains(": http://127.0.0.1:\(local.port)/files/\(said.id)/0/") == true)
                let named = try await client.send(
                    .GET, "/messages.json", headers: ["host": "desk.example", "x-forwarded-proto": "https, http"])
                #expect(
                    try named.value([SupportMessage].self).last?.text.contains("https://desk.example/files") == true)
            }
        }
    }

    @Test("A socket hears of its own user's rooms alone, all sockets of a user hear")
    func own() async throws {
        try await LocalRooms.with { local in
            let (_, kate) = try await local.user("kate")
            let (_, john) = try await local.user("john")
            let room = try await kate.post("Hello", to: .human).roomID
            let other = try await john.post("Hello", to: .human).roomID
            try await TestSocket.with(port: local.port, token: kate.token) { first in
                try await first.subscribe()
                try await TestSocket.with(port: local.port, token: kate.token) { second in
                    try await second.subscribe()
                    try await local.say("for John", in: other)
                    try await local.say("for Kate", in: room)
                    for socket in [first, second] {
                        let heard = try await socket.message { $0.message.userID == 0 }
                        #expect(heard.message.text == "for Kate")
                    }
                }
            }
        }
    }

    @Test("A channel that is not there is rejected, and nonsense is ignored")
    func rejected() async throws {
        try await LocalRooms.with { local in
            let (_, client) = try await local.user()
            try await TestSocket.with(port: local.port, token: client.token) { socket in
                #expect(try await socket.next() == .welcome)
                for nonsense in ["", "{", "[]", #"{"command":"subscribe"}"#, #"{"command":"fly","identifier":"x"}"#] {
                    try await socket.send(nonsense)
                }
                let admin = ChannelIdentifier(#"{"channel":"AdminChannel"}"#)
                try await socket.send(try CableCommand.subscribe(admin).text())
                #expect(try await socket.next() == .rejected(admin))
                // Without a subscription nothing is answered.
                try await socket.send(try CableCommand.message(.user, .fetchRoom).text())
                try await socket.send(try CableCommand.subscribe(.user).text())
                #expect(try await socket.next() == .confirmed(.user))
            }
        }
    }

    @Test("A browser's token in the subprotocol opens the socket and is not repeated")
    func browser() async throws {
        try await LocalRooms.with { local in
            let (_, client) = try await local.user()
            let protocols = ("Sec-WebSocket-Protocol", "actioncable-v1-json, token.\(client.token ?? "")")
            let site = ("Origin", DeskInstallation.site)
            try await TestSocket.with(port: local.port, headers: [protocols, site]) { socket in
                #expect(socket.status == 101)
                #expect(socket.headers["sec-websocket-protocol"] == "actioncable-v1-json")
                try await socket.subscribe()
            }
            try await TestSocket.with(port: local.port, headers: [protocols, ("Origin", "https://evil.example")]) {
                #expect($0.status == 403)
            }
        }
    }

    @Test("Who has no token, a wrong one or a bare name gets no socket")
    func refused() async throws {
        try await LocalRooms.with { local in
            let wrong = WebUserToken().text
            let attempts: [(path: String, token: String?, headers: [(String, String)])] = [
                ("/cable", nil, []), ("/cable", wrong, []), ("/cable?username=kate", nil, []),
                ("/cable", nil, [("Sec-WebSocket-Protocol", "token.\(wrong)")]), ("/cable", "x", []),
            ]
            for attempt in attempts {
                try await TestSocket.with(
                    port: local.port, path: attempt.path, token: attempt.token, headers: attempt.headers
                ) { #expect($0.status == 401) }
            }
            let (_, client) = try await local.user()
            try await TestSocket.with(port: local.port, path: "/rooms", token: client.token) {
                #expect($0.status == 200)
            }
            #expect(local.channel.hub.socketCount == 0)
        }
    }

    @Test("Frames that are too large, binary or no text end the socket with the code that says why")
    func bad() async throws {
        try await LocalRooms.with { local in
            let (_, client) = try await local.user()
            let frames: [(opcode: UInt8, payload: [UInt8], code: Int)] = [
                (1, Array(repeating: 0x78, count: 17 * 1024), 1009), (2, [1, 2, 3], 1003), (1, [0xff, 0xfe], 1007),
            ]
            for frame in frames {
                try await TestSocket.with(port: local.port, token: client.token) { socket in
                    try await socket.subscribe()
                    try await socket.send(frame.opcode, frame.payload)
                    let code = try await socket.closeCode()
                    // The rest of a frame that nobody reads may cut the connection before the code is through.
                    #expect(code == frame.code || code == nil && frame.code == 1009)
                }
            }
            _ = try await eventually("all are gone") { local.channel.hub.socketCount == 0 ? true : nil }
        }
    }

    @Test("A command in pieces is one command, and a ping is answered")
    func pieces() async throws {
        try await LocalRooms.with { local in
            let (_, client) = try await local.user()
            try await TestSocket.with(port: local.port, token: client.token) { socket in
                #expect(try await socket.next() == .welcome)
                let command = Array(try CableCommand.subscribe(.user).text().utf8)
                try await socket.send(1, Array(command[..<9]), isFinal: false)
                try await socket.send(9, [7])
                try await socket.send(0, Array(command[9...]))
                var seen: Set<UInt8> = []
                while !seen.isSuperset(of: [1, 10]) {
                    let frame = try #require(try await socket.frame())
                    if frame.opcode == 10 { #expect(frame.payload == [7]) }
                    if frame.opcode == 1, frame.text.contains("ping") { continue }
                    seen.insert(frame.opcode)
                }
            }
        }
    }

    @Test("A peer that reads nothing is given up instead of being remembered for ever")
    func slow() async throws {
        try await LocalRooms.with { local in
            let (_, client) = try await local.user()
            let room = try await client.post("Hello", to: .human).roomID
            try await TestSocket.with(port: local.port, token: client.token) { socket in
                try await socket.subscribe()
                #expect(local.channel.hub.socketCount == 1)
                socket.stopReading()
                // It reads no more. What the kernel takes is some megabytes; then frames wait, and not for ever.
                let message = try await local.say(String(repeating: "x", count: 60_000), in: room)
                let push = CablePush.newMessage(
                    PushedMessage(local.channel.messages.message(message, to: ClientOrigin(host: nil, forwarded: nil))))
                _ = try await eventually("it is given up") {
                    local.channel.hub.sockets(of: client.userID).forEach { $0.put(.push(.user, push)) }
                    return local.channel.hub.socketCount == 0 ? true : nil
                }
            }
        }
    }

    @Test("A peer that answers no ping is gone")
    func halfOpen() async throws {
        let pace = CablePace(ping: .milliseconds(20), probe: .milliseconds(40), silence: .milliseconds(200))
        try await LocalRooms.with(pace: pace) { local in
            let (_, client) = try await local.user()
            try await TestSocket.with(port: local.port, token: client.token) { socket in
                while try await socket.frame() != nil {}
                _ = try await eventually("it is given up") { local.channel.hub.socketCount == 0 ? true : nil }
            }
            // One that answers stays.
            try await TestSocket.with(port: local.port, token: client.token) { socket in
                for _ in 0..<40 { _ = try await socket.nextText() }
                #expect(local.channel.hub.socketCount == 1)
            }
        }
    }

    @Test("A token that is taken back ends its open sockets")
    func revoked() async throws {
        let pace = CablePace(ping: .milliseconds(20), recheck: .milliseconds(50))
        try await LocalRooms.with(pace: pace) { local in
            let (user, client) = try await local.user()
            try await TestSocket.with(port: local.port, token: client.token) { socket in
                try await socket.subscribe()
                _ = try await local.store.webUsers.updateOne(
                    ["_id": .int64(Int64(user.id))], ["$set": ["isDisabled": true]])
                #expect(try await socket.next() == .disconnect(reason: "unauthorized", reconnect: false))
                #expect(try await socket.closeCode() == 1008)
            }
        }
    }

    @Test("A desk that stops tells its sockets to come again, and has not more of one user than it allows")
    func stopping() async throws {
        let (stops, stopped) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            let (ports, announce) = AsyncStream.makeStream(of: (Int, String).self)
            tasks.addTask {
                try await LocalRooms.with { local in
                    let (_, client) = try await local.user()
                    announce.yield((local.port, client.token ?? ""))
                    for await _ in stops { break }
                }
            }
            guard let (port, token) = await ports.first(where: { _ in true }) else { return }
            try await TestSocket.with(port: port, token: token) { socket in
                try await socket.subscribe()
                stopped.yield()
                #expect(try await socket.next() == .disconnect(reason: "server_restart", reconnect: true))
                #expect(try await socket.closeCode() == 1001)
            }
            try await tasks.waitForAll()
        }
    }
}

extension TestSocket {
    /// The next text that fits.
    fileprivate func text(_ fits: (String) -> Bool) async throws -> String {
        while true {
            let text = try await nextText()
            if fits(text) { return text }
        }
    }
}
