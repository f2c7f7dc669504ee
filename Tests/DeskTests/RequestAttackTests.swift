import BSON
import DeskFixtures
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Sandbox
import Testing

@Suite struct RequestAttackTests {
    @Test("A body that comes too slowly is given up, and many such clients keep nobody from working")
    func slowClients() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.browser()
        var slow: [SlowClient] = []
        for _ in 0..<100 {
            let client = try await SlowClient(port: desk.port)
            try await client.send(
                "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 100\r\n\r\nname=")
            slow.append(client)
        }
        #expect(try await browser.get("/conversations").status == 200)
        let first = try #require(slow.first)
        _ = try await eventually("a slow client is given up") {
            first.received.contains("408") || !first.isOpen ? true : nil
        }
        #expect(try await browser.get("/conversations").status == 200)
        for client in slow { await client.close() }
    }

    @Test(
        "Bodies that are too large are refused where files are taken, and where they are not",
        arguments: [
            ("/contacts/import", 5_000_000), ("/contacts/import/apply", 9_000_000), ("/queues/inbox/retry", 200_000),
        ])
    func hugeBodies(path: String, size: Int) async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let token = try await admin.get("/conversations").field("form_token")
        let fields = ["form_token": token, "sheet": String(repeating: "x", count: size)]
        let answer = try? await admin.post(path, fields)
        #expect(answer == nil || answer?.status == 413)
        #expect(try await admin.get("/conversations").status == 200)
    }

    @Test("A session that was planted before signing in is of no use after it, and ends with signing out")
    func fixation() async throws {
        let desk = try await DeskInstallation.shared
        let login = "fixed-\(UUID().uuidString.prefix(8).lowercased())"
        try await desk.addUser(login)
        let planted = "desk_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        let answer = try await Browser(port: desk.port).post(
            "/sign-in", ["name": login, "password": DeskInstallation.password], headers: ["cookie": planted])
        #expect(answer.status == 303)
        let given = try #require(answer.headers.first(name: "set-cookie")?.prefix { $0 != ";" })
        #expect(given != planted)
        let probe = Browser(port: desk.port)
        #expect(try await probe.get("/conversations", headers: ["cookie": planted]).status == 303)
        #expect(try await probe.get("/conversations", headers: ["cookie": String(given)]).status == 200)
    }

    @Test(
        "Names of mails and conversations lead nowhere but to what is stored",
        arguments: [
            "raw/..%2f..%2fetc%2fpasswd", "raw/%00", "raw/%2e%2e", "raw/x/download", "history/../../x",
            "raw/%7B%22$gt%22:%22%22%7D", "raw/\(String(repeating: "x", count: 4000))",
        ])
    func paths(path: String) async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        let answer = try await browser.get("/conversations/\(conversation.id)/\(path)")
        #expect([400, 404, 414, 431].contains(answer.status))
        #expect(!answer.body.contains("root:"))
    }

    @Test(
        "Fields with line ends and markup change no header, and are refused or shown as text",
        arguments: [
            "x\r\nSet-Cookie: a=b", "<script>alert(1)</script>", "\u{202E}abc", String(repeating: "y", count: 3000),
        ])
    func fields(_ text: String) async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.browser()
        let escaped = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        for path in ["/conversations?q=\(escaped)&after=\(escaped)", "/language/\(escaped)?back=\(escaped)"] {
            let answer = try await browser.get(path)
            #expect([200, 303].contains(answer.status))
            #expect(!answer.headers["set-cookie"].contains { $0.hasPrefix("a=b") })
            #expect(!answer.body.contains("<script>alert"))
            #expect(answer.location == nil || answer.location == "/conversations")
        }
    }

    @Test("Errors are pages in the operator's language, and plain text to programs")
    func errors() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.browser()
        #expect(try await browser.get("/conversations/none").body.contains("There is no such conversation."))
        let russian = try await browser.get("/conversations/none", headers: ["accept-language": "ru"])
        #expect(russian.body.contains("Такого диалога нет."))
        #expect(russian.status == 404)
        let plain = try await browser.get("/conversations/none", headers: ["accept": "application/json"])
        #expect(plain.headers.first(name: "content-type")?.hasPrefix("text/plain") == true)
    }
}
