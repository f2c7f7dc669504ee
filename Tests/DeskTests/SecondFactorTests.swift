import BSON
import DeskFixtures
import Foundation
import MongoDB
import Passwords
import SalesStore
import Testing

@Suite("Two-step sign-in") struct SecondFactorTests {
    private struct Person {
        let browser: Browser
        let login: String
        let secret: TOTPSecret
        var codes: [String] = []
    }

    /// Somebody who has turned it on at the desk, with the page's recovery codes.
    private func enrolled(_ name: String, at desk: DeskInstallation) async throws -> Person {
        let login = "\(name)-\(UUID().uuidString.prefix(8).lowercased())"
        try await desk.addUser(login)
        let browser = Browser(port: desk.port)
        _ = try await browser.post("/sign-in", ["name": login, "password": DeskInstallation.password])
        let wrong = try await browser.submit(
            "/account/second-factor/propose", of: "/account", ["password": "not the password"])
        #expect(wrong.status == 403)
        let proposed = try await browser.submit(
            "/account/second-factor/propose", of: "/account", ["password": DeskInstallation.password])
        #expect(proposed.location == "/account")
        let page = try await browser.get("/account")
        let shown = try #require(page.body.firstMatch(of: /id="secret" readonly value="([A-Z2-7]+)"/)).1
        let secret = try #require(TOTPSecret(String(shown)))
        #expect(page.body.contains("otpauth://totp/"))
        #expect(page.body.contains("<svg class=\"qr\""))
        let unsure = try await browser.submit("/account/second-factor/confirm", of: "/account", ["code": "000"])
        #expect(unsure.status == 400)
        let step = TOTPSecret.step(at: Date())
        let answer = try await browser.submit(
            "/account/second-factor/confirm", of: "/account", ["code": secret.code(at: step)])
        let codes = answer.body.matches(of: /<code>([a-z2-7-]+)<\/code>/).map { String($0.1) }
        #expect(codes.count == RecoveryCode.count)
        return Person(browser: browser, login: login, secret: secret, codes: codes)
    }

    private func afterPassword(_ person: Person, at desk: DeskInstallation) async throws -> Browser {
        let browser = Browser(port: desk.port)
        let answer = try await browser.post(
            "/sign-in", ["name": person.login, "password": DeskInstallation.password, "back": "/queues"])
        #expect(answer.location == "/sign-in/code?back=%2Fqueues")
        return browser
    }

    @Test("The password alone opens nothing; with the code it does, and the code is taken once")
    func code() async throws {
        let desk = try await DeskInstallation.shared
        let person = try await enrolled("tanya", at: desk)
        let browser = try await afterPassword(person, at: desk)
        for path in ["/conversations", "/account", "/queues"] {
            #expect(try await browser.get(path).status == 303, "\(path)")
        }
        #expect(try await browser.get("/live", headers: ["accept": "*/*"]).status == 401)
        #expect(try await browser.post("/sign-out", [:]).status == 401)
        #expect(try await browser.get("/sign-in/code").status == 200)
        // One that was taken when it was turned on, and one of long ago.
        let step = TOTPSecret.step(at: Date())
        for old in [step - 1, step - 2] {
            let refused = try await browser.post("/sign-in/code", ["code": person.secret.code(at: old)])
            #expect(refused.status == 401)
            #expect(refused.body.contains("wrong, or was used before"))
        }
        let next = person.secret.code(at: TOTPSecret.step(at: Date()) + 1)
        let taken = try await browser.post("/sign-in/code", ["code": next, "back": "/queues"])
        #expect(taken.location == "/queues")
        #expect(try await browser.get("/queues").status == 200)
        let another = try await afterPassword(person, at: desk)
        #expect(try await another.post("/sign-in/code", ["code": next]).status == 401)
        #expect(try await another.get("/queues").status == 303)
    }

    @Test("Of many who send one code at once, one gets in")
    func race() async throws {
        let desk = try await DeskInstallation.shared
        let person = try await enrolled("race", at: desk)
        var browsers: [Browser] = []
        for _ in 0..<4 { browsers.append(try await afterPassword(person, at: desk)) }
        let code = person.secret.code(at: TOTPSecret.step(at: Date()) + 1)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for browser in browsers {
                group.addTask { try await browser.post("/sign-in/code", ["code": code]).status }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.filter { $0 == 303 }.count == 1)
    }

    @Test("A recovery code signs in once, and what is stored is no recovery code")
    func recovery() async throws {
        let desk = try await DeskInstallation.shared
        let person = try await enrolled("rita", at: desk)
        let stored = try #require(try await desk.store.users.findOne(["_id": .string(person.login)])?.secondFactor)
        #expect(Set(stored.recoveryCodes).isDisjoint(with: person.codes))
        let typed = person.codes[3].uppercased().replacing("-", with: "")
        let browser = try await afterPassword(person, at: desk)
        #expect(try await browser.post("/sign-in/code", ["code": typed]).status == 303)
        #expect(try await browser.get("/account").body.contains("Recovery codes left: 9"))
        let again = try await afterPassword(person, at: desk)
        #expect(try await again.post("/sign-in/code", ["code": typed]).status == 401)
    }

    @Test("After five wrong codes the right one is refused too, for a while, from anywhere")
    func limited() async throws {
        let desk = try await DeskInstallation.shared
        let person = try await enrolled("lena", at: desk)
        for _ in 0..<5 {
            let browser = try await afterPassword(person, at: desk)
            #expect(try await browser.post("/sign-in/code", ["code": "abc"]).status == 401)
        }
        let browser = try await afterPassword(person, at: desk)
        let right = ["code": person.codes[0]]
        #expect(try await browser.post("/sign-in/code", right).status == 429)
        _ = try await desk.store.signInFailures.updateMany(
            ["_id": .string("code:\(person.login)")],
            ["$set": ["expiresAt": .date(Date(timeIntervalSinceNow: -1))]])
        #expect(try await browser.post("/sign-in/code", right).status == 303)
    }

    @Test("A stolen session neither turns it off nor puts another in its place")
    func stolen() async throws {
        let desk = try await DeskInstallation.shared
        let person = try await enrolled("ksenia", at: desk)
        let off = try await person.browser.submit(
            "/account/second-factor/remove", of: "/account", ["code": "123123"])
        #expect(off.status == 401)
        let other = try await person.browser.submit(
            "/account/second-factor/propose", of: "/account", ["password": DeskInstallation.password])
        #expect(other.location == "/account")
        let user = try await desk.store.users.findOne(["_id": .string(person.login)])
        #expect(user?.secondFactor?.secret == person.secret.text)
        #expect(user?.proposedSecret == nil)
        // Who has the code does.
        let right = try await person.browser.submit(
            "/account/second-factor/remove", of: "/account", ["code": person.codes[1]])
        #expect(right.location == "/account")
        #expect(try await desk.store.users.findOne(["_id": .string(person.login)])?.secondFactor == nil)
    }

    @Test("The time between password and code is short")
    func late() async throws {
        let desk = try await DeskInstallation.shared
        let person = try await enrolled("late", at: desk)
        let browser = try await afterPassword(person, at: desk)
        _ = try await desk.store.sessions.updateMany(
            ["userID": .string(person.login), "awaitsCode": true],
            ["$set": ["expiresAt": .date(Date(timeIntervalSinceNow: -1))]])
        #expect(try await browser.post("/sign-in/code", ["code": person.codes[0]]).status == 401)
    }
}
