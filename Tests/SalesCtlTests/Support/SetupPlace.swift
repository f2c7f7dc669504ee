import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import Passwords
import SalesStore
import Sandbox
import Testing

/// A folder in which nothing is set up yet, and a mailbox of the tests' mail servers.
struct SetupPlace {
    /// A page of a site with two facts.
    static let page = """
        <html><body><nav>Home</nav><h2>Prices</h2><p>A small bouquet costs 1 500 RUB, a large one 3 000 RUB.</p>
        <h2>Delivery</h2><p>We deliver to any address in Moscow within two hours.</p></body></html>
        """

    let office: OperatorOffice
    let servers: MailSandbox
    let user: MailSandbox.User
    private let folder: URL

    init(_ office: OperatorOffice, _ servers: MailSandbox) throws {
        self.office = office
        self.servers = servers
        user = MailSandbox.User("setup-\(UInt64.random(in: 0...UInt64.max))@mail.test", password: "kept-to-itself")
        try servers.add(user)
        folder = URL(filePath: office.folder.path("place"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// What is known here: where the data is, and nothing else.
    var environment: [String: String] {
        var environment = office.environment
        for name in ["SIGNING_KEY", "SUPPRESSION_KEY", "LLM_URL", "MAIL_PASSWORD_SALES", "NO_COLOR"] {
            environment[name] = nil
        }
        return environment.merging(["ENV_FILE": path(".env"), "LANG": "C.UTF-8", "LC_ALL": "", "PAGER": "cat"]) { $1 }
    }

    var smtp: String { "localhost:\(servers.ports.smtp)" }
    var imap: String { "localhost:\(servers.ports.imap)" }

    /// The command, with what is never asked.
    var arguments: [String] { ["setup", "--init-data", path("init_data.json"), "--ca-file", servers.caFile] }

    /// The command with all answers; a dash for no model.
    func options(model: String) throws -> [String] {
        arguments + [
            "--product-ru", "Ромашка", "--product-en", "Daisy", "--what-ru", "сервис доставки цветов", "--what-en",
            "a service that delivers flowers", "--company", "Daisy Ltd", "--sender-ru", "Анна Белова", "--sender-en",
            "Anna Belova", "--website", "https://daisy.example", "--time-zone", "Europe/Moscow", "--facts",
            try write("page.html", Self.page), "--address", user.address, "--smtp", smtp, "--imap", imap,
            "--password-file", try write("password", user.password + "\n"), "--model-url", model, "--model-name",
            "scripted", "--user", "olga", "--user-name", "Olga", "--user-password-file",
            try write("user-password", "a long password"),
        ]
    }

    func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
    }

    func write(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
        return path(name)
    }

    /// Runs the program without a terminal.
    func run(_ arguments: [String], answer: ((String) async throws -> Bool)? = nil) async throws -> OperatorOffice.End {
        // A variable that is set to nothing hides the file of variables.
        let unset = Set(office.environment.keys).subtracting(environment.keys).flatMap { ["-u", $0] }
        let log = office.folder.path("run-\(UUID().uuidString)")
        let process = try SandboxProcess(
            .init(
                ["/usr/bin/env"] + unset + [try OperatorOffice.program()] + arguments, environment: environment,
                logFile: log, grace: .zero))
        if let answer {
            _ = try await eventually(within: .patience, or: "it asked for nothing: \(process.output)") {
                try await answer(process.output) ? true : nil
            }
        }
        let status = try await process.waitForExit(within: .patience)
        let output = process.output
        await process.stop()
        return OperatorOffice.End(status: status, output: output)
    }

    /// Whether everything is in place: the files, what is loaded, the first user.
    func expectInstallation(of login: String, password: String, facts: [String]) async throws {
        #expect(try mode(".env") == 0o600)
        let variables = try #require(text(".env"))
        for name in ["SIGNING_KEY", "SUPPRESSION_KEY", "BACKUP_KEY", "MAIL_TOKEN_KEY"] {
            #expect(variables.contains(try Regex("(?m)^\(name)=[0-9a-f]{64}$")), "\(name)")
        }
        let mailbox = try #require(try await office.store.mailboxesInOrder().first)
        #expect(mailbox.address == user.address && mailbox.name(in: .en) == "Anna Belova, Daisy")
        #expect(variables.contains("\(mailbox.passwordSecret)=") && variables.contains(user.password))
        #expect(mailbox.filesSent != nil)
        let configuration = try #require(text("init_data.json"))
        #expect(!configuration.contains(user.password) && configuration.contains("Ромашка"))
        let known = try await office.store.knowledge.find([:], sort: ["_id": 1]).all().map(\.id)
        #expect(known == facts)
        let settings = try await office.store.settings.findOne(["_id": .string(SettingsDocument.current)])
        #expect(settings?.product.name == ["ru": "Ромашка", "en": "Daisy"])
        let stored = try #require(try await office.store.users.findOne(["_id": .string(login)]))
        #expect(stored.role == .admin && PasswordHash(stored: stored.passwordHash).matches(password))
        // What was written is what the program reads.
        let listed = try await run(["doctor", "--json"])
        let findings = try #require(try listed.json()["findings"] as? [[String: Any]])
        let states = findings.filter {
            ["SIGNING_KEY", "SUPPRESSION_KEY", "configuration"].contains($0["part"] as? String)
        }
        #expect(states.map { $0["state"] as? String } == ["fine", "fine", "fine"], "\(listed.output)")
    }
}
