import BSON
import Basics
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
import Setup
import WorkQueue

/// One installation under load: a server and mail servers of its own, the sample configuration, and as many copies of each
/// service as a measurement starts.
struct Plant: Sendable {
    /// A Wednesday at noon in Moscow: letters are not put off.
    private static let begin = Date(timeIntervalSince1970: 1_795_165_200)
    /// What is measured is not what a budget lets through.
    private static let plenty = Allowance(
        answersPerHour: 10_000_000, answersPerDay: 10_000_000, presentationsPerDay: 10_000_000,
        modelTokensPerDay: 1_000_000_000, storedBytesPerDay: 1_000_000_000_000)

    let server: EmbeddedMongo
    let installation: SandboxInstallation
    let mailbox: MailboxDocument

    var store: SalesStore { installation.store }
    var folder: SandboxFolder { installation.folder }

    /// Builds one, lends it, and ends all of it.
    static func with<Result>(_ body: (Plant) async throws -> Result) async throws -> Result {
        let folder = try SandboxFolder("load-bench")
        defer { folder.remove() }
        let server = try await EmbeddedMongo()
        let mail = try await MailSandbox()
        let installation = try SandboxInstallation("load", at: begin, on: server, mail, in: folder)
        let result: Swift.Result<Result, any Error>
        do {
            let mailbox = try await installation.store.loadSample(on: mail, as: installation.agent) { data in
                data.limits.budgets?.strangers = plenty
                data.limits.budgets?.channels = ["email": plenty, "web": plenty]
            }
            result = .success(try await body(Plant(server: server, installation: installation, mailbox: mailbox)))
        } catch {
            result = .failure(error)
        }
        await installation.client.close()
        await mail.stop()
        await server.kill()
        return try result.get()
    }

    /// Starts copies of services and returns when each of them works.
    func start(_ names: [String]) async throws -> [ServiceProcess] {
        var services: [ServiceProcess] = []
        for name in names { services.append(try await installation.start(name, grace: .seconds(5))) }
        return services
    }

    /// People who have been written to, as far as business logic is concerned: nothing leaves.
    func meet(_ count: Int) async throws -> [String] {
        let services = try await start(["business-logic"])
        // The mail servers know nobody of this domain, and take what is sent there.
        let people = (0..<count).map { _ in "person-\(UUID().uuidString.prefix(13).lowercased())@people.example" }
        let before = try await outboxCount()
        try await store.inbox.enqueue(people.map(contact))
        var progress = Progress("written to", of: count)
        try await eventually(within: .seconds(1800), or: "business-logic did not write to \(count) people") {
            let written = try await outboxCount() - before
            progress.reached(written)
            return written >= count ? () : nil
        }
        await services.stop()
        return people
    }

    private func contact(_ address: String) -> QueueItem<InboxEvent> {
        let id = "contact:sales:\(address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: "Kate", company: "Morning Cafes", email: address, language: .en,
            timeZone: "Europe/Moscow")
        return QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: "sales", peer: address).key,
            sequence: SequenceGenerator.shared.next(), availableAt: installation.now,
            body: .contact(NewContact(card: card, mailbox: "sales", source: "operator")))
    }

    /// A person's mail, as it comes off the wire.
    func letter(_ words: String, from address: String, number: Int = 1) -> [UInt8] {
        let lines = [
            "From: Kate <\(address)>", "To: <\(installation.agent.address)>",
            "Subject: Re: customer reviews in one place", "Date: Wed, 18 Nov 2026 12:00:00 +0300",
            "Message-ID: <\(number).\(address)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "", words, "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Takes in mails as email-worker does, each from its own person.
    func receive(_ words: String, from people: [String], number: Int = 1) async throws {
        let installation = installation
        let intake = MailIntake(
            mailbox: mailbox, store: store, now: { installation.now }, report: { _, _, _ in },
            signer: ThreadSigner(secret: SandboxInstallation.signingKey), trial: .none,
            ownAddresses: { [] })
        for (index, person) in people.enumerated() {
            try await intake.mailReceived(
                ReceivedMail(
                    raw: letter(words, from: person, number: number), isTruncated: false,
                    position: MailboxPosition(uidValidity: 1, lastUID: 1)),
                othersFollow: (index + 1) % 16 != 0 && index + 1 < people.count)
        }
    }

    /// How many mails were ever to go out.
    func outboxCount() async throws -> Int { try await outboxCount(except: [.key]) }

    /// How many mails are not in any of these states.
    func outboxCount(except states: [QueueState]) async throws -> Int {
        let names = BSONArray(states.map { .string($0.rawValue) })
        return try await store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
            .count(["state": ["$nin": .array(names)]])
    }
}
