import BSON
import Basics
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import ServiceLifecycle
import Setup
import Testing
import Understanding
import WorkQueue

/// Business logic with the sample configuration, in a database of its own: what the channels and the model's bridge do
/// is done by the test.
struct Office: Sendable {
    let client: MongoClient
    let store: SalesStore
    let clock: TestClock
    let engine: ConversationEngine
    let pump: DuePump
    let worker: QueueWorker<InboxEvent>

    static let signer = ThreadSigner(secret: "signing")
    static let addressKey = AddressKey(secret: "suppression")

    init(
        _ client: MongoClient, _ database: String, _ clock: TestClock, configurationAge: Duration = .seconds(600),
        hasSupportSystem: Bool = false
    ) {
        let now: @Sendable () -> Date = { clock.now }
        let store = SalesStore(client[database], leaseDuration: .seconds(3600), now: now)
        let engine = ConversationEngine(
            store: store, signer: Self.signer, addressKey: Self.addressKey, hasSupportSystem: hasSupportSystem,
            configurationAge: configurationAge, now: now)
        self.client = client
        self.store = store
        self.clock = clock
        self.engine = engine
        pump = DuePump(store: store, bell: Doorbell(), owner: "test", now: now)
        worker = engine.worker(
            bell: Doorbell(), owner: "test",
            backoff: Backoff(first: .milliseconds(1), longest: .milliseconds(1), attempts: 3),
            longestIdle: .milliseconds(50))
    }

    /// Another process on the same database.
    func another() -> Office { Office(client, store.database.name, clock) }

    // MARK: Work

    /// Handles what is due until nothing is left to do now.
    func settle() async throws {
        while try await pump.pump() + worker.drain() > 0 {}
    }

    /// Moves the clock and handles what became due.
    func wait(_ seconds: Double) async throws {
        clock.advance(seconds)
        try await settle()
    }

    // MARK: What comes in

    static func key(_ address: String, mailbox: String = "sales") -> String {
        Endpoint.email(mailbox: mailbox, peer: address).key
    }

