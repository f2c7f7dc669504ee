public import Foundation
public import MongoDB
public import SalesStore
public import Sandbox

/// A database, a mailbox and a clock for the services of one company, which run as processes.
public struct SandboxInstallation: Sendable {
    /// The key by which the installation knows its own mails, unless another one is given.
    public static let signingKey = "the-signing-key-of-the-sandbox"

    /// The mail servers.
    public let mail: MailSandbox
    /// Whose mailbox the agent's is.
    public let agent: MailSandbox.User
    /// The connections of ``store``; whoever made the installation closes them.
    public let client: MongoClient
    /// The database, in the present of the services.
    public let store: SalesStore
    /// The services' configuration; more may be added before they start.
    public var environment: [String: String]
    /// Where logs and the clock are.
    public let folder: SandboxFolder
    private let clock: @Sendable () -> Date

    /// What the services take for the present.
    public var now: Date { clock() }

    /// Sets it up. The database is empty, and no service runs yet.
    ///
    /// - Parameters:
    ///   - name: What databases and connections are named after.
    ///   - begin: When it is, for the services; from then on their time passes as everybody's does.
    ///   - server: The MongoDB.
    ///   - mail: The mail servers.
    ///   - folder: Where logs and the clock are.
    ///   - signingKey: By which the installation knows its own mails.
    public init(
        _ name: String, at begin: Date, on server: EmbeddedMongo, _ mail: MailSandbox, in folder: SandboxFolder,
        signingKey: String = Self.signingKey
    ) throws {
        let offset = Int(begin.timeIntervalSinceNow)
        let clock: @Sendable () -> Date = { Date().addingTimeInterval(TimeInterval(offset)) }
        try Data("\(offset)\n".utf8).write(to: URL(filePath: folder.path("clock")))
        let database = EmbeddedMongo.databaseName(name)
        let agent = try mail.newUser("sales")
        (self.mail, self.agent, self.folder, self.clock) = (mail, agent, folder, clock)
        client = try MongoClient(server.uri(database), connections: 8, applicationName: name)
        store = SalesStore(client[database].with(writeConcern: .majorityJournaled), now: clock)
        environment = [
            "MONGODB_URI": server.uri(database), "MONGODB_DATABASE": database, "HTTP_HOST": "127.0.0.1",
            "HTTP_PORT": "0", "LOG_FORMAT": "text", "MAIL_PASSWORD_SALES": agent.password, "SIGNING_KEY": signingKey,
            "SUPPRESSION_KEY": "the-suppression-key-of-the-sandbox", "CLOCK_OFFSET_FILE": folder.path("clock"),
        ]
    }

    /// Starts a service and returns when it works.
    ///
    /// - Parameters:
    ///   - name: Which.
    ///   - more: Variables added to ``environment``.
    ///   - grace: How long it may take to end; zero for SIGKILL at once.
    public func start(
        _ name: String, with more: [String: String] = [:], grace: Duration = .zero
    ) async throws -> ServiceProcess {
        try await ServiceProcess(name, environment.merging(more) { _, new in new }, in: folder, grace: grace)
    }
}
