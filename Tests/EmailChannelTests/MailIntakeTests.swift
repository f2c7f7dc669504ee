import BSON
import Foundation
import Mail
import MailFixtures
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

@testable import EmailChannel

@Suite("Mails taken from Dovecot into the inbox")
struct MailIntakeTests {
    /// A mailbox that is read into a database of its own.
    private struct Reading {
        let store: SalesStore
        let servers: MailSandbox
        let user: MailSandbox.User

        var mailbox: MailboxDocument {
            MailboxDocument(
                id: "sales", address: user.address, displayName: "Sales", username: user.address,
                passwordSecret: "MAIL_PASSWORD_SALES", smtp: .init(host: "localhost", port: 1, security: .starttls),
                imap: .init(host: "localhost", port: servers.ports.imaps, security: .tls))
        }

        /// The mails in the inbox, in their order.
        func mails() async throws -> [InboxMail] {
            let items = try await store.database.collection("inbox", of: BSONDocument.self)
                .find(["body.kind": "mail"], sort: ["sequence": 1]).all()
            return try items.map { item in
                try BSONDecoder().decode(InboxMail.self, from: item["body"]?.document?["data"]?.document ?? [:])
            }
        }

        /// Reads the mailbox from where its document says until all of `isDone`.
        func read(until isDone: @escaping @Sendable () async throws -> Bool) async throws {
            let known = try await store.mailboxes.findOne(["_id": "sales"])
            let intake = MailIntake(
                mailbox: mailbox, store: store, now: { Date() }, report: { _, _, _ in },
                signer: ThreadSigner(secret: "test"),
                ownAddresses: { ["second@mail.test"] })
            let watcher = IMAPMailboxWatcher(client: IMAPClient(account: servers.imap(user)))
            let start = known?.position.map { MailboxPosition(uidValidity: $0.uidValidity, lastUID: $0.lastUID) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await watcher.run(from: start, observer: intake) }
                group.addTask { await intake.keepPositionSaved() }
                _ = try await eventually(within: .patience, or: "The mailbox was not read") {
                    try await isDone() ? true : nil
                }
                group.cancelAll()
            }
        }

        /// How far the mailbox's document says it was read.
        func position() async throws -> MailboxDocument.Position? {
            try await store.mailboxes.findOne(["_id": "sales"])?.position
        }
    }

    private func reading(_ body: (Reading) async throws -> Void) async throws {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("intake")
        let client = try MongoClient(server.uri(name), connections: 2, applicationName: "tests")
        let store = SalesStore(client[name])
        try await store.createIndexes()
        let servers = try await MailSandbox.shared
        let reading = Reading(store: store, servers: servers, user: try servers.newUser("intake"))
        _ = try await store.mailboxes.replaceOne(["_id": "sales"], reading.mailbox, upsert: true)
        try await body(reading)
        await client.close()
    }

    @Test("A mail delivered twice, and numbered anew, is one event; the next one is taken all the same")
    func duplicated() async throws {
        try await reading { reading in
            let store = reading.store
            let twice = letter("twice")
            try reading.servers.fill(reading.user, with: [twice, letter("between"), twice])
            try await reading.read { try await reading.position()?.lastUID == 3 }
            #expect(try await reading.mails().map(\.subject) == ["twice", "between"])
            let before = try #require(try await reading.position())

            _ = try await eventually(within: .patience, or: "Time stands still") {
                UInt32(Date().timeIntervalSince1970) > before.uidValidity + 1 ? true : nil
            }
            try reading.servers.renumber(reading.user)
            try await reading.servers.submit(letter("after"), from: "a@b.test", to: [reading.user.address])
            try await reading.read { try await reading.mails().count == 3 }
            #expect(try await reading.mails().last?.subject == "after")
            #expect(try await reading.position()?.uidValidity != before.uidValidity)
            #expect(try await store.database.collection("mails.files", of: BSONDocument.self).count() == 3)
        }
    }

    @Test("A raw mail whose event was never stored, and one cut off between its chunks and its end, become events")
    func interrupted() async throws {
        try await reading { reading in
            let stored = letter("stored")
            let digest = DerivedID.digest(stored)
            try await reading.store.rawMails.uploadOnce(
                contentID: .string(digest), filename: "x", bytes: stored)
            let cut = letter("cut")
            try await reading.store.rawMails.uploadOnce(
                contentID: .string(DerivedID.digest(cut)), filename: "x", bytes: cut)
            let files = reading.store.database.collection("mails.files", of: BSONDocument.self)
            _ = try await files.deleteOne(["_id": .string(DerivedID.digest(cut))])
            try reading.servers.fill(reading.user, with: [stored, cut])
            try await reading.read { try await reading.mails().count == 2 }
            for mail in try await reading.mails() {
                let raw = try await reading.store.rawMails.download(.string(mail.rawID)).all()
                #expect(DerivedID.digest(raw) == mail.rawID)
            }
        }
    }

    @Test("What is no mail is kept and told as such, and the next one comes; our own mail and tags are seen")
    func unreadable() async throws {
        try await reading { reading in
            let garbage = Array("\u{0}\u{1} nothing that anybody would call a header\r\n".utf8)
            let tag = reading.user.address.replacing("@", with: "+c1.0123@")
            let addressed = Array(
                String(decoding: letter("next"), as: UTF8.self).replacing("sales@mail.test", with: tag).utf8)
            try reading.servers.fill(
                reading.user, with: [garbage, addressed, letter("ours", from: "second+x@mail.test")])
            try await reading.read { try await reading.mails().count == 3 }
            let mails = try await reading.mails()
            #expect(mails.map(\.kind) == [.unreadable, .reply, .own])
            #expect(mails[1].taggedAddress == tag)
            let raw = try await reading.store.rawMails.download(.string(mails[0].rawID)).all()
            #expect(raw.count >= garbage.count)
        }
    }
}
