import BSON
import Basics
import ConversationEngine
import CoreMetrics
import Dialogue
import EmailChannel
import Foundation
import InstallationFixtures
import Mail
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Sending
import WorkQueue

/// The sample configuration in a database of its own, with the parts of the services that a turn passes. The model's part
/// is played: it answers at once, with the bridge's two commands.
struct Company: Sendable {
    let client: MongoClient
    let store: SalesStore
    let mail: MailSandbox
    let intake: MailIntake
    let sender: OutboxWorker<MailSender>

    /// A Wednesday at noon in Moscow: letters are not put off.
    static let now: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_795_165_200) }
    private static let addressKey = AddressKey(secret: "suppression-key-of-the-benchmark")
    private static let agent = MailSandbox.sales

    init(_ server: EmbeddedMongo, _ mail: MailSandbox, metrics: any MetricsFactory) async throws {
        let name = EmbeddedMongo.databaseName("turns")
        client = try MongoClient(server.uri(name), applicationName: "turn-bench", metrics: metrics)
        store = SalesStore(client[name].with(writeConcern: .majorityJournaled), now: Self.now)
        self.mail = mail
        let mailbox = try await store.loadSample(on: mail, as: Self.agent)
        intake = MailIntake(
            mailbox: mailbox, store: store, now: Self.now, report: { _, _, _ in },
            signer: ThreadSigner(secret: "signing-key-of-the-benchmark"), trial: .none, ownAddresses: { [] })
        let sending = MailSender(
            store: store, secrets: MailboxSecrets { _ in Self.agent.password }, addressKey: Self.addressKey,
            links: nil, report: { _, _, _ in }, now: Self.now)
        sender = OutboxWorker(sending, bell: Doorbell(), owner: "sender", longestIdle: .seconds(5))
    }

    /// Business logic as a process that has just started: it has read the configuration, and no conversation.
    func startedEngine() async throws -> QueueWorker<InboxEvent> {
        let engine = ConversationEngine(
            store: store, signer: ThreadSigner(secret: "signing-key-of-the-benchmark"), addressKey: Self.addressKey,
            configurationAge: .seconds(3600), now: Self.now)
        let worker = engine.worker(bell: Doorbell(), owner: "engine", longestIdle: .seconds(5))
        _ = try await written(1, by: worker)
        return worker
    }

    /// New people, who have got their first letters.
    func written(_ count: Int, by engine: QueueWorker<InboxEvent>, sends: Bool = true) async throws -> [String] {
        let people = try (0..<count).map { _ in try mail.newUser("person").address }
        try await store.inbox.enqueue(people.map(contact))
        _ = try await engine.drain()
        if sends { _ = try await sender.drain() }
        return people
    }

    private func contact(_ address: String) -> QueueItem<InboxEvent> {
        let id = "contact:sales:\(address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: "Kate", company: "Morning Cafes", email: address, language: .en,
            timeZone: "Europe/Moscow")
        return QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: "sales", peer: address).key,
            sequence: SequenceGenerator.shared.next(), availableAt: Self.now(),
            body: .contact(NewContact(card: card, mailbox: "sales", source: "operator")))
    }

    /// Takes in mails, as the watcher of the mailbox hands them over: sixteen at a time, where so many are there.
    func receive(_ words: String, from addresses: [String], number: Int = 1) async throws {
        for (index, address) in addresses.enumerated() {
            let lines = [
                "From: Kate <\(address)>", "To: <\(Self.agent.address)>", "Subject: Re: customer reviews in one place",
                "Date: Wed, 18 Nov 2026 12:00:00 +0300", "Message-ID: <\(number).\(address)>", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "", words, "",
            ]
            try await intake.mailReceived(
                ReceivedMail(
                    raw: Array(lines.joined(separator: "\r\n").utf8), isTruncated: false,
                    position: MailboxPosition(uidValidity: 1, lastUID: 1)),
                othersFollow: (index + 1) % 16 != 0 && index + 1 < addresses.count)
        }
    }

    /// Answers the open jobs, as the bridge does.
    func answerAll() async throws {
        while try await answer() {}
    }

    /// Answers an open job, if there is one.
    @discardableResult
    func answer() async throws -> Bool {
        guard let claim = try await store.modelJobs.claim(owner: "bridge") else { return false }
        let text = """
            {"answer":"The Start plan costs 4,900 RUB per month.","facts":["price-start-en"],"answered":true}
            """
        try await store.modelJobs.move(claim, to: .answered, setting: ["body.answer": .string(text)])
        return true
    }
}
