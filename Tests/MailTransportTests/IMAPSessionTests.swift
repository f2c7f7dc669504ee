import Foundation
import Mail
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("IMAPSession against Dovecot")
struct IMAPSessionTests {
    private func session<Result: Sendable>(
        _ user: MailSandbox.User, _ body: (IMAPSession) async throws -> Result
    ) async throws -> Result {
        try await IMAPClient(account: MailSandbox.shared.imap(user)).withSession { session async throws in
            _ = try await session.select("INBOX")
            return try await body(session)
        }
    }

    @Test("a mail comes byte for byte, whatever it holds")
    func bytes() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        let weird = "* 1 EXISTS\r\nA1 OK done\r\n) {5}\r\n\"\\ (\r\n+ idling\r\nпривет \u{1}"
        let raw = letter("weird", weird)
        try await servers.submit(raw, from: "client@mail.test", to: [user.address])
        _ = try await servers.inbox(of: user, count: 1)
        let received = try await session(user) { try await $0.mail(uid: 1) }
        let text = String(decoding: try #require(received), as: UTF8.self)
        #expect(text.contains(weird))
    }

    @Test("a large mail comes whole, and in part where a limit is given")
    func large() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        let line = String(repeating: "0123456789", count: 7) + "\r\n"
        let raw = letter("large", String(repeating: line, count: 100_000))
        try await servers.submit(raw, from: "client@mail.test", to: [user.address])
        _ = try await servers.inbox(of: user, count: 1)
        try await session(user) { session async throws in
            let outline = try #require(try await session.outlines(of: [1])[1])
            let arrivedAt = try #require(outline.arrivedAt)
            #expect(abs(arrivedAt.timeIntervalSinceNow) < 600)
            let size = try #require(outline.size)
            #expect(size > raw.count)
            #expect(try await session.mail(uid: 1)?.count == size)
            #expect(try await session.mail(uid: 1, limit: 1000)?.count == 1000)
        }
    }

    @Test("searching above the last UID finds nothing, though the server names the last mail")
    func searchAboveLast() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        for number in 1...3 {
            try await servers.submit(letter("s\(number)"), from: "client@mail.test", to: [user.address])
        }
        _ = try await servers.inbox(of: user, count: 3)
        try await session(user) { session async throws in
            #expect(try await session.uids(after: 0) == [1, 2, 3])
            #expect(try await session.uids(after: 2) == [3])
            #expect(try await session.uids(after: 3) == [])
            #expect(try await session.uids(after: 1000) == [])
            #expect(try await session.uids(after: .max) == [])
            #expect(try await session.uids(whereHeader: "Message-ID", contains: "<s2@mail.test>") == [2])
            #expect(try await session.mail(uid: 99) == nil)
        }
    }

    @Test("reading leaves a mail unseen, and flags can be set and taken")
    func flags() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        try await servers.submit(letter("flags"), from: "client@mail.test", to: [user.address])
        _ = try await servers.inbox(of: user, count: 1)
        try await session(user) { session async throws in
            _ = try await session.mail(uid: 1)
            #expect(try await session.flags(of: 1).contains("\\Seen") == false)
            try await session.add(flags: ["\\Seen", "$Read"], to: [1])
            #expect(try await session.flags(of: 1).isSuperset(of: ["\\Seen", "$Read"]))
            try await session.remove(flags: ["\\Seen"], from: [1])
            #expect(try await session.flags(of: 1).contains("\\Seen") == false)
            await #expect(throws: IMAPError.self) { try await session.add(flags: ["a b)"], to: [1]) }
        }
    }

    @Test("the mailbox for sent mail is found by its attribute")
    func sent() async throws {
        let user = try await MailSandbox.shared.newUser()
        #expect(try await session(user) { try await $0.sentMailbox() } == "Sent")
    }

    @Test("a mailbox that does not exist is refused in words, and the session goes on")
    func unknownMailbox() async throws {
        let user = try await MailSandbox.shared.newUser()
        try await session(user) { session async throws in
            let error = await #expect(throws: IMAPError.self) { _ = try await session.select("Не \"такой\" ящик & Co") }
            #expect(error?.code == .refused)
            _ = try await session.select("Sent")
        }
    }

    @Test(
        "a login is refused as such, whatever the characters",
        arguments: ["wrong", "quote\"back\\slash", "пароль", "line\r\nA1 LOGOUT", "(paren {3}", ""])
    func wrongPassword(password: String) async throws {
        let servers = try await MailSandbox.shared
        for security in [MailAccount.Security.implicitTLS, .startTLS] {
            var account = servers.imap(MailSandbox.sales, security)
            account.credential = .password(password)
            let error = await #expect(throws: IMAPError.self) {
                try await IMAPClient(account: account).withSession { _ in }
            }
            #expect(error?.code == .authentication)
        }
    }

    @Test("passwords of all kinds log in", arguments: ["with \"quotes\"", "back\\slash", "пароль", "a b c", "(){*%"])
    func password(password: String) async throws {
        let servers = try await MailSandbox.shared
        let user = MailSandbox.User("pw-\(UUID().uuidString.lowercased())@mail.test", password: password)
        try servers.add(user)
        #expect(try await session(user) { $0.capabilities.contains("IDLE") })
    }

    @Test("an access token is a login", arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func accessToken(security: MailAccount.Security) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("token")
        var account = servers.imap(user, security)
        account.credential = .accessToken(try servers.accessToken(of: user, until: Date(timeIntervalSinceNow: 3600)))
        let status = try await IMAPClient(account: account).withSession { session async throws in
            try await session.select("INBOX")
        }
        #expect(status.uidValidity > 0)
    }

    @Test("an access token that is over, another's, or none at all is told as a refused login")
    func worthlessToken() async throws {
        let servers = try await MailSandbox.shared
        let (user, other) = (try servers.newUser("token"), try servers.newUser("token"))
        let soon = Date(timeIntervalSinceNow: 3600)
        let tokens = [
            try servers.accessToken(of: user, until: Date(timeIntervalSinceNow: -30)),
            try servers.accessToken(of: other, until: soon), "nonsense", user.password,
        ]
        for token in tokens {
            var account = servers.imap(user)
            account.credential = .accessToken(token)
            let error = await #expect(throws: IMAPError.self) {
                try await IMAPClient(account: account).withSession { _ in }
            }
            #expect(error?.code == .authentication)
            #expect(error.map { "\($0)".contains(token) } == false)
        }
    }

    @Test("an unknown authority is refused", arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func unknownAuthority(security: MailAccount.Security) async throws {
        var account = try await MailSandbox.shared.imap(MailSandbox.sales, security)
        account.caFile = nil
        let error = await #expect(throws: IMAPError.self) {
            try await IMAPClient(account: account).withSession { _ in }
        }
        #expect(error?.code == .tls)
    }

    @Test("a certificate for another name is refused", arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func wrongName(security: MailAccount.Security) async throws {
        let account = try await MailSandbox.shared.imap(MailSandbox.sales, security, host: "127.0.0.1")
        let error = await #expect(throws: IMAPError.self) {
            try await IMAPClient(account: account).withSession { _ in }
        }
        #expect(error?.code == .tls)
    }

    @Test("nobody listens")
    func unreachable() async throws {
        var account = try await MailSandbox.shared.imap(MailSandbox.sales)
        account.port = 1
        let error = await #expect(throws: IMAPError.self) {
            try await IMAPClient(account: account).withSession { _ in }
        }
        #expect(error?.code == .unreachable)
    }

    @Test("waiting ends when its time is over, and the session goes on")
    func idleEnds() async throws {
        let user = try await MailSandbox.shared.newUser()
        try await session(user) { session async throws in
            try await session.idle(for: .milliseconds(50))
            try await session.idle(for: .milliseconds(50))
            #expect(session.hasNews == false)
            try await session.poll()
        }
    }
}
