import BSON
import CoreMetrics
import Dialogue
import Foundation
import Mail
import MailFixtures
import MongoDB
import SalesStore
import Sandbox
import Sending
import ServiceRuntime
import Synchronization
import Testing
import WorkQueue

@testable import EmailChannel

@Suite("Mailboxes that rest, against a real server")
struct MailboxRestTests {
    /// A mailbox of the shared servers with its queue, and what operators are told.
    private struct Branch {
        let store: SalesStore
        let clock: TestClock
        let servers: MailSandbox
        let user: MailSandbox.User
        let told: Told
        let sender: MailSender

        final class Told: Sendable {
            private let conditions = Mutex<[ChannelCondition]>([])
            func note(_ condition: ChannelCondition) { conditions.withLock { $0.append(condition) } }
            var last: ChannelCondition? { conditions.withLock { $0.last } }
        }

        /// Another copy of the worker.
        func another() -> MailSender {
            MailSender(
                store: store, secrets: MailboxSecrets { [user] _ in user.password },
                addressKey: AddressKey(secret: "suppression"), links: nil,
                report: { [told] _, _, condition in told.note(condition) }, now: { [clock] in clock.now })
        }

        func drain(_ sender: MailSender? = nil) async throws {
            _ = try await OutboxWorker(sender ?? self.sender, bell: Doorbell(), owner: "test", longestIdle: .seconds(5))
                .drain()
        }

        func write(_ id: String, _ purpose: Outgoing.Purpose = .answer) async throws {
            let message = MailMessage(
                conversationID: id, mailbox: "sales", to: "\(id)@elsewhere.test", purpose: purpose, subject: "s",
                text: "t", messageID: "\(id).\(user.address)", references: [], replyTo: user.address, date: clock.now)
            try await store.mailOutbox.enqueue([
                QueueItem(
                    id: id, orderingKey: Endpoint.email(mailbox: "sales", peer: message.to).key,
                    sequence: SequenceGenerator.shared.next(), availableAt: clock.now, body: message)
            ])
        }

        func state(_ id: String) async throws -> QueueState? { try await store.mailOutbox.item(id)?.state }

        func taken() throws -> [MailSandbox.AcceptedMail] {
            try servers.acceptedMails().filter { $0.user == user.address }
        }
    }

