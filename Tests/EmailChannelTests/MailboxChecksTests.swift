import BSON
import Dialogue
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
        let checks = MailboxChecks(
            store: store, secrets: MailboxSecrets { _ in password }, servers: DraftServers(["localhost"]),
            now: { Date() })
        #expect(try await checks.checkNext())
        #expect(try await !checks.checkNext())
        return try await store.mailboxChecks.findOne(["_id": .string(name)])
    }

    /// A store of its own, lent.
    private func withStore(_ body: (SalesStore) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let database = EmbeddedMongo.databaseName("checks")
        let client = try MongoClient(mongo.uri(database), connections: 4, applicationName: "MailboxChecksTests")
        try await body(SalesStore(client[database].with(writeConcern: .majorityJournaled)))
        await client.close()
    }

    /// Has what is asked for carried out, and gives what came of it.
    private func carryOut(
        _ check: MailboxCheckDocument, _ password: String, in store: SalesStore
    ) async throws -> MailboxCheckDocument {
        _ = try await store.mailboxChecks.replaceOne(["_id": .string(check.id)], check, upsert: true)
        let checks = MailboxChecks(
            store: store, secrets: MailboxSecrets { _ in password }, servers: DraftServers(["localhost"]),
            now: { Date() })
        #expect(try await checks.checkNext())
        return try #require(try await store.mailboxChecks.findOne(["_id": .string(check.id)]))
    }

    @Test("A mailbox that is wanted is added once it works, and taken back as long as nobody is written to from it")
    func added() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("wanted")
        let draft = MailboxDocument(
            id: "wanted", address: user.address, displayName: "Sales", username: user.address,
            passwordSecret: "MAIL_PASSWORD_WANTED",
            smtp: .init(host: servers.host, port: servers.ports.smtp, security: .starttls),
            imap: .init(host: servers.host, port: servers.ports.imaps, security: .tls), caFile: servers.caFile)
        try await withStore { store in
            // A draft that works is tested and is no mailbox yet.
            let tested = try await carryOut(
                MailboxCheckDocument(draft: draft, askedAt: Date()), user.password, in: store)
            #expect(tested.isFine && tested.draft == draft)
            #expect(try await store.mailboxes.count() == 0)
            // One that stopped working meanwhile is not added.
            let wanted = tested.again(.add, by: "olga", at: Date())
            let failing = try await carryOut(wanted, "no password of theirs", in: store)
            #expect(failing.refusal == .fails && failing.draft != nil)
            #expect(try await store.mailboxes.count() == 0)
            let added = try await carryOut(wanted, user.password, in: store)
            #expect(added.refusal == nil && added.draft == nil)
            #expect(try await store.mailboxes.findOne(["_id": "wanted"]) == draft)
            let change = try #require(try await store.changes.findOne(["kind": "mailbox"]))
            #expect(change.subject == "wanted" && change.author == "olga" && change.before == nil)

            // In a mailbox with conversations nothing is taken back.
            let card = ContactCard(id: "c", name: "Anna", email: "anna@daisy.example")
            try await store.conversations.insertOne(
                ConversationDocument(
                    state: Conversation(id: "c", contact: card, channel: .email), endpoints: [], mailbox: "wanted",
                    now: Date()))
            let undo = MailboxCheckDocument(.remove, undoing: change.id, of: draft, by: "olga", askedAt: Date())
            #expect(try await carryOut(undo, user.password, in: store).refusal == .inUse)
            _ = try await store.conversations.deleteOne(["_id": "c"])
            #expect(try await carryOut(undo, user.password, in: store).refusal == nil)
            #expect(try await store.mailboxes.count() == 0)
            #expect(try await carryOut(undo, user.password, in: store).refusal == .changed)
            // Taking that back brings it again.
            let removal = try #require(try await store.changes.findOne(["undoes": .string(change.id)]))
            let redo = MailboxCheckDocument(.add, undoing: removal.id, of: draft, by: "olga", askedAt: Date())
            #expect(try await carryOut(redo, user.password, in: store).refusal == nil)
            #expect(try await store.mailboxes.findOne(["_id": "wanted"]) == draft)
        }
    }

    @Test("No password goes to servers other than its mailbox's, whatever is asked for")
    func otherServers() async throws {
        try await withStore { store in
            let server = MailboxDocument.Server(host: "mail.example", port: 465, security: .tls)
            let own = MailboxDocument(
                id: "sales", address: "sales@mail.example", displayName: "Sales", username: "sales",
                passwordSecret: "MAIL_PASSWORD_SALES", smtp: server, imap: server)
            try await store.mailboxes.insertOne(own)
            let evil = MailboxDocument.Server(host: "evil.example", port: 465, security: .tls)
            var (same, secret) = (own, own)
            (same.smtp, same.imap) = (evil, evil)
            (secret.id, secret.address, secret.smtp, secret.imap) = ("other", "other@mail.example", evil, evil)
            let checks = MailboxChecks(
                store: store,
                secrets: MailboxSecrets { name in
                    Issue.record("\(name) was asked for")
                    return nil
                }, servers: DraftServers(["mail.company.example"]), now: { Date() })
            // The password of a mailbox that is gone, or never was, is still in the worker's environment.
            var unused = secret
            unused.passwordSecret = "MAIL_PASSWORD_UNUSED"
            var half = unused
            half.smtp = server
            var consented = unused
            consented.isAuthorized = true
            let drafts: [(MailboxDocument, MailboxCheckDocument.Refusal)] = [
                (same, .taken), (secret, .secretTaken), (unused, .foreignServers), (half, .foreignServers),
                (consented, .foreignServers),
            ]
            for (draft, refusal) in drafts {
                for wish in [nil, MailboxCheckDocument.Wish.add] {
                    let check = MailboxCheckDocument(draft: draft, askedAt: Date()).again(wish, at: Date())
                    _ = try await store.mailboxChecks.replaceOne(["_id": .string(check.id)], check, upsert: true)
                    #expect(try await checks.checkNext())
                    let found = try await store.mailboxChecks.findOne(["_id": .string(check.id)])
                    #expect(found?.refusal == refusal)
                    #expect(found?.draft?.isAuthorized == nil)
                }
            }
            // What is there is not removed by who takes it for another thing.
            let removal = MailboxCheckDocument(.remove, undoing: "x", of: same, by: "olga", askedAt: Date())
            _ = try await store.mailboxChecks.replaceOne(["_id": "sales"], removal, upsert: true)
            #expect(try await checks.checkNext())
            #expect(try await store.mailboxChecks.findOne(["_id": "sales"])?.refusal == .changed)
            #expect(try await store.mailboxes.find([:]).all() == [own])
        }
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
