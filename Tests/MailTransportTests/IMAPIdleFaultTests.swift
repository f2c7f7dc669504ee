import Basics
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("IMAPMailboxWatcher where IDLE is missing, refused or cut")
struct IMAPIdleFaultTests {
    /// Reads a mailbox through a proxy that lets IDLE go wrong.
    private func watching(
        _ fault: IMAPFaultProxy.Fault, times: Int = .max, silence: Duration = .patience, idle: Duration = .seconds(60),
        _ body: (MailSandbox, MailSandbox.User, IMAPFaultProxy, MailCollector) async throws -> Void
    ) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("idle")
        try await IMAPFaultProxy.run(fault, times: times, before: servers) { proxy async throws in
            var account = servers.imap(user)
            account.port = proxy.port
            let backoff = Backoff(first: .milliseconds(20), longest: .milliseconds(100))
            let watcher = IMAPMailboxWatcher(
                client: IMAPClient(
                    account: account, limits: IMAPLimits(connectTimeout: .patience, silence: silence)),
                timing: .init(idle: idle, poll: .milliseconds(30), backoff: backoff, loginBackoff: backoff))
            let collector = MailCollector()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await watcher.run(from: nil, observer: collector) }
                try await body(servers, user, proxy, collector)
                group.cancelAll()
            }
        }
    }

    private func submit(_ subject: String, to user: MailSandbox.User, _ servers: MailSandbox) async throws {
        try await servers.submit(letter(subject), from: "client@mail.test", to: [user.address])
    }

    @Test("a server without IDLE is asked again and again", arguments: [IMAPFaultProxy.Fault.notOffered])
    func notOffered(fault: IMAPFaultProxy.Fault) async throws {
        try await watching(fault) { servers, user, proxy, collector async throws in
            _ = try await collector.waitForHealth { $0 == .watching }
            try await submit("polled", to: user, servers)
            #expect(try await collector.waitForMails(1) == ["polled"])
            #expect(proxy.log.count("NOOP") > 0)
            #expect(proxy.log.count("IDLE") == 0)
        }
    }

    @Test(
        "a server that offers IDLE and refuses it is asked again and again, over the same connection",
        arguments: [IMAPFaultProxy.Fault.refused, .unknown])
    func refused(fault: IMAPFaultProxy.Fault) async throws {
        try await watching(fault) { servers, user, proxy, collector async throws in
            _ = try await collector.waitForHealth { $0 == .watching }
            for number in 1...2 {
                try await submit("\(number)", to: user, servers)
                _ = try await collector.waitForMails(number)
            }
            #expect(await collector.subjects == ["1", "2"])
            #expect(proxy.log.count("NOOP") > 0)
            #expect(proxy.log.count("IDLE") > 0)
            #expect(await collector.openings.count == 1)
            #expect(await collector.health == [.watching])
        }
    }

    @Test("a connection that ends during IDLE is made anew, and nothing is lost")
    func dropped() async throws {
        try await watching(.dropped, times: 3) { servers, user, proxy, collector async throws in
            _ = try await eventually(within: .patience, or: "It did not connect again") {
                await collector.openings.count >= 4 ? true : nil
            }
            try await submit("after", to: user, servers)
            #expect(try await collector.waitForMails(1) == ["after"])
            let failures = await collector.health.compactMap { health -> IMAPError.Code? in
                if case .failing(let error, _) = health { error.code } else { nil }
            }
            #expect(failures.allSatisfy { $0 == .unreachable } && !failures.isEmpty)
        }
    }

    @Test("a server that says nothing to the end of IDLE is given up and connected anew")
    func mute() async throws {
        try await watching(.mute, times: 1, silence: .seconds(2), idle: .milliseconds(50)) {
            servers, user, proxy, collector async throws in
            try await submit("after", to: user, servers)
            #expect(try await collector.waitForMails(1) == ["after"])
            _ = try await eventually(within: .patience, or: "It did not connect again") {
                await collector.openings.count >= 2 ? true : nil
            }
            let health = await collector.health
            #expect(health.contains { if case .failing(let error, _) = $0 { error.code == .timeout } else { false } })
        }
    }
}
