import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Sending
import Testing
import WorkQueue

@testable import EmailChannel

@Suite("Stops of earlier versions")
struct EarlierStopTests {
    /// HMAC-SHA-256 under the SHA-256 of "key", of "email:" and the address with its domain as people read it.
    private static let earlier = "45bf9fdba5104afb31537b76d6257037bd770f3493792bca5626c7423231a8be"
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test("A stop that was stored of a domain as people read it holds for the address in either spelling")
    func held() async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("earlier-stops")
        let connection = try MongoClient(mongo.uri(name), connections: 2, applicationName: "tests")
        let (store, moment) = (SalesStore(connection[name]), now)
        try await store.suppressions.insertOne(SuppressionDocument(id: Self.earlier, reason: .optOut, at: now))
        let server = MailboxDocument.Server(host: "localhost", port: 1, security: .starttls)
        try await store.mailboxes.insertOne(
            MailboxDocument(
                id: "sales", address: "sales@mail.test", displayName: "Sales", username: "sales",
                passwordSecret: "MAIL_PASSWORD_X", smtp: server, imap: server))
        for (id, address) in [("read", "Иван@Пример.рф"), ("coded", "иван@xn--e1afmkfd.xn--p1ai")] {
            let message = MailMessage(
                conversationID: id, mailbox: "sales", to: address, purpose: .letter, subject: "s", text: "t",
                messageID: "\(id)@mail.test", references: [], replyTo: "sales@mail.test", date: now)
            try await store.mailOutbox.enqueue([
                QueueItem(
                    id: id, orderingKey: "email:sales:\(id)", sequence: 1, availableAt: now, body: message)
            ])
        }
        let sender = MailSender(
            store: store, secrets: MailboxSecrets { _ in "secret" }, addressKey: AddressKey(secret: "key"), links: nil,
            report: { _, _, _ in }, now: { moment })
        let worker = OutboxWorker(sender, bell: Doorbell(), owner: "test", longestIdle: .seconds(5))
        _ = try await worker.drain()
        for id in ["read", "coded"] { #expect(try await store.mailOutbox.item(id)?.state == .cancelled, "\(id)") }
        await connection.close()
    }
}
