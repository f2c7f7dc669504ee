import BSON
import Basics
import Dialogue
import EmailChannel
import Foundation
import Mail
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Setup
import WorkQueue

/// One installation under load: a server and mail servers of its own, the sample configuration, and as many copies of each
/// service as a measurement starts.
struct Plant: Sendable {
    static let signingKey = "the-signing-key-of-the-benchmark"

    let server: EmbeddedMongo
    let mail: MailSandbox
    let agent: MailSandbox.User
    let client: MongoClient
    let store: SalesStore
    let environment: [String: String]
    let folder: SandboxFolder
    let mailbox: MailboxDocument
    private let clock: @Sendable () -> Date

    /// The services' present: a Wednesday at noon in Moscow when the plant was built, so that letters are not put off.
    var now: Date { clock() }

    /// Builds one, lends it, and ends all of it.
    static func with<Result>(_ body: (Plant) async throws -> Result) async throws -> Result {
        let folder = try SandboxFolder("load-bench")
        defer { folder.remove() }
        let server = try await EmbeddedMongo()
        let mail = try await MailSandbox()
        let plant = try await Plant(server, mail, in: folder)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(plant)) } catch { result = .failure(error) }
        await plant.client.close()
        await mail.stop()
        await server.kill()
        return try result.get()
    }

    private init(_ server: EmbeddedMongo, _ mail: MailSandbox, in folder: SandboxFolder) async throws {
        let offset = Int(1_795_165_200 - Date().timeIntervalSince1970)
        let clock: @Sendable () -> Date = { Date().addingTimeInterval(TimeInterval(offset)) }
        try Data("\(offset)\n".utf8).write(to: URL(filePath: folder.path("clock")))
        let name = EmbeddedMongo.databaseName("load")
        let agent = try mail.newUser("sales")
        (self.server, self.mail, self.agent, self.folder, self.clock) = (server, mail, agent, folder, clock)
        client = try MongoClient(server.uri(name), connections: 8, applicationName: "load-bench")
        store = SalesStore(client[name].with(writeConcern: .majorityJournaled), now: clock)
        environment = [
            "MONGODB_URI": server.uri(name), "MONGODB_DATABASE": name, "HTTP_HOST": "127.0.0.1", "HTTP_PORT": "0",
            "LOG_FORMAT": "text", "MAIL_PASSWORD_SALES": agent.password, "SIGNING_KEY": Self.signingKey,
            "SUPPRESSION_KEY": "the-suppression-key-of-the-bench", "CLOCK_OFFSET_FILE": folder.path("clock"),
        ]
        mailbox = try await Self.seed(store, mail, agent)
    }

    private static func seed(
        _ store: SalesStore, _ mail: MailSandbox, _ agent: MailSandbox.User
    ) async throws -> MailboxDocument {
        let file = Programs.repository.appending(path: "init_data.json")
        var data = try InitData(contentsOf: file.path)
        // What is measured is the work, not the pace of a mailbox, and its prospects write as fast as programs do.
        data.limits.jitterSeconds = [0, 0]
        data.limits.budgets = Budgets(loops: LoopLimits(secondsToAnswer: 0))
        for index in data.mailboxes.indices {
            data.mailboxes[index].address = agent.address
            data.mailboxes[index].username = agent.address
            data.mailboxes[index].dailyCap = 1_000_000
            data.mailboxes[index].warmUpDays = 0
            data.mailboxes[index].smtp = .init(host: mail.host, port: mail.ports.smtp, security: .starttls)
            data.mailboxes[index].imap = .init(host: mail.host, port: mail.ports.imaps, security: .tls)
            data.mailboxes[index].caFile = mail.caFile
        }
        _ = try await Seeder(store).load(data, filesIn: file.deletingLastPathComponent())
        guard let mailbox = try await store.mailboxes.findOne(["_id": "sales"]) else {
            throw SandboxError("init_data.json has no mailbox \"sales\"")
        }
        return mailbox
    }

    /// Starts copies of services and returns when each of them works.
    func start(_ names: [String]) async throws -> [Copy] {
        var copies: [Copy] = []
        for name in names { copies.append(try await Copy(name, environment, in: folder)) }
        return copies
    }

    /// People who have been written to. A copy of business-logic that runs meanwhile does it; nothing leaves.
    func meet(_ count: Int) async throws -> [String] {
        let people = (0..<count).map { _ in "person-\(UUID().uuidString.prefix(13).lowercased())@mail.test" }
        let before = try await store.outboxCount()
        try await store.inbox.enqueue(people.map(contact))
        _ = try await eventually(within: .seconds(1800), or: "business-logic did not write to \(count) people") {
            try await store.outboxCount() >= before + count ? true : nil
        }
        return people
    }

    private func contact(_ address: String) -> QueueItem<InboxEvent> {
        let id = "contact:sales:\(address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: "Kate", company: "Morning Cafes", email: address, language: .en,
            timeZone: "Europe/Moscow")
        return QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: "sales", peer: address).key,
            sequence: SequenceGenerator.shared.next(), availableAt: now,
            body: .contact(NewContact(card: card, mailbox: "sales", source: "operator")))
    }

    /// A person's mail, as it comes off the wire.
    func letter(_ words: String, from address: String, number: Int = 1) -> [UInt8] {
        let lines = [
            "From: Kate <\(address)>", "To: <\(agent.address)>", "Subject: Re: customer reviews in one place",
            "Date: Wed, 18 Nov 2026 12:00:00 +0300", "Message-ID: <\(number).\(address)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "", words, "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Takes in mails as email-worker does, each from its own person.
    func receive(_ words: String, from people: [String], number: Int = 1) async throws {
        let intake = MailIntake(
            mailbox: mailbox, store: store, now: { now }, report: { _, _, _ in },
            signer: ThreadSigner(secret: Self.signingKey), trial: .none, ownAddresses: { [] })
        for (index, person) in people.enumerated() {
            try await intake.mailReceived(
                ReceivedMail(
                    raw: letter(words, from: person, number: number), isTruncated: false,
                    position: MailboxPosition(uidValidity: 1, lastUID: 1)),
                othersFollow: (index + 1) % 16 != 0 && index + 1 < people.count)
        }
    }
}

extension SalesStore {
    /// How many mails were ever to go out.
    func outboxCount() async throws -> Int {
        try await database.collection(Name.outbox, of: BSONDocument.self).count(["state": ["$ne": "key"]])
    }
}