    private func withBranch(_ body: (Branch) async throws -> Void) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("resting")
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("rest")
        let client = try MongoClient(mongo.uri(name), connections: 4, applicationName: "tests")
        let clock = TestClock()
        let store = SalesStore(client[name], leaseDuration: .seconds(3600), now: { clock.now })
        try await store.createIndexes()
        try await store.mailboxes.insertOne(
            MailboxDocument(
                id: "sales", address: user.address, displayName: "Sales", username: user.address,
                passwordSecret: "MAIL_PASSWORD_X",
                smtp: .init(host: servers.host, port: servers.ports.smtp, security: .starttls),
                imap: .init(host: servers.host, port: servers.ports.imaps, security: .tls), caFile: servers.caFile))
        let told = Branch.Told()
        let sender = MailSender(
            store: store, secrets: MailboxSecrets { _ in user.password },
            addressKey: AddressKey(secret: "suppression"), links: nil,
            report: { _, _, condition in told.note(condition) }, now: { clock.now })
        do {
            try await body(
                Branch(store: store, clock: clock, servers: servers, user: user, told: told, sender: sender))
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    @Test(
        "A daily limit rests the mailbox until its day is over: no letter is given up, and operators see it",
        arguments: [
            (.mail, "550 5.4.5 Daily user sending limit exceeded."),
            (.content, "454 Throttling failure: Daily message quota exceeded."),
            (.recipient, "550 5.7.1 Превышен суточный лимит отправки писем"),
        ] as [(MailSandbox.RefusedStage, String)])
    func dailyLimit(stage: MailSandbox.RefusedStage, reply: String) async throws {
        try await withBranch { branch in
            try branch.servers.refuse(branch.user, at: stage, with: reply)
            for id in ["a", "b"] { try await branch.write(id) }
            try await branch.drain()
            for id in ["a", "b"] {
                let item = try await branch.store.mailOutbox.item(id)
                #expect(item?.state == .pending && item?.attempts == 0)
            }
            #expect(try await branch.store.suppressions.count() == 0)
            let rest = try #require(try await branch.store.mailboxes.findOne(["_id": "sales"])?.rest)
            #expect(rest.cause == .dailyLimit)
            #expect(rest.until == branch.clock.now.addingTimeInterval(86_400))
            guard case .impaired(let words)? = branch.told.last else {
                Issue.record("told: \(String(describing: branch.told.last))")
                return
            }
            #expect(words.contains("rests until"))

            // The server would take them again, but nobody asks before the day is over: not this worker, and not another.
            try branch.servers.accept(branch.user)
            branch.clock.advance(86_000)
            try await branch.drain()
            let another = branch.another()
            try await branch.drain(another)
            #expect(try branch.taken().isEmpty)
            branch.clock.advance(500)
            try await branch.drain(another)
            #expect(try branch.taken().count == 2)
            #expect(try await branch.state("a") == .sent)
            #expect(try await branch.store.mailboxes.findOne(["_id": "sales"])?.rest == nil)
            #expect(branch.told.last == .working)
        }
    }

    @Test("A letter that waited for days carries the date of its sending, and one that may be out stays as it was")
    func date() async throws {
        try await withBranch { branch in
            try branch.servers.refuse(branch.user, at: .mail, with: "550 5.4.5 Daily user sending limit exceeded.")
            try await branch.write("a")
            try await branch.drain()
            try branch.servers.accept(branch.user)
            branch.clock.advance(90_000)
            try await branch.drain()
            let raw = try #require(try branch.taken().first).raw
            #expect(try MIMEParser().parse(raw).date == branch.clock.now)
            let item = try await branch.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
                .findOne(["_id": "a"])
            #expect(item?["sentAt"]?.date == branch.clock.now)

            // A worker died with a letter on the wire.
            try await branch.write("b")
            let lease = try #require(try await branch.store.mailOutbox.claim(owner: "dying"))
            let first = branch.clock.now
            try await branch.store.mailOutbox.finish(
                "b", as: .sending, setting: ["body.date": .date(first)], under: lease, key: .keep)
            branch.clock.advance(7200)
            try await branch.drain()
            let again = try #require(try branch.taken().last).raw
            #expect(try MIMEParser().parse(again).date == first)
        }
    }

    @Test(
        "What kind of refusal it is decides what rests and for how long",
        arguments: [
            (.login, "432 4.3.2 Concurrent connections limit exceeded", .tooManyConnections, 60),
            (.login, "454 4.7.0 Too many login attempts, please try again later", .rateLimit, 600),
            (.login, "550 Too many messages. Try again in 92 seconds.", .rateLimit, 92),
            (.login, "535 5.7.8 Username and Password not accepted", .login, 600),
            (.content, "550 5.1.8 Access denied, bad outbound sender", .senderBlocked, 1800),
        ] as [(MailSandbox.RefusedStage, String, MailboxDocument.Rest.Cause, Double)])
    func causes(
        stage: MailSandbox.RefusedStage, reply: String, cause: MailboxDocument.Rest.Cause, seconds: Double
    ) async throws {
        try await withBranch { branch in
            try branch.servers.refuse(branch.user, at: stage, with: reply)
            try await branch.write("a")
            try await branch.drain()
            let rest = try #require(try await branch.store.mailboxes.findOne(["_id": "sales"])?.rest)
            #expect(rest.cause == cause)
            #expect(rest.until.timeIntervalSince(branch.clock.now) == seconds)
            #expect(try await branch.state("a") == .pending)
            try branch.servers.accept(branch.user)
            branch.clock.advance(seconds + 1)
            try await branch.drain()
            #expect(try await branch.state("a") == .sent)
        }
    }

    @Test("Greylisting keeps one letter waiting, and nothing else")
    func greylisting() async throws {
        try await withBranch { branch in
            try branch.servers.refuse(branch.user, at: .recipient, with: "451 4.7.1 Greylisted for 5 minutes")
            try await branch.write("a")
            try await branch.drain()
            #expect(try await branch.store.mailboxes.findOne(["_id": "sales"])?.rest == nil)
            try branch.servers.accept(branch.user)
            try await branch.write("b")
            branch.clock.advance(200)
            try await branch.drain()
            #expect(try await branch.state("a") == .pending)
            #expect(try await branch.state("b") == .sent)
            branch.clock.advance(101)
            try await branch.drain()
            #expect(try await branch.state("a") == .sent)
        }
    }

    @Test(
        "Letters that are refused by policy in a row are kept, and rest the mailbox; one alone is given up after hours")
    func policy() async throws {
        try await withBranch { branch in
            let reply = "554 5.7.1 Message rejected under suspicion of SPAM"
            try branch.servers.refuse(branch.user, at: .content, with: reply)
            for id in ["a", "b", "c"] { try await branch.write(id) }
            try await branch.drain()
            #expect(try await branch.store.mailboxes.findOne(["_id": "sales"])?.rest?.cause == .senderBlocked)
            for id in ["a", "b", "c"] { #expect(try await branch.state(id) == .pending) }
            try branch.servers.accept(branch.user)
            branch.clock.advance(7200)
            try await branch.drain()
            for id in ["a", "b", "c"] { #expect(try await branch.state(id) == .sent) }

            try await branch.write("d")
            try branch.servers.refuse(branch.user, at: .content, with: reply)
            for _ in 0..<8 {
                try await branch.drain()
                branch.clock.advance(4 * 3600)
            }
            #expect(try await branch.state("d") == .dead)
            let report = try await branch.store.inbox.item(EventID.delivery(of: "d", .failed).description)
            #expect(report != nil)
        }
    }

    @Test("A rest is counted down in the metrics, and is over there when letters go out")
    func metrics() async throws {
        let registry = PrometheusRegistry()
        try await withMetricsFactory(registry) {
            try await withBranch { branch in
                try branch.servers.refuse(branch.user, at: .mail, with: "450 4.7.1 Error: too much mail from 127.0.0.1")
                try await branch.write("a")
                try await branch.drain()
                let line = "mailbox_rest_seconds{cause=\"rate_limit\",mailbox=\"sales\"}"
                #expect(registry.text().contains("\(line) 600\n"))
                try branch.servers.accept(branch.user)
                branch.clock.advance(601)
                try await branch.drain()
                #expect(registry.text().contains("\(line) 0\n"))
            }
        }
    }
}
