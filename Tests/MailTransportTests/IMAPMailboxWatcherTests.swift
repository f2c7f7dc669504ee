import Basics
import Foundation
import Mail
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("IMAPMailboxWatcher against Dovecot")
struct IMAPMailboxWatcherTests {
    /// Runs a watcher while `body` runs.
    private func watching(
        _ account: MailAccount, from position: MailboxPosition? = nil, start: IMAPMailboxWatcher.Start = .everything,
        idle: Duration = .seconds(60), collector: MailCollector = MailCollector(),
        _ body: (MailCollector) async throws -> Void
    ) async throws {
        let backoff = Backoff(first: .milliseconds(20), longest: .milliseconds(200))
        let timing = IMAPMailboxWatcher.Timing(
            idle: idle, poll: .milliseconds(50), backoff: backoff,
            loginBackoff: Backoff(first: .seconds(3600), longest: .seconds(7200)))
        let watcher = IMAPMailboxWatcher(client: IMAPClient(account: account), start: start, timing: timing)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await watcher.run(from: position, observer: collector) }
            try await body(collector)
            group.cancelAll()
        }
    }

    private func submit(_ subjects: [String], to user: MailSandbox.User, _ servers: MailSandbox) async throws {
        for subject in subjects {
            try await servers.submit(letter(subject), from: "client@mail.test", to: [user.address])
        }
    }

    @Test(
        "what waits comes in order, what arrives comes after", arguments: [MailAccount.Security.implicitTLS, .startTLS])
    func order(security: MailAccount.Security) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        try await submit(["1", "2", "3"], to: user, servers)
        try await watching(servers.imap(user, security)) { collector async throws in
            #expect(try await collector.waitForMails(3) == ["1", "2", "3"])
            _ = try await collector.waitForHealth { $0 == .watching }
            try await submit(["4"], to: user, servers)
            #expect(try await collector.waitForMails(4) == ["1", "2", "3", "4"])
        }
    }

    @Test("a short IDLE is given again and again")
    func idleAgain() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        try await watching(servers.imap(user), idle: .milliseconds(100)) { collector async throws in
            for number in 1...3 {
                try await submit(["\(number)"], to: user, servers)
                _ = try await collector.waitForMails(number)
            }
            #expect(await collector.subjects == ["1", "2", "3"])
            #expect(await collector.openings.count == 1)
        }
    }

    @Test("a known position brings only what came after it")
    func resume() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        try await submit(["1", "2", "3"], to: user, servers)
        let first = MailCollector()
        try await watching(servers.imap(user), collector: first) { _ = try await $0.waitForMails(3) }
        let position = try #require(await first.mails.dropLast().last?.position)
        try await watching(servers.imap(user), from: position) { collector async throws in
            #expect(try await collector.waitForMails(1) == ["3"])
            _ = try await collector.waitForHealth { $0 == .watching }
            #expect(await collector.mails.count == 1)
        }
    }

    @Test("a first start may leave old mail alone")
    func newMailOnly() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        try await submit(["old"], to: user, servers)
        try await watching(servers.imap(user), start: .newMailOnly) { collector async throws in
            _ = try await collector.waitForHealth { $0 == .watching }
            #expect(await collector.openings.map(\.lastUID) == [1])
            try await submit(["new"], to: user, servers)
            #expect(try await collector.waitForMails(1) == ["new"])
        }
    }

    @Test("a mail that is not taken comes again, and none is skipped")
    func notTaken() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        try await submit(["1", "2"], to: user, servers)
        try await watching(servers.imap(user), collector: MailCollector(refusing: 3)) { collector async throws in
            #expect(try await collector.waitForMails(2) == ["1", "2"])
            #expect(await collector.refusals == 3)
        }
    }

    @Test("mails that the server numbered anew come again, all of them")
    func renumbered() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        try await submit(["1", "2"], to: user, servers)
        let first = MailCollector()
        try await watching(servers.imap(user), collector: first) { _ = try await $0.waitForMails(2) }
        let position = try #require(await first.mails.last?.position)
        // Dovecot's UIDVALIDITY is the time in seconds.
        _ = try await eventually(within: .patience, or: "Time stands still") {
            UInt32(Date().timeIntervalSince1970) > position.uidValidity + 1 ? true : nil
        }
        try servers.renumber(user)
        try await watching(servers.imap(user), from: position) { collector async throws in
            #expect(try await collector.waitForMails(2) == ["1", "2"])
            let opened = try #require(await collector.openings.first)
            #expect(opened.uidValidity != position.uidValidity)
            #expect(opened.lastUID == 0)
        }
        let raw = await first.mails.map(\.raw)
        #expect(raw.count == 2)
    }

    @Test("a wrong password is told once, and not tried again at once")
    func wrongPassword() async throws {
        let servers = try await MailSandbox.shared
        var account = servers.imap(try servers.newUser())
        account.credential = .password("wrong")
        try await watching(account) { collector async throws in
            let health = try await collector.waitForHealth { if case .failing = $0 { true } else { false } }
            guard case .failing(let error, let pause) = health else { return }
            #expect(error.code == .authentication)
            #expect(pause > .seconds(1800))
            #expect(await collector.health.count == 1)
        }
    }

    @Test("a server that restarts is found again, and nothing is lost")
    func restart() async throws {
        let servers = try await MailSandbox()
        let user = try servers.newUser()
        try await watching(servers.imap(user)) { collector async throws in
            _ = try await collector.waitForHealth { $0 == .watching }
            try await servers.stopIMAP()
            let failing = try await collector.waitForHealth { if case .failing = $0 { true } else { false } }
            #expect(failing != .watching)
            try await servers.startIMAP()
            try await submit(["after"], to: user, servers)
            #expect(try await collector.waitForMails(1) == ["after"])
            let health = await collector.health
            #expect(health.first == .watching)
        }
        await servers.stop()
    }

    @Test("5,000 mails that wait come in order, each once, though the server restarts in the middle")
    func manyWaiting() async throws {
        let servers = try await MailSandbox()
        let user = try servers.newUser()
        let count = 5_000
        try servers.fill(user, with: (1...count).map { letter("\($0)") })
        let collector = MailCollector()
        try await watching(servers.imap(user), collector: collector) { collector async throws in
            _ = try await eventually(within: .patience, or: "No mail came") {
                await collector.mails.count > count / 10 ? true : nil
            }
            try await servers.stopIMAP()
            try await servers.startIMAP()
            _ = try await eventually(within: .patience, or: "Mails are missing") {
                await collector.mails.count >= count ? true : nil
            }
            _ = try await collector.waitForHealth { $0 == .watching }
        }
        await servers.stop()
        let mails = await collector.mails
        #expect(mails.map(\.position.lastUID) == (1...UInt32(count)).map { $0 })
        #expect(Set(mails.map(\.raw)).count == count)
    }
}
