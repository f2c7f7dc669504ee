import AsyncHTTPClient
import BSON
import ContractSocket
import DeskFixtures
internal import Dialogue
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import SupportContract
import Testing

@Suite("Who may do what over REST") struct RoomAccessTests {
    /// Every route that needs a token.
    static let routes: [(method: HTTPMethod, path: String, body: String?)] = [
        (.POST, "/messages.json", #"{"text":"x","room_id":null,"llm":"disabled"}"#), (.GET, "/messages.json", nil),
        (.GET, "/rooms", nil), (.DELETE, "/rooms/1", nil), (.PUT, "/messages/1/rating.json", #"{"rating":1}"#),
        (.POST, "/rooms/1/telegram", nil), (.GET, "/cable", nil),
    ]

    @Test("Every route refuses who has no token, a wrong one, a session of the desk, or a bare name")
    func refused() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.browser()
        let strangers: [(headers: [String: String], query: String)] = [
            ([:], ""), (["authorization": "Bearer \(WebUserToken().text)"], ""), (["authorization": "Bearer x"], ""),
            (["authorization": "Basic eDp5"], ""), (["cookie": browser.cookieHeader], ""),
            ([:], "?username=visitor-1"),
        ]
        for route in Self.routes {
            for stranger in strangers {
                let answer = try await APIClient(port: desk.port).send(
                    route.method, route.path + stranger.query, route.body, headers: stranger.headers)
                #expect(answer.status == 401, "\(route.method) \(route.path) \(stranger)")
                #expect(answer.headers.first(name: "www-authenticate") == "Bearer")
                #expect(answer.headers.first(name: "content-type")?.hasPrefix("application/json") == true)
            }
        }
    }

    @Test("A token reads and changes its own rooms alone")
    func foreign() async throws {
        let desk = try await DeskInstallation.shared
        let owner = try await desk.visitor()
        let stranger = try await desk.visitor()
        let message = try await owner.post("My secret", to: .human)
        let room = message.roomID
        #expect(try await stranger.messages().isEmpty)
        #expect(try await stranger.messages("?search=secret").isEmpty)
        #expect(try await stranger.send(.GET, "/rooms").text == "[]")
        let attempts: [(HTTPMethod, String, String?)] = [
            (.GET, "/messages.json?room_id=\(room)", nil), (.DELETE, "/rooms/\(room)", nil),
            (.POST, "/messages.json", #"{"text":"x","room_id":\#(room),"llm":"disabled"}"#),
            (.PUT, "/messages/\(message.id)/rating.json", #"{"rating":1}"#), (.DELETE, "/rooms/x", nil),
            (.POST, "/rooms/\(room)/telegram", nil),
        ]
        for (method, path, body) in attempts {
            #expect(try await stranger.send(method, path, body).status == 404, "\(method) \(path)")
        }
        #expect(try await owner.messages("?room_id=\(room)").map(\.text) == ["My secret"])
    }

    @Test(
        "A visitor's token opens none of the operators' pages",
        arguments: [
            "/conversations", "/conversations/list", "/conversations/x", "/conversations/x/history",
            "/conversations/x/raw/y", "/live", "/queues", "/statistics",
        ])
    func pages(path: String) async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        #expect(try await visitor.send(.GET, path).status == 401)
        #expect(
            try await visitor.send(.GET, path, headers: ["cookie": "desk_session=\(visitor.token ?? "")"]).status == 401
        )
    }

    @Test(
        "A visitor's token gives none of the operators' orders",
        arguments: ["take-over", "answer", "release", "restart", "suppress"])
    func orders(action: String) async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let room = try await visitor.post("Hello", to: .human).roomID
        let path = "/conversations/\(WebRoomDocument.conversationID(ofRoom: room))/\(action)"
        let form = ["content-type": "application/x-www-form-urlencoded"]
        #expect(try await visitor.send(.POST, path, "nonce=0123456789abcdef0123", headers: form).status == 401)
        #expect(try await visitor.send(.POST, "/queues/inbox/retry", "id=x", headers: form).status == 401)
    }

