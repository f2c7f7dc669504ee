import BSON
import Foundation
import MailFixtures
import MongoDB
import SalesStore
import Sandbox
import Testing

@testable import EmailChannel

@Suite("Tests of mailboxes that are asked for, against real servers")
struct MailboxChecksTests {
    private func check(
        _ name: String, password: String?, in store: SalesStore, _ servers: MailSandbox, _ user: MailSandbox.User
    ) async throws -> MailboxCheckDocument? {
        let mailbox = MailboxDocument(
            id: name, address: user.address, displayName: "Sales", username: user.address,
            passwordSecret: "MAIL_PASSWORD_SALES",
            smtp: .init(host: servers.host, port: servers.ports.smtp, security: .starttls),
            imap: .init(host: servers.host, port: servers.ports.imaps, security: .tls), caFile: servers.caFile)
        try await store.mailboxes.insertOne(mailbox)
        try await store.mailboxChecks.insertOne(MailboxCheckDocument(mailbox: name, askedAt: Date()))
        let checks = MailboxChecks(store: store, secrets: MailboxSecrets { _ in password }, now: { Date() })
        #expect(try await checks.checkNext())
        #expect(try await !checks.checkNext())
        return try await store.mailboxChecks.findOne(["_id": .string(name)])
    }

    @Test("A mailbox that works is found to work; a wrong password and one that is not set are named for both servers")
    func checks() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("checked")
        let mongo = try await EmbeddedMongo.shared
        let database = EmbeddedMongo.databaseName("checks")
        let client = try MongoClient(mongo.uri(database), connections: 4, applicationName: "MailboxChecksTests")
        let store = SalesStore(client[database].with(writeConcern: .majorityJournaled))

        let right = try #require(try await check("right", password: user.password, in: store, servers, user))
        #expect(right.state == .done)
        #expect(right.doneAt != nil)
        #expect(right.smtpProblem == nil)
        #expect(right.imapProblem == nil)
        let wrong = try #require(try await check("wrong", password: "no password of theirs", in: store, servers, user))
        #expect(wrong.smtpProblem?.isEmpty == false)
        #expect(wrong.imapProblem?.isEmpty == false)
        #expect(!"\(wrong)".contains("no password of theirs"))
        let unset = try #require(try await check("unset", password: nil, in: store, servers, user))
        #expect(unset.smtpProblem == "MAIL_PASSWORD_SALES is not set.")
        #expect(unset.imapProblem == "MAIL_PASSWORD_SALES is not set.")
        await client.close()
    }
}
