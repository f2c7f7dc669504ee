import DeskFixtures
import Foundation
import NIOHTTP1
import Testing

@testable import Desk

@Suite("HTTPS and plain HTTP") struct TransportTests {
    private static let https = ["x-forwarded-proto": "https"]

    private func cookie(_ answer: Browser.Answer) throws -> String {
        try #require(answer.headers.first(name: "set-cookie"))
    }

    @Test("Behind a proxy that says HTTPS the session's cookie is held to this host, and browsers stay with HTTPS")
    func proxied() async throws {
        let desk = try await DeskInstallation.shared
        let login = "secure-\(UUID().uuidString.prefix(8).lowercased())"
        try await desk.addUser(login)
        let browser = Browser(port: desk.port)
        let answer = try await browser.post(
            "/sign-in", ["name": login, "password": DeskInstallation.password], headers: Self.https)
        let given = try cookie(answer)
        #expect(given.hasPrefix("__Host-desk_session="))
        #expect(given.contains("; Secure") && given.contains("Path=/") && !given.contains("Domain"))
        #expect(answer.headers.first(name: "strict-transport-security")?.hasPrefix("max-age=") == true)
        #expect(try await browser.get("/conversations", headers: Self.https).status == 200)
        // What another host of the site, or a plain connection, has planted under the plain name counts for nothing.
        let token = try #require(given.firstMatch(of: /=([^;]+)/)).1
        let planted = try await Browser(port: desk.port).get(
            "/conversations", headers: Self.https.merging(["cookie": "desk_session=\(token)"]) { $1 })
        #expect(planted.status == 303)
        let out = try await browser.post(
            "/sign-out",
            ["form_token": try await browser.get("/conversations", headers: Self.https).field("form_token")],
            headers: Self.https)
        #expect(try cookie(out).hasPrefix("__Host-desk_session=;"))
    }

    @Test("Without HTTPS, as on this machine, all works by a plain cookie")
    func plain() async throws {
        let desk = try await DeskInstallation.shared
        let login = "plain-\(UUID().uuidString.prefix(8).lowercased())"
        try await desk.addUser(login)
        let browser = Browser(port: desk.port)
        let answer = try await browser.post("/sign-in", ["name": login, "password": DeskInstallation.password])
        #expect(try cookie(answer).hasPrefix("desk_session="))
        #expect(try !cookie(answer).contains("Secure"))
        #expect(answer.headers.first(name: "strict-transport-security") == nil)
        #expect(try await browser.get("/conversations").status == 200)
    }
}