    @Test("A user added by the command line speaks with the token shown; another token or a ban ends the old one")
    func commandLine() async throws {
        let desk = try await DeskInstallation.shared
        let name = "bridge-\(UUID().uuidString.prefix(8).lowercased())"
        let first = APIClient(port: desk.port, token: try await desk.webUser(name))
        #expect(try await first.post("Hello", to: .human).user?.name == name)
        #expect(try await desk.salesctl("support-user", "add", name).status == 65)

        let renewed = try await desk.salesctl("support-user", "token", name)
        let second = APIClient(port: desk.port, token: DeskInstallation.token(in: renewed.output))
        #expect(try await first.send(.GET, "/rooms").status == 401)
        #expect(try await second.send(.GET, "/rooms").value([SupportRoom].self).count == 1)

        #expect(try await desk.salesctl("support-user", "disable", name).status == 0)
        #expect(try await second.send(.GET, "/rooms").status == 401)
        #expect(try await desk.salesctl("support-user", "list").output.contains("\(name)\tdisabled"))
        let stored = try await desk.store.webUsers.findOne(["username": .string(name)])
        for client in [first, second] {
            let token = try #require(client.token)
            #expect(stored?.tokenDigest != token)
            #expect(!desk.log.contains(token))
        }
    }

    @Test("Pages of the named sites may read the answers, others may not, and visitors are made for them alone")
    func origins() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let client = APIClient(port: desk.port)
        let allowed = try await visitor.send(.GET, "/rooms", headers: ["origin": DeskInstallation.site])
        #expect(allowed.headers.first(name: "access-control-allow-origin") == DeskInstallation.site)
        #expect(allowed.headers.first(name: "access-control-allow-credentials") == nil)
        for origin in ["https://evil.example", "https://shop.example.evil.example", "null"] {
            let other = try await visitor.send(.GET, "/rooms", headers: ["origin": origin])
            #expect(other.headers.first(name: "access-control-allow-origin") == nil)
            #expect(try await client.send(.POST, "/widget/visitors", headers: ["origin": origin]).status == 403)
        }
        #expect(try await client.send(.POST, "/widget/visitors").status == 403)
        let asked = try await client.send(
            .OPTIONS, "/messages.json",
            headers: ["origin": DeskInstallation.site, "access-control-request-method": "POST"])
        #expect(asked.status == 204)
        #expect(asked.headers.first(name: "access-control-allow-headers")?.contains("authorization") == true)
        let page = try await client.send(.GET, "/conversations", headers: ["origin": DeskInstallation.site])
        #expect(page.headers.first(name: "access-control-allow-origin") == nil)
    }

    @Test("What is too long, no JSON, of another type or shape is refused in words")
    func malformed() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let long = String(repeating: "x", count: 10_001)
        let huge = String(repeating: "x", count: 70_000)
        let bodies: [(String, Int)] = [
            ("", 400), ("[]", 400), ("{", 400), (#"{"text":7}"#, 400), (#"{"text":"  "}"#, 400),
            (#"{"text":"x","room_id":"{}"}"#, 400), (#"{"text":"\#(long)"}"#, 400), (#"{"text":"\#(huge)"}"#, 413),
        ]
        for (body, status) in bodies {
            let answer = try await visitor.send(.POST, "/messages.json", body)
            #expect(answer.status == status, "\(body.prefix(40))")
            #expect(answer.text.contains(#""error""#))
        }
        let form = try await visitor.send(
            .POST, "/messages.json", #"{"text":"x"}"#, headers: ["content-type": "text/plain"])
        #expect(form.status == 400)
    }

    @Test("Who writes too fast waits")
    func tooFast() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let answers = try await withThrowingTaskGroup(of: APIClient.Answer.self) { group in
            for _ in 0..<60 { group.addTask { try await visitor.send(.DELETE, "/rooms/0") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(answers.map(\.status)) == [404, 429])
        let refused = try #require(answers.first { $0.status == 429 })
        #expect(refused.headers.first(name: "retry-after").flatMap { Int($0) } ?? 0 >= 1)
    }

    @Test("A bare name is enough only where that is allowed")
    func username() async throws {
        let desk = try await DeskInstallation.shared
        try await desk.withAnotherDesk(["DESK_ALLOW_USERNAME": "yes"]) { port, _ in
            let client = APIClient(port: port)
            let name = "telegram-\(UUID().uuidString.prefix(8))"
            let body = #"{"text":"Hello","room_id":null,"llm":"disabled"}"#
            let posted = try await client.send(.POST, "/messages.json?username=\(name)", body).value(
                SupportMessage.self)
            #expect(posted.user?.name == name)
            let read = try await client.send(.GET, "/messages.json?username=\(name)").value([SupportMessage].self)
            #expect(read.map(\.id) == [posted.id])
            #expect(try await client.send(.GET, "/rooms?username=somebody-else").text == "[]")
            #expect(try await client.send(.GET, "/rooms").status == 401)
            try await TestSocket.with(port: port, path: "/cable?username=\(name)") { socket in
                #expect(socket.status == 101)
                try await socket.subscribe()
            }
        }
    }

    @Test("A bare name is never lent the rights of who was given a token, nor those of a visitor")
    func lentRights() async throws {
        let desk = try await DeskInstallation.shared
        let name = "bridge-\(UUID().uuidString.prefix(8).lowercased())"
        _ = try await desk.webUser(name)
        _ = try await desk.visitor()
        let visitor = try #require(
            try await desk.store.webUsers.findOne(["kind": .string(WebUserDocument.Kind.visitor.rawValue)]))
        try await desk.withAnotherDesk(["DESK_ALLOW_USERNAME": "yes"]) { port, _ in
            let client = APIClient(port: port)
            for known in [name, name.uppercased(), visitor.username] {
                #expect(try await client.send(.GET, "/rooms?username=\(known)").status == 401, "\(known)")
                try await TestSocket.with(port: port, path: "/cable?username=\(known)") { #expect($0.status == 401) }
            }
            // A name that was known by itself alone is no proof any more once it has a token.
            let own = "old-\(UUID().uuidString.prefix(8).lowercased())"
            #expect(try await client.send(.GET, "/rooms?username=\(own)").status == 200)
            #expect(try await desk.salesctl("support-user", "token", own).status == 0)
            #expect(try await client.send(.GET, "/rooms?username=\(own)").status == 401)
        }
    }

    @Test("The desk is up, without a token")
    func up() async throws {
        let desk = try await DeskInstallation.shared
        let client = APIClient(port: desk.port)
        #expect(try await client.send(.GET, "/up").status == 200)
        // Clients that offer HTTP/2 over plain text are answered in HTTP/1.1.
        let offer = ["connection": "Upgrade, HTTP2-Settings", "upgrade": "h2c", "http2-settings": "AAMAAABkAAQAAP__"]
        // Also on a connection that was used before.
        for _ in 0..<2 {
            let plain = try await client.send(.GET, "/up", headers: offer)
            #expect(plain.status == 200)
            #expect(plain.headers["connection"] == ["close"])
        }
    }

    @Test("The links to unsubscribe work at the desk: looking changes nothing, pressing stops")
    func unsubscribe() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let signer = ThreadSigner(secret: "the-signing-key-of-the-tests")
        let client = APIClient(port: desk.port)
        let path = "/unsubscribe/\(signer.unsubscribeToken(conversationID: conversation.id))"
        let shown = try await client.send(.GET, path)
        #expect(shown.text.contains("<form method=\"post\">"))
        let form = ["content-type": "application/x-www-form-urlencoded"]
        #expect(try await client.send(.POST, "/unsubscribe/x.y", "a=b", headers: form).status == 404)
        let inbox = desk.store.database.collection("inbox", of: BSONDocument.self)
        let events: BSONDocument = ["body.kind": "unsubscribed", "body.data.conversationID": .string(conversation.id)]
        #expect(try await inbox.count(events) == 0)
        let pressed = try await client.send(.POST, path, "List-Unsubscribe=One-Click", headers: form)
        #expect(pressed.status == 200)
        #expect(try await inbox.count(events) == 1)
        _ = try await eventually("stopped") {
            try await desk.conversation(conversation.id)?.stage == .stopped ? true : nil
        }
    }

    @Test("The example page carries the chat and nothing inline")
    func widget() async throws {
        let desk = try await DeskInstallation.shared
        let client = APIClient(port: desk.port)
        let page = try await client.send(.GET, "/widget")
        #expect(page.status == 200)
        #expect(page.text.contains(#"<script src="/assets/widget.js" defer></script>"#))
        #expect(page.text.matches(of: /<script/).count == 1)
        #expect(!page.text.contains("style="))
        #expect(page.headers.first(name: "content-security-policy")?.contains("script-src 'self'") == true)
        let script = try await client.send(.GET, "/assets/widget.js")
        #expect(script.headers.first(name: "content-type")?.hasPrefix("text/javascript") == true)
        for unsafe in ["innerHTML", "eval(", "document.write", ".style."] { #expect(!script.text.contains(unsafe)) }
    }
}
