import CoreMetrics
import Dialogue
import Foundation
import Mail
import MailFixtures
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Sending
import ServiceRuntime
import Testing
import WorkQueue

@testable import EmailChannel

@Suite("Metrics of the mail channel")
struct MailMetricsTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func item(_ id: String, to address: String, from mailbox: MailboxDocument) -> QueueItem<MailMessage> {
        let message = MailMessage(
            conversationID: id, mailbox: mailbox.id, to: address, purpose: .answer, subject: "s", text: "t",
            messageID: "\(id)@mail.test", references: [], replyTo: mailbox.address, date: now)
        return QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: mailbox.id, peer: address).key, sequence: 1, availableAt: now,
            body: message)
    }

    @Test("What is sent, refused and received is counted, and what bounces")
    func mail() async throws {
        let servers = try await MailSandbox.shared
        let sales = try servers.newUser("sales")
        let client = try servers.newUser("client")
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("mail-metrics")
        let connection = try MongoClient(mongo.uri(name), connections: 4, applicationName: "tests")
        let (store, moment) = (SalesStore(connection[name]), now)
        let mailbox = MailboxDocument(
            id: "sales", address: sales.address, displayName: "Sales", username: sales.address,
            passwordSecret: "MAIL_PASSWORD_X",
            smtp: .init(host: servers.host, port: servers.ports.smtp, security: .starttls),
            imap: .init(host: servers.host, port: servers.ports.imaps, security: .tls), caFile: servers.caFile)
        try await store.mailboxes.insertOne(mailbox)
        let registry = PrometheusRegistry()
        try await withMetricsFactory(registry) {
            try await store.mailOutbox.enqueue([
                item("good", to: client.address, from: mailbox), item("gone", to: "nouser@mail.test", from: mailbox),
            ])
            let sender = MailSender(
                store: store, secrets: MailboxSecrets { _ in sales.password },
                addressKey: AddressKey(secret: "suppression"), links: nil, report: { _, _, _ in }, now: { moment })
            let worker = OutboxWorker(sender, bell: Doorbell(), owner: "test", longestIdle: .seconds(5))
            #expect(try await worker.drain() == 2)
            let intake = MailIntake(
                mailbox: mailbox, store: store, now: { moment }, report: { _, _, _ in },
                signer: ThreadSigner(secret: "test"), trial: .none, ownAddresses: { [] })
            for _ in 1...2 {
                try await intake.mailReceived(
                    ReceivedMail(
                        raw: letter("Hi", from: client.address), isTruncated: false,
                        position: .init(uidValidity: 1, lastUID: 1)))
            }
        }
        await connection.close()
        let text = registry.text()
        #expect(text.contains("messages_sent_total{channel=\"email\",purpose=\"answer\"} 1\n"))
        #expect(text.contains("messages_not_sent_total{channel=\"email\",reason=\"recipientRejected\"} 1\n"))
        #expect(text.contains("bounces_total{kind=\"rejected\"} 1\n"))
        #expect(text.contains("message_send_duration_seconds_count{channel=\"email\"} 2\n"))
        // The same mail read twice is one.
        #expect(text.contains("messages_received_total{channel=\"email\",kind=\"reply\"} 1\n"))
    }
}