    func contact(_ address: String, name: String? = "Anna") -> QueueItem<InboxEvent> {
        let id = "contact:sales:\(address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: name, company: "Daisy", email: address, interests: ["reviews"],
            language: .en, timeZone: "Europe/Moscow")
        return item(id, Self.key(address), .contact(NewContact(card: card, mailbox: "sales", source: "operator")))
    }

    func item(_ id: String, _ key: String, _ body: InboxEvent) -> QueueItem<InboxEvent> {
        QueueItem(
            id: id, orderingKey: key, sequence: SequenceGenerator.shared.next(), availableAt: clock.now, body: body)
    }

    /// A mail as the email worker would store it.
    func mail(
        from address: String, _ words: String, to mailbox: String = "sales", kind: InboxMail.Kind = .reply,
        references: [String] = [], concerns: String? = nil, authentication: InboxMail.Authentication.Outcome? = .pass,
        taggedAddress: String? = nil
    ) -> QueueItem<InboxEvent> {
        let digest = DerivedID.digest(Array("\(address)\(words)\(UUID().uuidString)".utf8))
        var mail = InboxMail(
            mailbox: mailbox, from: address, fromName: "Anna Petrova", subject: "RE: reviews", newWords: words,
            messageID: "\(digest.prefix(12))@daisy.example", references: references, taggedAddress: taggedAddress,
            kind: kind, concerns: concerns, rawID: digest, receivedAt: clock.now)
        mail.authentication = authentication.map { .init($0, evidence: "dmarc=\($0.rawValue)") }
        return item("mail:\(mailbox):\(digest)", Self.key(address, mailbox: mailbox), .mail(mail))
    }

    func enqueue(_ items: QueueItem<InboxEvent>...) async throws {
        try await store.inbox.enqueue(items)
    }

    /// Adds a contact and lets the first letter be written.
    @discardableResult
    func begin(_ address: String = "anna@daisy.example") async throws -> ConversationDocument {
        try await enqueue(contact(address))
        try await settle()
        return try await conversation(address)
    }

    /// The person writes; the model, where it is asked, answers with these texts by schema.
    func says(_ words: String, from address: String = "anna@daisy.example", model: [String: String] = [:]) async throws
    {
        try await enqueue(mail(from: address, words))
        try await settle()
        try await answerJobs(model)
    }

    /// An operator orders something.
    func give(_ order: Order, to address: String = "anna@daisy.example") async throws {
        try await store.give(
            order, to: try await conversation(address), by: "olga", nonce: UUID().uuidString, at: clock.now)
        try await settle()
    }

    // MARK: The senders

    /// Sends all that waits to be sent.
    func sendAll() async throws {
        let clock = clock
        _ = try await QueueWorker(store.mailOutbox, bell: Doorbell(), owner: "sender", incidents: .ignored) {
            delivery in
            try await delivery.markSending()
            try await delivery.complete(as: .sent, from: [.sending], setting: ["sentAt": .date(clock.now)])
        }.drain()
    }

    // MARK: The model's bridge

    /// A model has taken its exam; what it reads counts no more than without one.
    func examine(_ model: String, _ answers: AnswerStanding?, at moment: Date? = nil) async throws {
        var exam = ModelExamDocument(
            model: model, exam: ModelExam(), answers: answers, at: moment ?? clock.now)
        exam.standing = .unexamined
        _ = try await store.exams.replaceOne(["_id": .string(model)], exam, upsert: true)
    }

    /// Answers the open jobs, as the bridge does, with a text for each schema.
    ///
    /// - Parameter model: Which model answers; nil: it is not said.
    func answerJobs(_ texts: [String: String], by model: String? = nil) async throws {
        while let claim = try await store.modelJobs.claim(owner: "bridge") {
            guard let text = texts[claim.item.body.prompt.schemaName] else {
                try await store.modelJobs.giveBack(claim, retryAt: clock.now, countAttempt: false)
                return
            }
            var fields: BSONDocument = ["body.answer": .string(text)]
            if let model { fields["body.model"] = .string(model) }
            try await store.modelJobs.move(claim, to: .answered, setting: fields)
            try await settle()
        }
    }

    static func reading(
        _ intents: Intent..., whenWords: String = "", email: String = "", telegram: String = ""
    ) -> String {
        let list = intents.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        return """
            {"intents":[\(list)],"contact":{"name":"","email":"\(email)","telegram":"\(telegram)"},\
            "when":"\(whenWords)","language":"en","confidence":0.95}
            """
    }

    static let draft = """
        {"answer":"The Start plan costs 4,900 RUB per month.","facts":["price-start-en"],"answered":true}
        """

    // MARK: What is there

    func conversation(_ address: String = "anna@daisy.example") async throws -> ConversationDocument {
        try #require(try await store.conversations.findOne(["endpoints": .string(Self.key(address))]))
    }

    func outbox(_ address: String = "anna@daisy.example") async throws -> [QueueItem<MailMessage>] {
        try await store.database.collection(SalesStore.Name.outbox, of: QueueItem<MailMessage>.self).find(
            ["orderingKey": .string(Self.key(address)), "state": ["$ne": "key"]], sort: ["sequence": 1]
        ).all()
    }

    func raw(_ name: String) -> MongoCollection<BSONDocument> {
        store.database.collection(name, of: BSONDocument.self)
    }

    /// How many inbox items are in each state.
    func inboxDepth() async throws -> [QueueState: Int] { try await store.inbox.overview().depth }

    /// Every document of the database, with the name of its collection.
    func everything() async throws -> [(collection: String, document: BSONDocument)] {
        var all: [(String, BSONDocument)] = []
        for name in try await store.database.collectionNames().sorted() {
            all += try await raw(name).find().all().map { (name, $0) }
        }
        return all
    }
}

/// Opens an office on a Wednesday at noon in Moscow.
func withOffice(
    configurationAge: Duration = .seconds(600), hasSupportSystem: Bool = false, _ body: (Office) async throws -> Void
) async throws {
    let server = try await EmbeddedMongo.shared
    let name = EmbeddedMongo.databaseName("office")
    let client = try MongoClient(server.uri(name), connections: 12, applicationName: "ConversationEngineTests")
    let noon = try Date("2026-11-18T09:00:00Z", strategy: .iso8601)
    let office = Office(
        client, name, TestClock(noon), configurationAge: configurationAge, hasSupportSystem: hasSupportSystem)
    do {
        try await office.configure()
        try await body(office)
    } catch {
        await client.close()
        throw error
    }
    await client.close()
}

extension Office {
    /// The repository's top folder.
    private static var repository: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// Loads the sample configuration, and a second mailbox.
    fileprivate func configure() async throws {
        let path = Self.repository.appending(path: "init_data.json").path(percentEncoded: false)
        let data = try InitData(contentsOf: path)
        _ = try await Seeder(store).load(data, filesIn: Self.repository)
        var second = try #require(data.mailboxes.first)
        second.id = "second"
        second.address = "second@mail.test"
        try await store.mailboxes.insertOne(second)
        // What a test's model writes goes out if it passes the check.
        try await examine("examined", AnswerStanding(asked: 80, honest: 80), at: Date(timeIntervalSince1970: 0))
    }
}
