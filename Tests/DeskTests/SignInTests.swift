import BSON
import DeskFixtures
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Testing

@Suite struct SignInTests {
    @Test(
        "Nothing is shown to who is not signed in",
        arguments: ["/conversations", "/conversations/x", "/conversations/x/raw/y", "/queues", "/statistics"])
    func closed(path: String) async throws {
        let desk = try await DeskInstallation.shared
        let answer = try await Browser(port: desk.port).get(path)
        #expect(answer.status == 303)
        #expect(answer.location?.hasPrefix("/sign-in?back=") == true)
    }

    @Test("Parts that scripts fetch answer 401 without a session", arguments: ["/live", "/conversations/list"])
    func closedToScripts(path: String) async throws {
        let desk = try await DeskInstallation.shared
        #expect(try await Browser(port: desk.port).get(path, headers: ["accept": "*/*"]).status == 401)
    }

    @Test("Who knows the password gets a session that scripts cannot read, and signs out of it")
    func session() async throws {
        let desk = try await DeskInstallation.shared
        try await desk.addUser("olga")
        let browser = Browser(port: desk.port)
        let answer = try await browser.post("/sign-in", ["name": " Olga", "password": DeskInstallation.password])
        #expect(answer.status == 303)
        let cookie = try #require(answer.headers.first(name: "set-cookie"))
        #expect(cookie.contains("HttpOnly"))
        #expect(cookie.contains("SameSite=Lax"))
        let token = try #require(cookie.firstMatch(of: /desk_session=([^;]+)/)).1
        #expect(try await desk.store.sessions.findOne(["_id": .string(String(token))]) == nil)

        let page = try await browser.get("/conversations")
        #expect(page.status == 200)
        #expect(page.headers.first(name: "content-security-policy")?.contains("default-src 'none'") == true)
        #expect(page.headers.first(name: "cache-control") == "no-store")
        #expect(try await browser.submit("/sign-out", of: "/conversations").status == 303)
        let after = try await browser.get("/conversations", headers: ["cookie": "desk_session=\(token)"])
        #expect(after.status == 303)
    }

    @Test("A wrong password, an unknown name and a disabled user are refused alike")
    func refused() async throws {
        let desk = try await DeskInstallation.shared
        try await desk.addUser("igor")
        try await desk.addUser("gone")
        _ = try await desk.store.users.updateOne(["_id": "gone"], ["$set": ["isDisabled": true]])
        let attempts = [("igor", "not the password"), ("nobody", "x"), ("gone", DeskInstallation.password)]
        for (name, password) in attempts {
            let answer = try await Browser(port: desk.port).post("/sign-in", ["name": name, "password": password])
            #expect(answer.status == 401)
            #expect(answer.body.contains("The name or the password is wrong."))
            #expect(answer.headers["set-cookie"].isEmpty)
        }
        #expect(!desk.log.contains("not the password"))
    }

    @Test("After five failures the right password is refused too, for a while")
    func limited() async throws {
        let desk = try await DeskInstallation.shared
        try await desk.addUser("petr")
        let browser = Browser(port: desk.port)
        for _ in 0..<5 {
            #expect(try await browser.post("/sign-in", ["name": "petr", "password": "guess"]).status == 401)
        }
        let right = ["name": "petr", "password": DeskInstallation.password]
        #expect(try await browser.post("/sign-in", right).status == 429)
        _ = try await desk.store.signInFailures.updateMany(
            ["_id": ["$regex": "petr"]], ["$set": ["expiresAt": .date(Date(timeIntervalSinceNow: -1))]])
        #expect(try await browser.post("/sign-in", right).status == 303)
    }

    @Test("Guesses that come at once are counted before any password is looked at")
    func limitedAtOnce() async throws {
        let desk = try await DeskInstallation.shared
        try await desk.addUser("lidia")
        let browser = Browser(port: desk.port)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask { try await browser.post("/sign-in", ["name": "lidia", "password": "guess"]).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == Array(repeating: 401, count: 5) + Array(repeating: 429, count: 15))
    }

    @Test("Behind a named proxy each client counts for itself, and what a client writes into the header does not")
    func behindProxy() async throws {
        let desk = try await DeskInstallation.shared
        try await desk.addUser("zoya")
        let right = ["name": "zoya", "password": DeskInstallation.password]
        func from(_ chain: String) -> [String: String] { ["x-forwarded-for": chain] }
        try await desk.withAnotherDesk(["TRUSTED_PROXIES": "127.0.0.0/8, 10.0.0.0/8"]) { port, _ in
            let browser = Browser(port: port)
            for number in 0..<6 {
                let status = try await browser.post(
                    "/sign-in", ["name": "zoya", "password": "guess"],
                    headers: from("198.51.100.\(number), 203.0.113.9, 10.0.0.2")
                ).status
                #expect(status == (number < 5 ? 401 : 429))
            }
            #expect(try await browser.post("/sign-in", right, headers: from("203.0.113.9")).status == 429)
            #expect(try await browser.post("/sign-in", right, headers: from("203.0.113.10")).status == 303)
        }
        // Who is no named proxy says nothing that counts.
        try await desk.addUser("raisa")
        let browser = Browser(port: desk.port)
        for number in 0..<6 {
            let status = try await browser.post(
                "/sign-in", ["name": "raisa", "password": "guess"], headers: from("198.51.100.\(number)")
            ).status
            #expect(status == (number < 5 ? 401 : 429))
        }
    }

    @Test("A new password or disabling a user ends the sessions there are")
    func revoked() async throws {
        let desk = try await DeskInstallation.shared
        try await desk.addUser("vera")
        let browser = Browser(port: desk.port)
        let right = ["name": "vera", "password": DeskInstallation.password]
        #expect(try await browser.post("/sign-in", right).status == 303)
        #expect(try await browser.get("/conversations").status == 200)
        try await desk.addUser("vera")
        #expect(try await browser.get("/conversations").status == 303)
        #expect(try await browser.post("/sign-in", right).status == 303)
        _ = try await desk.store.users.updateOne(["_id": "vera"], ["$set": ["isDisabled": true]])
        #expect(try await browser.get("/conversations").status == 303)
    }

    @Test(
        "After signing in nobody is sent to another site",
        arguments: ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
    func openRedirect(back: String) async throws {
        let desk = try await DeskInstallation.shared
        try await desk.addUser("anton")
        let answer = try await Browser(port: desk.port).post(
            "/sign-in", ["name": "anton", "password": DeskInstallation.password, "back": back])
        #expect(answer.location == "/conversations")
    }
}
