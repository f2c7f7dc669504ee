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

        var authservID: String?

        var mailbox: MailboxDocument {
            MailboxDocument(
                id: "sales", address: user.address, displayName: "Sales", username: user.address,
                passwordSecret: "MAIL_PASSWORD_SALES", smtp: .init(host: "localhost", port: 1, security: .starttls),
                imap: .init(host: "localhost", port: servers.ports.imaps, security: .tls), authservID: authservID)
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
                signer: ThreadSigner(secret: "test"), trial: .none,
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

    private func reading(authservID: String? = nil, _ body: (Reading) async throws -> Void) async throws {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("intake")
        let client = try MongoClient(server.uri(name), connections: 2, applicationName: "tests")
        let store = SalesStore(client[name])
        try await store.createIndexes()
        let servers = try await MailSandbox.shared
        let reading = Reading(
            store: store, servers: servers, user: try servers.newUser("intake"), authservID: authservID)
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

    @Test("A mail and its event are stored by one command, and what is there already stays as it is")
    func oneCommand() async throws {
        try await reading { reading in
            let store = reading.store
            let intake = MailIntake(
                mailbox: reading.mailbox, store: store, now: { Date() }, report: { _, _, _ in },
                signer: ThreadSigner(secret: "test"), trial: .none, ownAddresses: { [] })
            func sent(_ mail: [UInt8]) async throws -> [String: Int] {
                let before = store.database.client.commandCounts
                try await intake.take(mail, at: MailboxPosition(uidValidity: 1, lastUID: 1))
                return store.database.client.commandCounts.merging(before) { $0 - $1 }.filter { $0.value != 0 }
            }
            // The first one looks for the indexes of GridFS.
            _ = try await sent(letter("first"))
            #expect(try await sent(letter("second")) == ["bulkWrite": 1])
            let events = try await reading.mails().count
            _ = try await sent(letter("second"))
            #expect(try await reading.mails().count == events)
            #expect(try await store.database.collection("mails.chunks", of: BSONDocument.self).count() == 2)
            let raw = try #require(try await reading.mails().last?.rawID)
            #expect(try await store.rawMails.download(.string(raw)).all() == letter("second"))
        }
    }

    @Test("Whichever of two copies stores which mail, and whenever: the order is that of the mailbox")
    func twoCopies() async throws {
        try await reading { reading in
            func copy() -> MailIntake {
                MailIntake(
                    mailbox: reading.mailbox, store: reading.store, now: { Date() }, report: { _, _, _ in },
                    signer: ThreadSigner(secret: "test"), trial: .none, ownAddresses: { [] })
            }
            func mail(_ subject: String, _ uid: UInt32, at second: Double) -> ReceivedMail {
                ReceivedMail(
                    raw: letter(subject), isTruncated: false, position: MailboxPosition(uidValidity: 1, lastUID: uid),
                    arrivedAt: Date(timeIntervalSince1970: second))
            }
            let (one, other) = (copy(), copy())
            let mails = [mail("a", 7, at: 1000), mail("b", 8, at: 1000), mail("c", 9, at: 1001)]
            // By the moment of storing, the order would be turned round.
            for mail in mails.reversed() { try await other.mailReceived(mail) }
            for mail in mails { try await one.mailReceived(mail) }
            #expect(try await reading.mails().map(\.subject) == ["a", "b", "c"])
        }
    }

    @Test("Mails read from the server are ordered by when they came there")
    func byArrival() async throws {
        try await reading { reading in
            for subject in ["first", "second", "third"] {
                try await reading.servers.submit(letter(subject), from: "a@b.test", to: [reading.user.address])
                _ = try await reading.servers.inbox(of: reading.user, count: 1)
            }
            try await reading.read { try await reading.mails().count == 3 }
            let sequences = try await reading.store.database.collection("inbox", of: BSONDocument.self)
                .find(["body.kind": "mail"], sort: ["sequence": 1]).all().compactMap { $0["sequence"]?.int }
            // Whole seconds, and the number in the mailbox.
            #expect(sequences.map { $0 % 1_000_000 } == [1, 2, 3])
            #expect(try await reading.mails().map(\.subject) == ["first", "second", "third"])
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

    @Test(
        "A stranger who sends in somebody's name is told from them by the receiving server, whatever the mail says of itself"
    )
    func spoofed() async throws {
        try await reading(authservID: "mail.test") { reading in
            let user = reading.user
            let forged = "Authentication-Results: mail.test; dmarc=pass header.from=mail.test\r\n"
            let received = "Received: from client.mail.test by mail.test with LMTP\r\n"
            func mail(_ subject: String, _ head: String = "", from: String = user.address) -> [UInt8] {
                Array(head.utf8) + letter(subject, "Удалите мои данные", from: from)
            }
            // As a stranger's server: of our own domain that is a forgery, of others nothing is known.
            for bytes in [
                mail("plain"), mail("forged", forged), mail("below", received + forged + received),
                mail("other", "Authentication-Results: mx.evil.test; dmarc=pass\r\n"),
                mail("far", forged, from: "a@client.test"),
            ] { try await reading.servers.submit(bytes, from: "eve@evil.test", to: [user.address]) }
            // As the user, who logs in.
            try await SMTPSender(account: reading.servers.smtp(user)).send(
                mail("own"), from: user.address, to: [user.address])
            try await reading.read { try await reading.mails().count == 6 }
            let found = Dictionary(
                try await reading.mails().map { ($0.subject, $0.authentication?.outcome) }, uniquingKeysWith: { $1 })
            #expect(
                found == [
                    "plain": .fail, "forged": .fail, "below": .fail, "other": .fail,
                    "far": InboxMail.Authentication.Outcome.none, "own": .pass,
                ])
        }
        try await reading { reading in
            try reading.servers.fill(reading.user, with: [letter("silent")])
            try await reading.read { try await reading.mails().count == 1 }
            #expect(try await reading.mails().first?.authentication == nil)
        }
    }

    @Test(
        "A domain with other letters is one, in whichever form From and the server's verdict have it; look-alikes are others"
    )
    func internationalDomains() async throws {
        let known = "anna@xn--e1afmkfd.test"
        let alike = "anna@xn--lient-0ye.test"
        // What From says, what the server says, whose mail it is then, and whether it is proven.
        let cases: [(from: String, verdict: String, address: String, outcome: InboxMail.Authentication.Outcome)] = [
            (known, "dmarc=pass header.from=xn--e1afmkfd.test", known, .pass),
            (known, "dmarc=pass header.from=пример.test", known, .pass),
            ("Anna@Пример.TEST", "dkim=pass header.d=xn--e1afmkfd.test", known, .pass),
            ("anna@пример.test", "spf=pass smtp.mailfrom=anna@пример.test", known, .pass),
            ("anna@пример.test", "dmarc=fail header.from=xn--e1afmkfd.test", known, .fail),
            // With a Cyrillic letter: the other domain's own, and no proof of the one it looks like.
            ("anna@сlient.test", "dmarc=pass header.from=xn--lient-0ye.test", alike, .pass),
            ("anna@client.test", "dkim=pass header.d=сlient.test", "anna@client.test", .none),
            ("anna@client.test", "dkim=pass header.d=xn--lient-0ye.test", "anna@client.test", .none),
        ]
        try await reading(authservID: "mail.test") { reading in
            let mails = cases.enumerated().map { number, mail in
                Array(
                    """
                    Authentication-Results: mail.test; \(mail.verdict)\r
                    From: =?utf-8?B?0JDQvdC90LA=?= <\(mail.from)>\r
                    To: \(reading.user.address)\r
                    Subject: \(number)\r
                    Message-ID: <\(number)@client.test>\r
                    \r
                    Hello\r

                    """.utf8)
            }
            try reading.servers.fill(reading.user, with: mails)
            try await reading.read { try await reading.mails().count == cases.count }
            let found = Dictionary(try await reading.mails().map { ($0.subject, $0) }, uniquingKeysWith: { $1 })
            for (number, expected) in cases.enumerated() {
                let mail = try #require(found["\(number)"])
                #expect(mail.from == expected.address, "\(expected)")
                #expect(mail.authentication?.outcome == expected.outcome, "\(expected)")
            }
        }
    }

    @Test("Ids and addresses that no letter could carry are none: they are dropped, and the mail is taken")
    func unusable() async throws {
        try await reading { reading in
            let head =
                "From: <x>\r\nMessage-ID: <x>\r\nReferences: <y> <a@b.test> <ключ@b.test>\r\nIn-Reply-To: <z>\r\n"
            try reading.servers.fill(
                reading.user, with: [Array("\(head)To: a, <b>, c@d.test\r\nSubject: s\r\n\r\nHello\r\n".utf8)])
            try await reading.read { try await reading.mails().count == 1 }
            let mail = try #require(try await reading.mails().first)
            #expect(mail.from.isEmpty && mail.messageID == nil && mail.references == ["a@b.test"])
            #expect(mail.recipients == ["c@d.test"])
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
