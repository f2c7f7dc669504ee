import BSON
import Dialogue
import Foundation
internal import JSONTree
import MongoDB
import SalesStore
import Sandbox
import ScriptedModel
import Setup

/// One company's installation: a database and a mailbox of its own on the tests' servers, a scripted model, and the
/// services as processes that can be killed and started again.
struct FaultInstallation: Sendable {
    static let mailPassword = "secret"

    let mail: MailSandbox
    let model: ScriptedModel
    let agent: MailSandbox.User
    let store: SalesStore
    let environment: [String: String]
    let folder: SandboxFolder
    private let clock: @Sendable () -> Date

    /// What the services take for the present: a Tuesday at 11:00 in Moscow when the installation began.
    var now: Date { clock() }

    /// Sets everything up, lends it, and ends everything. No service runs yet.
    ///
    /// - Parameters:
    ///   - mail: The mail servers.
    ///   - server: The MongoDB; the shared one where none is given.
    ///   - leaseSeconds: How long the work of a killed process waits.
    ///   - signingKey: By which an installation knows its own mails.
    ///   - body: Starts services by ``start(_:crashAt:)`` and stops them by ``ServiceProcess/stop()``.
    static func with(
        mail: MailSandbox, on server: EmbeddedMongo? = nil, leaseSeconds: Int = 2,
        signingKey: String = "the-signing-key-of-the-tests",
        _ body: (FaultInstallation) async throws -> Void
    ) async throws {
        let mongo: EmbeddedMongo
        if let server { mongo = server } else { mongo = try await EmbeddedMongo.shared }
        let name = EmbeddedMongo.databaseName("fault")
        let folder = try SandboxFolder("fault")
        defer { folder.remove() }
        let offset = Int(1_800_345_600 - Date().timeIntervalSince1970)
        try Data("\(offset)\n".utf8).write(to: URL(filePath: folder.path("clock")))
        let clock: @Sendable () -> Date = { Date().addingTimeInterval(TimeInterval(offset)) }
        let client = try MongoClient(mongo.uri(name), connections: 8, applicationName: "FaultTests")
        let agent = try mail.newUser("sales")
        let store = SalesStore(client[name].with(writeConcern: .majorityJournaled), now: clock)
        try await withScriptedModel { model, url in
            let installation = FaultInstallation(
                mail: mail, model: model, agent: agent, store: store,
                environment: [
                    "MONGODB_URI": mongo.uri(name), "MONGODB_DATABASE": name, "HTTP_HOST": "127.0.0.1",
                    "HTTP_PORT": "0", "LOG_FORMAT": "text", "LLM_URL": url, "LLM_MODEL": "scripted",
                    "LLM_CONCURRENCY": "4", "MAIL_PASSWORD_SALES": agent.password,
                    "SIGNING_KEY": signingKey, "SUPPRESSION_KEY": "the-suppression-key-of-tests",
                    "CLOCK_OFFSET_FILE": folder.path("clock"), "LEASE_SECONDS": "\(leaseSeconds)",
                ], folder: folder, clock: clock)
            try await installation.seed()
            try await body(installation)
        }
        await client.close()
    }

    /// Starts a service and returns when it works.
    func start(_ name: String, crashAt point: String? = nil, logLevel: String? = nil) async throws -> ServiceProcess {
        var environment = environment
        environment["LOG_LEVEL"] = logLevel
        environment["CRASH_AT"] = point ?? ""
        return try await ServiceProcess(name, environment, in: folder)
    }

    /// Loads the sample configuration, with the sandbox's mail servers, and with an acknowledgement that never comes
    /// in the way.
    private func seed() async throws {
        let file = Programs.repository.appending(path: "init_data.json")
        var data = try InitData(contentsOf: file.path)
        data.policy.acknowledgeAfterSeconds = 3600
        data.policy.giveUpAfterSeconds = 7200
        data.limits.jitterSeconds = [0, 0]
        // The tests' prospects write as fast as programs, which they are.
        data.limits.budgets = Budgets(loops: LoopLimits(secondsToAnswer: 0))
        for index in data.mailboxes.indices {
            data.mailboxes[index].address = agent.address
            data.mailboxes[index].username = agent.address
            data.mailboxes[index].dailyCap = 100_000
            data.mailboxes[index].warmUpStart = 100_000
            data.mailboxes[index].smtp = .init(host: mail.host, port: mail.ports.smtp, security: .starttls)
            data.mailboxes[index].imap = .init(host: mail.host, port: mail.ports.imaps, security: .tls)
            data.mailboxes[index].caFile = mail.caFile
            data.mailboxes[index].authservID = "mail.test"
        }
        _ = try await Seeder(store).load(data, filesIn: file.deletingLastPathComponent())
    }
}
