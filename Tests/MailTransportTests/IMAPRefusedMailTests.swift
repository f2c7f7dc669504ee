import Basics
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("IMAPMailboxWatcher where the server does not give a mail")
struct IMAPRefusedMailTests {
    private func watching(
        _ fault: IMAPFaultProxy.Fault, times: Int = .max, mails: [String],
        _ body: (MailSandbox, MailSandbox.User, IMAPFaultProxy, MailCollector) async throws -> Void
    ) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("refused")
        try servers.fill(user, with: mails.map { letter($0) })
        try await IMAPFaultProxy.run(fault, times: times, before: servers) { proxy async throws in
            var account = servers.imap(user)
            account.port = proxy.port
            let backoff = Backoff(first: .milliseconds(20), longest: .milliseconds(100))
            let watcher = IMAPMailboxWatcher(
                client: IMAPClient(account: account, limits: IMAPLimits(connectTimeout: .patience, silence: .patience)),
                timing: .init(idle: .seconds(60), poll: .milliseconds(30), backoff: backoff))
            let collector = MailCollector()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await watcher.run(from: nil, observer: collector) }
                try await body(servers, user, proxy, collector)
                group.cancelAll()
            }
        }
    }

    @Test(
        "it is told, and the next one is read",
        arguments: [IMAPFaultProxy.Fault.mailRefused, .mailMissing, .mailEmpty])
    func notGiven(fault: IMAPFaultProxy.Fault) async throws {
        try await watching(fault, mails: ["first", "second"]) { _, _, _, collector async throws in
            #expect(try await collector.waitForMails(1) == ["second"])
            #expect(await collector.notGiven.map(\.uid) == [1])
            let reason = await collector.notGiven.first?.reason ?? ""
            #expect(reason.contains(fault == .mailRefused ? "could not be converted" : "sends nothing"))
            #expect(await collector.gone.isEmpty)
        }
    }

    @Test("mails whose sizes are not told are read all the same")
    func sizesRefused() async throws {
        try await watching(.sizesRefused, mails: ["first", "second"]) { _, _, _, collector async throws in
            #expect(try await collector.waitForMails(2) == ["first", "second"])
            #expect(await collector.mails.allSatisfy { !$0.isTruncated })
        }
    }

    @Test("a server that is busy is asked again soon, a wrong password is not")
    func busy() async throws {
        for words in ["[ALERT] Too many simultaneous connections. (Failure)", "[LIMIT] enough", "[INUSE] later"] {
            try await watching(.loginRefused(words), times: 2, mails: ["first"]) { _, _, _, collector async throws in
                #expect(try await collector.waitForMails(1) == ["first"], "\(words)")
            }
        }
        for words in ["Authentication failed.", "Too many failed login attempts", "[AUTHENTICATIONFAILED] Too many"] {
            try await watching(.loginRefused(words), mails: []) { _, _, _, collector async throws in
                let health = try await collector.waitForHealth { if case .failing = $0 { true } else { false } }
                guard case .failing(let error, _) = health else { return }
                #expect(error.code == .authentication, "\(words)")
            }
        }
    }

    @Test("mails that are gone do not hide a new one")
    func shrinking() async throws {
        try await watching(.shrinking, times: 1, mails: ["first", "second"]) { _, _, proxy, collector async throws in
            _ = try await collector.waitForMails(2)
            // Two of two are gone and one is there: it is looked for at once, long before IDLE would end.
            _ = try await eventually(within: .patience, or: "Nothing was looked for") {
                proxy.log.count("3:*") > 0 ? true : nil
            }
        }
    }
}
