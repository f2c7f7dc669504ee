import BSON
import Basics
import ConversationEngine
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

/// An installation with the sample configuration: the built `salesctl` and, in this process, the business logic that
/// carries its orders out.
struct OperatorOffice: Sendable {
    /// How a run of the program ended.
    struct End {
        let status: Int32
        let output: String

        /// The output as JSON. What a library logs goes to standard error, which the same file gets.
        func json() throws -> [String: Any] {
            let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
            let text = lines.drop { $0 != "{" }.joined(separator: "\n")
            let object = try? JSONSerialization.jsonObject(with: Data(text.utf8))
            return try #require(object as? [String: Any], "\(output)")
        }
    }

    static let suppressionKey = "the-suppression-key-of-tests"
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    let store: SalesStore
    let folder: SandboxFolder
    let environment: [String: String]
    private let pump: DuePump
    private let worker: QueueWorker<InboxEvent>
    let clock: @Sendable () -> Date

    /// Opens an office on a Wednesday at noon in Moscow, lends it, and closes it.
    static func with(seeded: Bool = true, _ body: (OperatorOffice) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("salesctl")
        let client = try MongoClient(mongo.uri(name), connections: 6, applicationName: "SalesCtlTests")
        let folder = try SandboxFolder("salesctl")
        defer { folder.remove() }
        let office = try OperatorOffice(client, name, mongo.uri(name), folder)
        do {
            if seeded {
                let end = try await office.run("init", repository.appending(path: "init_data.json").path)
                try #require(end.status == 0, "\(end.output)")
            }
            try await body(office)
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    private init(_ client: MongoClient, _ name: String, _ uri: String, _ folder: SandboxFolder) throws {
        let noon = try Date("2026-11-18T09:00:00Z", strategy: .iso8601)
        let offset = Int(noon.timeIntervalSince(Date()))
        try Data("\(offset)\n".utf8).write(to: URL(filePath: folder.path("clock")))
        try Data().write(to: URL(filePath: folder.path("env")))
        let now: @Sendable () -> Date = { Date().addingTimeInterval(TimeInterval(offset)) }
        let store = SalesStore(client[name].with(writeConcern: .majorityJournaled), now: now)
        let engine = ConversationEngine(
            store: store, signer: ThreadSigner(secret: "the-signing-key-of-the-tests"),
            addressKey: AddressKey(secret: Self.suppressionKey), now: now)
        self.store = store
        self.folder = folder
        clock = now
        pump = DuePump(store: store, bell: Doorbell(), owner: "test", now: now)
        worker = engine.worker(
            bell: Doorbell(), owner: "test",
            backoff: Backoff(first: .milliseconds(1), longest: .milliseconds(1), attempts: 2),
            longestIdle: .milliseconds(50))
        environment = [
            "MONGODB_URI": uri, "MONGODB_DATABASE": name, "ENV_FILE": folder.path("env"),
            "SIGNING_KEY": "the-signing-key-of-the-tests", "SUPPRESSION_KEY": Self.suppressionKey,
            "CLOCK_OFFSET_FILE": folder.path("clock"), "USER": "tester", "LLM_URL": "http://127.0.0.1:9/v1",
            "MAIL_PASSWORD_SALES": "", "BOT_TOKEN": "", "API_URL": "", "NO_COLOR": "", "CLICOLOR_FORCE": "0",
        ]
    }

    /// Runs the program to its end.
    func run(_ arguments: String..., with variables: [String: String] = [:]) async throws -> End {
        try await run(arguments, with: variables)
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], with variables: [String: String] = [:]) async throws -> End {
        let process = try SandboxProcess(
            .init(
                [try Self.program()] + arguments, environment: environment.merging(variables) { $1 },
                logFile: folder.path("run-\(UUID().uuidString)"), grace: .zero))
        let status = try await process.waitForExit(within: .patience)
        let output = process.output
        await process.stop()
        return End(status: status, output: output)
    }

    /// Runs the program to its end, while somebody does what it asks for.
    ///
    /// - Parameter answer: Is given what it has said so far, until it returns true.
    func run(
        _ arguments: [String], with variables: [String: String], answer: (String) async throws -> Bool
    ) async throws -> End {
        let process = try SandboxProcess(
            .init(
                [try Self.program()] + arguments, environment: environment.merging(variables) { $1 },
                logFile: folder.path("run-\(UUID().uuidString)"), grace: .zero))
        _ = try await eventually(within: .patience, or: "it asked for nothing: \(process.output)") {
            try await answer(process.output) ? true : nil
        }
        let status = try await process.waitForExit(within: .patience)
        let output = process.output
        await process.stop()
        return End(status: status, output: output)
    }

    /// Handles what is due until nothing is left to do now.
    func settle() async throws {
        while try await pump.pump() + worker.drain() > 0 {}
    }

    /// Adds a contact, and lets the first letter be written.
    func begin(_ address: String = "anna@daisy.example", name: String = "Anna") async throws {
        let end = try await run("contact", "add", "--email", address, "--name", name, "--company", "Daisy")
        try #require(end.status == 0, "\(end.output)")
        try await settle()
    }

    /// The person writes.
    func says(_ words: String, from address: String = "anna@daisy.example") async throws -> String {
        let digest = DerivedID.digest(Array("\(address)\(words)".utf8))
        try await store.rawMails.upload(id: .string(digest), filename: "mail.eml", bytes: Array(words.utf8))
        let mail = InboxMail(
            mailbox: "sales", from: address, subject: "RE: reviews", newWords: words,
            messageID: "\(digest.prefix(12))@daisy.example", rawID: digest, receivedAt: clock())
        let id = "mail:sales:\(digest)"
        try await store.inbox.enqueue([
            QueueItem(
                id: id, orderingKey: Endpoint.email(mailbox: "sales", peer: address).key,
                sequence: SequenceGenerator.shared.next(), availableAt: clock(), body: .mail(mail))
        ])
        try await settle()
        return id
    }

    /// The conversation with a person.
    func conversation(_ address: String = "anna@daisy.example") async throws -> ConversationDocument? {
        try await store.conversations.findOne([
            "endpoints": .string(Endpoint.email(mailbox: "sales", peer: address).key)
        ])
    }

    /// A file in the office's folder.
    func file(_ name: String, _ content: String) throws -> String {
        try Data(content.utf8).write(to: URL(filePath: folder.path(name)))
        return folder.path(name)
    }

    static func program() throws -> String { try Programs.path("salesctl") }
}
