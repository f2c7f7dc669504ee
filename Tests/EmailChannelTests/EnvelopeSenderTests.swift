import BSON
import Dialogue
import Foundation
import Mail
import MailFixtures
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Sending
import Testing
import WorkQueue

@testable import EmailChannel

@Suite("Senders that envelopes name")
struct EnvelopeSenderTests {
    private let signer = ThreadSigner(secret: "a key for tests only")

    @Test("An envelope's sender names its conversation, is no address of answers, and cannot be made up")
    func addresses() throws {
        let address = try #require(
            signer.bounceAddress(conversationID: "abc", outboxID: "letter", mailbox: "sales@mail.test"))
        #expect(signer.conversationID(ofBounceAddress: address) == "abc")
        #expect(signer.conversationID(ofBounceAddress: address.uppercased()) == "abc")
        #expect(signer.conversationID(ofAddress: address) == nil)
        #expect(signer.conversationID(ofUnsubscribeAddress: address) == nil)
        let other = signer.bounceAddress(conversationID: "abc", outboxID: "another", mailbox: "sales@mail.test")
        #expect(other != address)
        let foreign = ThreadSigner(secret: "another key").bounceAddress(
            conversationID: "abc", outboxID: "letter", mailbox: "sales@mail.test")
        for forged in [foreign ?? "", "sales@mail.test", "sales+b.abc.12345678.0@mail.test", "sales+b@mail.test"] {
            #expect(signer.conversationID(ofBounceAddress: forged) == nil, "\(forged)")
        }
    }

    @Test("A name that leaves no room for the tag is not made longer than mail allows")
    func longNames() {
        let id = DerivedID.short("c", "conversation")
        let name = String(repeating: "n", count: 30)
        #expect(signer.bounceAddress(conversationID: id, outboxID: "l", mailbox: "\(name)@mail.test") == nil)
        let usual = signer.bounceAddress(conversationID: id, outboxID: "l", mailbox: "sales.team@mail.test")
        #expect((usual?.prefix { $0 != "@" }.utf8.count ?? 99) <= 64)
    }

    @Test(
        "A notification that returns nothing of its letter comes to the sender of the letter's envelope, and names it by that",
        .enabled(if: EximServer.canRun, "Exim is not installed, or this is not root"))
    func bounce() async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("verp")
        let exim = try await EximServer(servers, user: user)
        try await withMailbox(user, on: servers, smtpPort: exim.account.port) { store, mailbox in
            let message = Self.message("ghost@foreign.test", from: user)
            try await send(message, of: user, store)
            let raw = Self.withoutLetter(try await servers.inbox(of: user, count: 1)[0])
            #expect(!String(decoding: raw, as: UTF8.self).contains(message.messageID))
            let own = OwnMail(addresses: [user.address], isOwnReplyAddress: { _ in false })
            let event = InboxMail(
                try MIMEParser().parse(raw), in: mailbox, own: own, ownSubjects: [], rawID: "raw", at: Date())
            #expect(event.kind == .hardBounce)
            #expect(event.concerns == message.to)
            let tagged = try #require(event.taggedAddress)
            #expect(signer.conversationID(ofBounceAddress: tagged) == message.conversationID)
        }
        await exim.stop()
    }

    @Test(
        "Letters leave under senders of their own where the account lets them, and under the mailbox's where it does not any more",
        arguments: [true, false])
    func wire(isAllowed: Bool) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("verp")
        if !isAllowed {
            try servers.refuse(user, at: .sender, with: "553 5.7.1 Sender address rejected: not owned by user")
        }
        try await withMailbox(user, on: servers, smtpPort: servers.ports.smtp) { store, _ in
            try await send(Self.message("ann@elsewhere.test", from: user), of: user, store)
            let taken = try #require(try servers.acceptedMails().last { $0.user == user.address })
            #expect(signer.conversationID(ofBounceAddress: taken.sender) == (isAllowed ? "abc" : nil))
            if !isAllowed { #expect(taken.sender == user.address) }
            let after = try await store.mailboxes.findOne(["_id": "sales"])
            #expect(after?.tagsEnvelopes == isAllowed)
            #expect(after?.rest == nil)
        }
    }

    /// A notification as servers write it that return nothing: it ends before the letter, and refers to none.
    private static func withoutLetter(_ raw: [UInt8]) -> [UInt8] {
        let text = String(decoding: raw, as: UTF8.self).replacing("\r\n", with: "\n")
        let lines = text.prefix(upTo: text.range(of: "\nContent-type: message/rfc822")?.lowerBound ?? text.endIndex)
            .split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("References:") }
        return Array((lines.dropLast().joined(separator: "\r\n") + "\r\n\(lines.last ?? "")--\r\n").utf8)
    }

    private static func message(_ recipient: String, from user: MailSandbox.User) -> MailMessage {
        MailMessage(
            conversationID: "abc", mailbox: "sales", to: recipient, purpose: .answer, subject: "s", text: "t",
            messageID: "m.\(user.address)", references: [], replyTo: user.address, date: Date())
    }

    /// A mailbox whose account allows senders of letters' own, in a database of its own.
    private func withMailbox(
        _ user: MailSandbox.User, on servers: MailSandbox, smtpPort: Int,
        _ body: (SalesStore, MailboxDocument) async throws -> Void
    ) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("verp")
        let client = try MongoClient(mongo.uri(name), connections: 2, applicationName: "tests")
        let store = SalesStore(client[name])
        try await store.createIndexes()
        var mailbox = MailboxDocument(
            id: "sales", address: user.address, displayName: "Sales", username: user.address,
            passwordSecret: "MAIL_PASSWORD_X",
            smtp: .init(host: servers.host, port: smtpPort, security: .starttls),
            imap: .init(host: servers.host, port: servers.ports.imaps, security: .tls), caFile: servers.caFile)
        mailbox.tagsEnvelopes = true
        try await store.mailboxes.insertOne(mailbox)
        try await body(store, mailbox)
        await client.close()
    }

    /// Sends a message as the mail worker does.
    private func send(_ message: MailMessage, of user: MailSandbox.User, _ store: SalesStore) async throws {
        try await store.mailOutbox.enqueue([
            QueueItem(
                id: "letter", orderingKey: Endpoint.email(mailbox: "sales", peer: message.to).key, sequence: 1,
                availableAt: Date(timeIntervalSince1970: 0), body: message)
        ])
        let sender = MailSender(
            store: store, secrets: MailboxSecrets { _ in user.password },
            addressKey: AddressKey(secret: "suppression"), signer: signer, links: nil, report: { _, _, _ in },
            now: { Date() })
        _ = try await OutboxWorker(sender, bell: Doorbell(), owner: "test", longestIdle: .seconds(5)).drain()
    }
}
