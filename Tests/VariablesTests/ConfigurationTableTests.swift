import Foundation
import ServiceRuntime
import Testing
import Variables

@Suite struct ConfigurationTableTests {
    /// For every variable a text that is right and one that is wrong.
    static let samples: [String: (right: String, wrong: String)] = [
        "MONGODB_URI": ("mongodb://user:secret-word@db.example/?tls=true", "postgres://secret-word@db.example"),
        "MONGODB_DATABASE": ("sales_2", "sales/../admin"),
        "LOG_LEVEL": ("DEBUG", "loud"),
        "LOG_FORMAT": ("json", "xml"),
        "HTTP_HOST": ("0.0.0.0", "not a host"),
        "HTTP_PORT": ("8080", "65536"),
        "LLM_URL": ("https://models.example/v1/", "models.example/v1"),
        "LLM_MODEL": ("qwen2.5:1.5b", "two words"),
        "LLM_API_KEY": ("sk-secret-word", "secret-word with spaces"),
        "LLM_TIMEOUT": ("30", "soon"),
        "LLM_CONCURRENCY": ("4", "0"),
        "BOT_TOKEN": ("123456:AAsecret-word", "secret-word"),
        "BOT_TESTERS": ("@olga, 123456", "Olga Petrova; me"),
        "TELEGRAM_API_URL": ("http://127.0.0.1:8081", "ftp://api.example"),
        "TELEGRAM_RATE": ("25", "fast"),
        "TELEGRAM_WEBHOOK_URL": ("https://bot.example", "bot.example"),
        "TELEGRAM_WEBHOOK_SECRET": ("a-secret-of-the-webhook", "too short"),
        "WEB_URL": ("https://desk.example", "desk"),
        "API_URL": ("https://desk.example/api", "javascript:alert(1)"),
        "CRM_TOKEN": ("7/secret-word", "secret-word with spaces"),
        "API_TOKEN": ("sat_secret-word-of-a-system-0123456789-abcdefgh", "secret-word with spaces"),
        "WS_URL": ("wss://desk.example/ws", "https://desk.example/ws"),
        "SUPPORT_TOKEN": ("sup-secret-word", "secret-word with spaces"),
        "SUPPORT_USERNAME": ("sales-agent", "sales agent"),
        "SUPPORT_CA_FILE": ("/run/ca.pem", "/run/\nca"),
        "PUBLIC_URL": ("https://sales.example", "https://"),
        "PUBLIC_PORT": ("8110", "65536"),
        "WIDGET_ORIGINS": ("https://company.example, http://127.0.0.1:8080", "https://company.example/path"),
        "DESK_ALLOW_USERNAME": ("yes", "perhaps"),
        "TRUSTED_PROXIES": ("10.0.0.0/8, 2001:db8::/32, 192.0.2.1", "10.0.0.0/33"),
        "WEBHOOK_PRIVATE_NETWORKS": ("10.0.0.0/8, 192.0.2.1", "everything"),
        "CALENDAR_PRIVATE_NETWORKS": ("10.0.0.0/8, 192.0.2.1", "everything"),
        "CALENDAR_INTERVAL": ("60", "often"),
        "CALENDAR_PATIENCE": ("3600", "long"),
        "CALENDAR_DAYS": ("30", "0"),
        "DESK_SEND_DELAY": ("5", "soon"),
        "SIGNING_KEY": ("0123456789abcdef-secret-word", "secret-word"),
        "SUPPRESSION_KEY": ("fedcba9876543210-secret-word", "secret-word"),
        "BACKUP_KEY": ("0123456789abcdef0123456789-secret-word", "secret-word"),
        "MAIL_SERVERS": ("mail.company.com, imap.company.com", "https://mail.company.com/"),
        "MAIL_TOKEN_KEY": ("0123456789abcdef0123456789-secret-word", "secret-word"),
        "MAIL_OAUTH_CLIENT_SECRET": ("secret-word", "secret-word with spaces"),
        "DNS_SERVER": ("192.0.2.1:53", "dns.example"),
        "LEASE_SECONDS": ("5", "0"),
        "CLOCK_OFFSET_FILE": ("/run/clock", "/run/\nclock"),
    ]

    static let names = AllVariables.list.map(\.name)

    static func variable(_ name: String) throws -> ConfigurationVariable {
        try #require(AllVariables.list.first { $0.name == name })
    }

    @Test("Every variable has samples here, a unique name and words for an operator")
    func tableIsComplete() {
        #expect(Set(Self.names).count == Self.names.count)
        #expect(Set(Self.names) == Set(Self.samples.keys))
        for variable in AllVariables.list {
            #expect(!variable.meaning.isEmpty && !variable.expectation.isEmpty)
        }
    }

    @Test(
        "A missing variable stops a service only if it is required, and the sentence names it",
        arguments: names)
    func missing(name: String) throws {
        let variable = try Self.variable(name)
        #expect((variable.problem(with: nil) != nil) == variable.isRequired)
        #expect((variable.problem(with: "") != nil) == variable.isRequired)
        if variable.isRequired {
            let problem = try #require(variable.problem(with: nil))
            #expect(problem.code == .missing)
            #expect(problem.sentence.contains(variable.name))
            #expect(problem.exitCode == .configuration)
        }
    }

    @Test(
        "A wrong value is refused in one sentence that names the variable and says what it must be",
        arguments: names)
    func wrong(name: String) throws {
        let variable = try Self.variable(name)
        let wrong = try #require(Self.samples[variable.name]).wrong
        let problem = try #require(variable.problem(with: wrong))
        #expect(problem.code == .wrong)
        #expect(problem.variable == variable.name)
        #expect(problem.sentence.contains(variable.name))
        #expect(problem.sentence.contains(variable.expectation))
        #expect(!problem.sentence.contains { $0.isNewline })
        #expect(!variable.isSecret || !problem.sentence.contains("secret-word"))
    }

    @Test("A right value and the default are taken", arguments: names)
    func right(name: String) throws {
        let variable = try Self.variable(name)
        let right = try #require(Self.samples[variable.name]).right
        #expect(variable.problem(with: right) == nil)
        if let text = variable.defaultText { #expect(variable.problem(with: text) == nil) }
    }

    @Test("Every key that stands in the sources is in its module's list, so that none is left out here")
    func keysInSources() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sources = try #require(
            FileManager.default.enumerator(at: root.appending(path: "Sources"), includingPropertiesForKeys: nil))
        var names: Set<String> = []
        for case let file as URL in sources where file.lastPathComponent.hasPrefix("ConfigurationKeys") {
            let text = try String(contentsOf: file, encoding: .utf8)
            let keys = text.matches(of: /= ConfigurationKey(<[^(]*>)?\(\s*(optional: |required: )?"(?<name>[A-Z_]+)"/)
            names.formUnion(keys.map { String($0.output.name) })
        }
        #expect(names == Set(Self.names))
    }

    @Test("Credentials and connection strings are secret")
    func secrets() {
        let secret = Set(AllVariables.list.filter(\.isSecret).map(\.name))
        #expect(
            secret == [
                "MONGODB_URI", "LLM_API_KEY", "BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "SIGNING_KEY", "SUPPRESSION_KEY",
                "SUPPORT_TOKEN", "CRM_TOKEN", "API_TOKEN", "BACKUP_KEY", "MAIL_TOKEN_KEY", "MAIL_OAUTH_CLIENT_SECRET",
            ])
    }
}
