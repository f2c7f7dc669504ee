import BSON
import Foundation
import MongoDB
import Sandbox
internal import ScriptedTelegram

/// All that runs for a demo: the embedded parts, the services, and the sample product loaded into them.
struct Installation: Sendable {
    let folder: DataFolder
    let accounts: MailAccounts
    let watch: QueueWatch
    let clock: ServicesClock
    let agentAddress: String
    let telegram: DemoTelegram?
    /// The hosts' calendars, where a script has some.
    let calendars: HostCalendars?
    private let model: ModelServer
    private let services: Services
    private let environment: [String: String]

    /// Starts everything, lends it, and ends everything.
    ///
    /// - Parameters:
    ///   - folder: Where the data is and stays.
    ///   - people: The addresses of everybody who has a mailbox, besides the agent.
    ///   - model: Which language model.
    ///   - clock: The services' clock at the start.
    ///   - telegram: The Bot API, if the bot is to run.
    ///   - hasCalendars: Whether hosts have calendars.
    ///   - isModelExamined: Whether the model has passed the exam that lets it answer in its own words.
    ///   - progress: Told what is going on.
    ///   - body: What to do with it.
    static func with<Result>(
        _ folder: DataFolder, people: Set<String>, model choice: ModelServer.Choice, clock: ServicesClock,
        telegram: DemoTelegram? = nil, hasCalendars: Bool = false, isModelExamined: Bool = false,
        progress: (String) -> Void = { _ in },
        _ body: (Installation) async throws -> Result
    ) async throws -> Result {
        var initData = try InitDataCopy(of: DemoPaths.initData)
        progress("starting MongoDB, the mail servers and the language model")
        async let startedDatabase = EmbeddedDatabase.start(in: folder, log: folder.log("mongodb"))
        // All of them before the start: the server looks for new ones once a second only.
        let users = people.union([initData.agentAddress]).map { MailSandbox.User($0, password: MailAccounts.password) }
        async let startedMail = MailSandbox(folder: folder.mail, users: users)
        async let startedModel = ModelServer.start(choice, log: folder.log("model"))
        async let startedCalendars = hasCalendars ? HostCalendars.start() : nil
        let (database, mail, model, calendars) = try await (
            startedDatabase, startedMail, startedModel, startedCalendars
        )
        let accounts = MailAccounts(mail)
        initData.use(accounts)

        var environment = [
            "MONGODB_URI": database.uri, "MONGODB_DATABASE": EmbeddedDatabase.name, "HTTP_HOST": "127.0.0.1",
            "HTTP_PORT": "0", "LOG_FORMAT": "text", "LLM_URL": model.url, "LLM_MODEL": model.model,
            "MAIL_PASSWORD_SALES": MailAccounts.password, "SIGNING_KEY": "the-signing-key-of-the-demo",
            "SUPPRESSION_KEY": "the-suppression-key-of-the-demo", "CLOCK_OFFSET_FILE": clock.file.path,
        ]
        if let telegram { environment.merge(telegram.environment) { $1 } }
        try await salesctl(["init", try initData.write(to: folder.url)], environment, in: folder)
        let names =
            ["business-logic", "email-worker", "llm-bridge", "calendar-worker", "webhook-worker"]
            + (telegram == nil ? [] : ["telegram-bot"])
        progress("starting \(names.joined(separator: ", "))")
        let client = try MongoClient(database.uri, connections: 2, applicationName: "demo")
        // Before the services, which read it when they start.
        if isModelExamined {
            try await client[EmbeddedDatabase.name].collection("exams", of: BSONDocument.self)
                .insertOne(PassedExam.document(of: model.model))
        }
        let services = try await Services.start(
            names, environment: environment, own: ["calendar-worker": HostCalendars.environment], logs: folder.log)
        let installation = Installation(
            folder: folder, accounts: accounts, watch: QueueWatch(database: client[EmbeddedDatabase.name]),
            clock: clock, agentAddress: initData.agentAddress, telegram: telegram, calendars: calendars, model: model,
            services: services, environment: environment)
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body(installation))
        } catch {
            result = .failure(installation.explain(error))
        }
        // Also after Ctrl-C, which cancels this task, everything is waited for.
        await Task {
            await services.stop()
            await client.close()
            await model.stop()
            await mail.stop()
            await calendars?.stop()
            await database.process.stop()
        }.value
        return try result.get()
    }

    /// What the services still have to do, in words; empty when they are at rest.
    ///
    /// - Parameters:
    ///   - now: The services' present.
    ///   - mailsSent: How many mails the people sent; all of them must have come in.
    ///   - modelAnswers: Whether questions to the model count: without one they stay open.
    func unfinished(at now: Date, mailsSent: Int, modelAnswers: Bool) async throws -> [String] {
        if let trouble = services.trouble { throw DemoError(.part, trouble) }
        let onTheWay = mailsSent - services.mailsTakenIn
        let unread = telegram?.server.unconfirmed ?? 0
        let rest = try await watch.unfinished(at: now, modelAnswers: modelAnswers)
        return rest + (unread > 0 ? ["\(unread) updates at Telegram"] : [])
            + (onTheWay > 0 ? ["\(onTheWay) in the agent's mailbox"] : [])
    }

    /// Adds a contact the way an operator does. One that is known already stays as it is.
    func add(_ contact: DemoContact) async throws {
        guard try await !watch.knows(contact.email) else { return }
        try await Self.salesctl(contact.arguments, environment, in: folder)
    }

    /// Adds a host the way an operator does.
    func add(_ host: ScriptHost) async throws {
        let calendar: String? = host.hasCalendar ? try await calendars?.make(for: host.id) : nil
        try await Self.salesctl(host.arguments(calendar: calendar), environment, in: folder)
    }

    /// Makes a campaign the way an operator does.
    ///
    /// - Parameter scripts: Where the file is that it names.
    func add(_ campaign: ScriptCampaign, from scripts: URL) async throws {
        var file = folder.url.appending(path: "\(campaign.id).json")
        if let named = campaign.file {
            file = scripts.appending(path: named)
        } else {
            try campaign.json().write(to: file)
        }
        try await Self.salesctl(["campaign", "add", file.path], environment, in: folder)
    }

    /// Starts a campaign, pauses it, …
    func give(_ order: CampaignOrder, to campaign: String) async throws {
        try await Self.salesctl(["campaign", order.rawValue, campaign], environment, in: folder)
    }

    /// Begins the conversation with a contact again.
    func restart(_ contact: DemoContact) async throws {
        try await Self.salesctl(["contact", "restart", contact.email], environment, in: folder)
    }

    /// Answers in a chat the way an operator does.
    func reply(_ words: String, to person: ChatPerson) async throws {
        try await Self.salesctl(["conversation", "reply", person.username, "--text", words], environment, in: folder)
    }

    /// Changes how the scripted model behaves.
    func setModel(mode: String) async throws {
        guard case .scripted(let server) = model else {
            throw DemoError(.usage, "'model \(mode)' needs MODEL=scripted")
        }
        try await server.set(mode: mode)
    }

    private func explain(_ error: any Error) -> any Error {
        if let trouble = services.trouble {
            return DemoError(.part, "\(error)\n  \(trouble)\n\(services.lastLines(5))")
        }
        guard let error = error as? DemoError, error.code == .expectation else { return error }
        return DemoError(.expectation, "\(error.message)\n\(services.lastLines(6))")
    }

    private static func salesctl(
        _ arguments: [String], _ environment: [String: String], in folder: DataFolder
    ) async throws {
        let log = folder.log("salesctl")
        let process = try SandboxProcess(
            .init([try DemoPaths.program("salesctl")] + arguments, environment: environment, logFile: log))
        let status = try await process.waitForExit(within: .patience)
        guard status == 0 else {
            let output = process.output.trimmingCharacters(in: .whitespacesAndNewlines)
            throw DemoError(.part, "salesctl \(arguments.prefix(2).joined(separator: " ")) failed: \(output)")
        }
    }
}
