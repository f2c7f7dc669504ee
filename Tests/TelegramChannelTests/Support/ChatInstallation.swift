import BSON
import Basics
import Dialogue
import Foundation
internal import JSONTree
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import ScriptedModel
import ScriptedTelegram
import Setup
import WorkQueue

/// A company's installation with the bot, business-logic and the model's bridge as processes, in a database of its own.
struct ChatInstallation: Sendable {
    let telegram: ScriptedTelegram
    let model: ScriptedModel
    let store: SalesStore
    let environment: [String: String]
    let folder: SandboxFolder
    private let clock: @Sendable () -> Date

    /// What the services take for the present: a Tuesday at 11:00 in Moscow when the installation began.
    var now: Date { clock() }

    /// Sets everything up, lends it, and ends everything. The bot is not started yet.
    static func with(_ body: (ChatInstallation) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("chat")
        let folder = try SandboxFolder("chat")
        defer { folder.remove() }
        let offset = Int(1_800_345_600 - Date().timeIntervalSince1970)
        try Data("\(offset)\n".utf8).write(to: URL(filePath: folder.path("clock")))
        let clock: @Sendable () -> Date = { Date().addingTimeInterval(TimeInterval(offset)) }
        let client = try MongoClient(mongo.uri(name), connections: 4, applicationName: "TelegramChannelTests")
        let store = SalesStore(client[name].with(writeConcern: .majorityJournaled), now: clock)
        let repository = Programs.repository
        _ = try await Seeder(store).load(
            InitData(contentsOf: repository.appending(path: "init_data.json").path), filesIn: repository)
        try await withScriptedModel { model, modelURL in
            try await withScriptedTelegram { telegram, url in
                let installation = ChatInstallation(
                    telegram: telegram, model: model, store: store,
                    environment: [
                        "MONGODB_URI": mongo.uri(name), "MONGODB_DATABASE": name, "HTTP_HOST": "127.0.0.1",
                        "HTTP_PORT": "0", "LLM_URL": modelURL, "LLM_MODEL": "scripted", "LOG_LEVEL": "debug",
                        "SIGNING_KEY": "the-signing-key-of-the-tests",
                        "SUPPRESSION_KEY": "the-suppression-key-of-tests", "BOT_TOKEN": telegram.token,
                        "TELEGRAM_API_URL": url, "BOT_TESTERS": "@kate900", "LEASE_SECONDS": "2",
                        "CLOCK_OFFSET_FILE": folder.path("clock"),
                    ], folder: folder, clock: clock)
                let logic = try await installation.start("business-logic")
                let bridge = try await installation.start("llm-bridge")
                do {
                    try await body(installation)
                } catch {
                    await bridge.kill()
                    await logic.kill()
                    throw error
                }
                await bridge.kill()
                await logic.kill()
            }
        }
        await client.close()
    }

    /// Starts a service and returns when it works.
    func start(_ name: String, crashAt point: String = "") async throws -> SandboxProcess {
        let process = try SandboxProcess(
            .init(
                [try Programs.path(name)], environment: environment.merging(["CRASH_AT": point]) { $1 },
                logFile: folder.path("\(name)-\(UUID().uuidString.prefix(8)).log"), grace: .zero))
        _ = try await process.waitForOutput("Listening for health checks", within: .patience)
        return process
    }

    /// What the person sees, as soon as it is so many messages.
    func messages(_ count: Int, to user: Int64) async throws -> [TelegramSent] {
        try await eventually(within: .patience, or: "Chat \(user) has no \(count) messages") {
            let seen = telegram.messages(to: user)
            return seen.count >= count ? seen : nil
        }
    }

    func conversation(of user: Int64) async throws -> ConversationDocument? {
        try await store.conversations.findOne(["endpoints": .string(endpoint(user))])
    }

    func endpoint(_ user: Int64) -> String { Endpoint.telegram(bot: "7000000001", chat: user).key }

    /// Waits until all work of the bot's queues is done.
    func waitForRest() async throws {
        _ = try await eventually(within: .patience, or: "Work is left") { () -> Bool? in
            // In the order work flows: what is not seen here cannot arrive behind the look.
            guard telegram.unconfirmed == 0 else { return nil }
            for name in ["inbox", "outbox"] {
                let open = try await store.database.collection(name, of: BSONDocument.self)
                    .count(["state": ["$in": ["pending", "sending"]]])
                if open > 0 { return nil }
            }
            return true
        }
    }

    /// Gives an order as the operator's tool does.
    func order(_ order: Order, for user: Int64) async throws {
        guard let conversation = try await conversation(of: user) else { return }
        let event = InboxEvent.order(GivenOrder(conversationID: conversation.id, order: order, author: "olga"))
        try await store.inbox.enqueue([
            QueueItem(
                id: "order:\(UUID().uuidString)", orderingKey: endpoint(user),
                sequence: SequenceGenerator.shared.next(), availableAt: now, body: event)
        ])
    }

    /// Somebody is written to by mail; returns the letter's text.
    func letter(to address: String) async throws -> String {
        let id = "contact:sales:\(address)"
        let card = ContactCard(id: DerivedID.short(id, "contact"), name: "Kate", email: address, language: .en)
        let mailbox = try await store.mailboxes.findOne([:])?.id ?? ""
        try await store.inbox.enqueue([
            QueueItem(
                id: id, orderingKey: Endpoint.email(mailbox: mailbox, peer: address).key,
                sequence: SequenceGenerator.shared.next(), availableAt: now,
                body: .contact(NewContact(card: card, mailbox: mailbox, source: "operator")))
        ])
        return try await eventually(within: .patience, or: "No letter was written") {
            try await store.messages.findOne(["kind": "letter"])?.text
        }
    }
}
