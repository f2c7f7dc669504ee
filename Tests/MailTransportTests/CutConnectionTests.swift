import Basics
import Foundation
import Mail
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("Connections that are cut at every step")
struct CutConnectionTests {
    /// Cuts through the handshake, the login, the envelope, the letter and the answer to it.
    private static let places: [CuttingProxy.Limit] =
        stride(from: 0, through: 4800, by: 200).map { .fromServer($0) }
        + stride(from: 0, through: 3600, by: 200).map { .fromClient($0) }

    @Test(
        "a letter is sent, or surely not sent, or nobody can know; and the code says which",
        arguments: [
            MailAccount.Security.startTLS, .implicitTLS,
        ])
    func sending(security: MailAccount.Security) async throws {
        let servers = try await MailSandbox.shared
        let client = try servers.newUser("client")
        var outcomes: [String: SMTPError.Code?] = [:]
        for (number, limit) in Self.places.enumerated() {
            let subject = "cut-\(number)"
            var account = servers.smtp(MailSandbox.sales, security)
            let port = account.port
            outcomes[subject] = try await CuttingProxy.run(to: port, limit: { _ in limit }) { proxy in
                account.port = proxy.port
                let sender = SMTPSender(
                    account: account, timeouts: .init(connect: .seconds(10), send: .seconds(20)))
                do throws(SMTPError) {
                    try await sender.send(
                        letter(subject, String(repeating: "a line of words\r\n", count: 100)), from: "sales@mail.test",
                        to: [client.address])
                    return SMTPError.Code?.none
                } catch {
                    return error.code
                }
            }
        }
        // Over the same way, unharmed: what came before this has arrived.
        try await servers.submit(letter("last"), from: "sales@mail.test", to: [client.address])
        let taken = outcomes.values.count { $0 == nil }
        let subjects = try await eventually(within: .patience, or: "The last letter did not come") {
            let subjects = try? servers.inbox(of: client).compactMap { try? MIMEParser().parse($0).subject }
            return subjects.flatMap { $0.contains("last") && $0.count > taken ? $0 : nil }
        }
        for (subject, code) in outcomes {
            let copies = subjects.count { $0 == subject }
            switch code {
            case nil: #expect(copies == 1, "\(subject) was taken")
            case .maybeSent?: #expect(copies <= 1, "\(subject) may have been taken")
            case .unreachable?, .tls?, .authentication?, .temporary?:
                #expect(copies == 0, "\(subject): \(String(describing: code))")
            case let other?: Issue.record("\(subject) ended as \(other)")
            }
        }
        #expect(outcomes.values.contains { $0 == .unreachable })
    }

    @Test("mails are read in order and none is skipped, however often the connection ends")
    func reading() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        let subjects = (1...12).map { "\($0)" }
        for subject in subjects {
            try await servers.submit(
                letter(subject, String(repeating: "a line of words\r\n", count: 130)), from: "client@mail.test",
                to: [user.address])
        }
        _ = try await servers.inbox(of: user, count: subjects.count)
        var account = servers.imap(user)
        let port = account.port
        // Each connection lives a little longer than the one before; those that live long enough make progress.
        try await CuttingProxy.run(to: port, limit: { .fromServer(300 + $0 * 211) }) { proxy in
            account.port = proxy.port
            let backoff = Backoff(first: .milliseconds(1), longest: .milliseconds(5))
            let watcher = IMAPMailboxWatcher(
                client: IMAPClient(account: account), start: .everything,
                timing: .init(idle: .seconds(60), poll: .milliseconds(50), backoff: backoff, loginBackoff: backoff))
            let collector = MailCollector()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await watcher.run(from: nil, observer: collector) }
                let found = try await collector.waitForMails(subjects.count)
                #expect(found == subjects)
                group.cancelAll()
            }
        }
    }

    @Test("a mail of 20 MB is read whole")
    func large() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser()
        let line = String(repeating: "0123456789", count: 7) + "\r\n"
        try await servers.submit(
            letter("large", String(repeating: line, count: 290_000)), from: "client@mail.test", to: [user.address])
        _ = try await servers.inbox(of: user, count: 1)
        let raw = try await IMAPClient(account: servers.imap(user)).withSession { session async throws in
            _ = try await session.select("INBOX")
            return try await session.mail(uid: 1)
        }
        let mail = try #require(raw)
        #expect(mail.count > 20_000_000)
        #expect(try MIMEParser().parse(mail).subject == "large")
    }
}
