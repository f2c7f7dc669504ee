import BSON
import Basics
public import Dialogue
import Foundation
import MongoDB
public import SalesStore
public import Sandbox
import Scheduling
import Setup
import Understanding
import WorkQueue

/// A company's installation with desk and business-logic as processes, in a database of its own. One for all tests of this
/// process; each test takes contacts and users of its own.
public final class DeskInstallation: Sendable {
    /// The password of all users.
    public static let password = "a password of the tests"
    private static let sharedStart = Task { try await DeskInstallation() }

    /// The installation of all tests.
    public static var shared: DeskInstallation {
        get async throws { try await sharedStart.value }
    }

    /// Another one, for tests of what would change the work of all others: who holds demos is everybody's matter.
    public static func another() async throws -> DeskInstallation { try await DeskInstallation() }

    /// Its database.
    public let store: SalesStore
    /// The desk's port.
    public let port: Int
    /// What its programs are started with.
    public let environment: [String: String]
    private let client: MongoClient
    private let processes: [SandboxProcess]
    private let folder: SandboxFolder

    private static let signingKey = "the-signing-key-of-the-tests"

    private init() async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("desk")
        folder = try SandboxFolder("desk")
        client = try MongoClient(mongo.uri(name), connections: 8, applicationName: "DeskFixtures")
        store = SalesStore(client[name].with(writeConcern: .majorityJournaled))
        environment = [
            "MONGODB_URI": mongo.uri(name), "MONGODB_DATABASE": name, "HTTP_HOST": "127.0.0.1", "HTTP_PORT": "0",
            "SIGNING_KEY": Self.signingKey, "SUPPRESSION_KEY": "the-suppression-key-of-tests",
            "WIDGET_ORIGINS": Self.site, "PUBLIC_URL": "http://desk.test",
            "DESK_SEND_DELAY": "0",
        ]
        let repository = Programs.repository
        _ = try await Seeder(store).load(
            InitData(contentsOf: repository.appending(path: "init_data.json").path), filesIn: repository)
        // What a test's model writes goes out if it passes the check.
        var exam = ModelExamDocument(
            model: "examined", exam: ModelExam(), answers: AnswerStanding(asked: 80, honest: 80), at: Date())
        exam.standing = .unexamined
        try await store.exams.insertOne(exam)
        var started: [SandboxProcess] = []
        for service in ["business-logic", "desk"] {
            let process = try SandboxProcess(
                .init(
                    [try Programs.path(service)], environment: environment, logFile: folder.path("\(service).log"),
                    grace: .zero, removedFolder: service == "desk" ? folder.path : nil))
            _ = try await process.waitForOutput("Listening for health checks", within: .patience)
            started.append(process)
        }
        processes = started
        port = try Self.port(of: try Self.last(started))
    }

    private static func last(_ processes: [SandboxProcess]) throws -> SandboxProcess {
        guard let last = processes.last else { throw SandboxError("Nothing was started") }
        return last
    }

    /// All the desk has logged.
    public var log: String { processes.last?.output ?? "" }

    /// Adds a user by the command line, as an installation does.
    public func addUser(_ login: String, role: UserDocument.Role = .operator) async throws {
        let command =
            "printf '%s\\n' \"$PASSWORD\" | \"$SALESCTL\" user add \"$LOGIN\" --name \"$LOGIN\" --role \"$ROLE\""
        var environment = environment
        environment["PASSWORD"] = Self.password
        environment["SALESCTL"] = try Programs.path("salesctl")
        environment["LOGIN"] = login
        environment["ROLE"] = role.rawValue
        let process = try SandboxProcess(
            .init(
                ["/bin/sh", "-c", command], environment: environment, logFile: folder.path("salesctl-\(login).log"),
                grace: .zero))
        let status = try await process.waitForExit(within: .patience)
        guard status == 0 else { throw SandboxError("salesctl user add failed: \(process.output)") }
    }

    /// Runs the command line.
    public func salesctl(_ arguments: String...) async throws -> (status: Int32, output: String) {
        let log = folder.path("salesctl-\(UUID().uuidString.prefix(8)).log")
        let process = try SandboxProcess(
            .init([try Programs.path("salesctl")] + arguments, environment: environment, logFile: log, grace: .zero))
        let status = try await process.waitForExit(within: .patience)
        return (status, process.output)
    }

    /// Adds somebody who speaks by the support contract, and returns the token.
    public func webUser(_ name: String) async throws -> String {
        let name = name.contains("-") ? name : "\(name)-\(UUID().uuidString.prefix(8).lowercased())"
        let added = try await salesctl("support-user", "add", name)
        guard added.status == 0 else { throw SandboxError("salesctl support-user add failed: \(added.output)") }
        return Self.token(in: added.output)
    }

    /// The token in what the command line says: its last line.
    public static func token(in output: String) -> String {
        output.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    }

    /// Lends a second desk, configured otherwise: its port and its process.
    public func withAnotherDesk(
        _ changes: [String: String] = [:], _ body: (Int, SandboxProcess) async throws -> Void
    ) async throws {
        let process = try SandboxProcess(
            .init(
                [try Programs.path("desk")], environment: environment.merging(changes) { $1 },
                logFile: folder.path("desk-\(UUID().uuidString.prefix(8)).log"), grace: .zero))
        do {
            _ = try await process.waitForOutput("Listening for health checks", within: .patience)
            try await body(try Self.port(of: process), process)
            await process.kill()
        } catch {
            await process.kill()
            throw error
        }
    }

    private static func port(of process: SandboxProcess) throws -> Int {
        guard let found = process.output.firstMatch(of: /http\.port=(\d+)/), let port = Int(found.1) else {
            throw SandboxError("The desk does not say its port: \(process.output)")
        }
        return port
    }

    /// A browser in which somebody new is signed in.
    public func browser(role: UserDocument.Role = .operator, port: Int? = nil) async throws -> Browser {
        let login = "\(role.rawValue)-\(UUID().uuidString.prefix(8).lowercased())"
        try await addUser(login, role: role)
        let browser = Browser(port: port ?? self.port)
        let answer = try await browser.post("/sign-in", ["name": login, "password": Self.password])
        guard answer.status == 303 else { throw SandboxError("Signing in failed: \(answer.body)") }
        return browser
    }

    /// Somebody is written to; returns when the conversation is there.
    public func begin(_ name: String = "Anna", company: String = "Daisy") async throws -> ConversationDocument {
        let address = "\(UUID().uuidString.prefix(10).lowercased())@daisy.example"
        let id = "contact:sales:\(address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: name, company: company, email: address, language: .en)
        let mailbox = try await mailbox()
        try await store.inbox.enqueue([
            item(id, address, .contact(NewContact(card: card, mailbox: mailbox, source: "operator")), mailbox)
        ])
        return try await eventually("the conversation begins") {
            try await self.store.conversations.findOne(["contactID": .string(card.id)])
        }
    }

    /// The person writes a mail, or somebody else in their thread.
    ///
    /// - Parameter sender: The address of whoever else writes, to the signed address that our letters name.
    public func says(
        _ words: String, subject: String = "Re: reviews", from sender: String? = nil,
        in conversation: ConversationDocument
    ) async throws {
        let address = sender ?? conversation.state.contact.email ?? ""
        let mailbox = try await mailbox()
        let digest = DerivedID.digest(Array("\(address)\(words)\(UUID().uuidString)".utf8))
        _ = try await store.rawMails.upload(
            id: .string(digest), filename: "mail",
            bytes: Array("Subject: \(subject)\r\n\r\n\(words)\r\n".utf8))
        var mail = InboxMail(
            mailbox: mailbox, from: address, subject: subject, newWords: words,
            messageID: "\(digest.prefix(12))@daisy.example", rawID: digest, receivedAt: Date())
        if sender != nil {
            mail.taggedAddress = ThreadSigner(secret: Self.signingKey)
                .replyAddress(conversationID: conversation.id, mailbox: "sales@mail.test")
        }
        try await store.inbox.enqueue([item("mail:\(mailbox):\(digest)", address, .mail(mail), mailbox)])
    }

    /// Somebody writes whom nobody wrote to; returns the mail as the desk names it.
    public func stranger(
        _ words: String, from sender: String? = nil
    ) async throws -> String {
        let address = sender ?? "\(UUID().uuidString.prefix(10).lowercased())@elsewhere.example"
        let mailbox = try await mailbox()
        let digest = DerivedID.digest(Array("\(address)\(words)".utf8))
        _ = try await store.rawMails.upload(
            id: .string(digest), filename: "mail", bytes: Array("Subject: Hello\r\n\r\n\(words)\r\n".utf8))
        let mail = InboxMail(
            mailbox: mailbox, from: address, fromName: "Gleb Stranger", subject: "Hello", newWords: words,
            messageID: "\(digest.prefix(12))@elsewhere.example", rawID: digest, receivedAt: Date())
        let id = "mail:\(mailbox):\(digest)"
        try await store.inbox.enqueue([item(id, address, .mail(mail), mailbox)])
        return try await eventually("the stranger's mail is kept") {
            try await self.store.strangers.findOne(["_id": .string(id)])?.id
        }
    }

    /// A real browser in which somebody new is signed in.
    public func realBrowser(
        role: UserDocument.Role = .operator, login: String? = nil, port: Int? = nil
    ) async throws -> WebDriver {
        let login = login ?? "browser-\(UUID().uuidString.prefix(8).lowercased())"
        try await addUser(login, role: role)
        let browser = try await WebDriver(port: port ?? self.port)
        try await browser.look(width: 1280, height: 900, isDark: false)
        try await browser.open("/sign-in")
        try await browser.type(login, into: "input[name=name]")
        try await browser.type(Self.password, into: "input[name=password]")
        try await browser.click("form.sign-in button")
        try await browser.wait(
            until: "location.pathname === '/conversations' && document.readyState === 'complete'", "signed in")
        return browser
    }

    /// An operator orders something, as business-logic gets it.
    public func give(_ order: Order, in conversation: ConversationDocument) async throws {
        try await store.give(order, to: conversation, by: "test", nonce: UUID().uuidString, at: Date())
    }

    /// The model says what a message of a conversation means, where it is asked.
    public func reads(_ intent: String, in conversation: ConversationDocument) async throws {
        let json = """
            {"intents":["\(intent)"],"contact":null,"when":"",\
            "language":"en","confidence":0.95}
            """
        let jobs = store.database.collection(SalesStore.Name.modelJobs, of: BSONDocument.self)
        _ = try await eventually("the model is asked what is meant, or needs not be") { () -> Bool? in
            let filter: BSONDocument = ["body.conversationID": .string(conversation.id), "state": "pending"]
            guard let job = try await jobs.findOne(filter), let id = job["_id"] else { return nil }
            guard id.string.flatMap(CausedID.init)?.purpose == Awaiting.Step.reading.rawValue else { return true }
            let changed = try await jobs.updateOne(
                ["_id": id, "state": "pending"], ["$set": ["state": "answered", "body.answer": .string(json)]])
            return changed.modified == 1 ? true : nil
        }
    }

    /// The model answers what is asked of it for a conversation, so many times.
    public func model(
        answers text: String, facts: [String], times: Int = 1, in conversation: ConversationDocument
    ) async throws {
        struct Answer: Encodable {
            let answer: String
            let facts: [String]
            let answered = true
        }
        let json = String(decoding: try JSONEncoder().encode(Answer(answer: text, facts: facts)), as: UTF8.self)
        let jobs = store.database.collection(SalesStore.Name.modelJobs, of: BSONDocument.self)
        for _ in 0..<times {
            _ = try await eventually("the model is asked") {
                let found = try await jobs.updateOne(
                    [
                        "body.conversationID": .string(conversation.id), "body.prompt.schemaName": "answer",
                        "state": "pending",
                    ], ["$set": ["state": "answered", "body.answer": .string(json)]])
                return found.modified == 1 ? true : nil
            }
        }
    }

    /// A conversation by its identifier.
    public func conversation(_ id: String) async throws -> ConversationDocument? {
        try await store.conversations.findOne(["_id": .string(id)])
    }

    private func mailbox() async throws -> String {
        try await store.mailboxes.findOne([:])?.id ?? "sales"
    }

    private func item(
        _ id: String, _ address: String, _ body: InboxEvent, _ mailbox: String
    ) -> QueueItem<InboxEvent> {
        QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: mailbox, peer: address).key,
            sequence: SequenceGenerator.shared.next(), availableAt: Date(), body: body)
    }
}
