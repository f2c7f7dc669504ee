import MailTransport
import Sandbox
import Testing

@Suite("IMAPClient against servers that misbehave before TLS")
struct IMAPHostileServerTests {
    typealias Step = ScriptedServer.Step
    private static let greeting = "* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hello\r\n"

    private func refusal(
        greeting: String = greeting, _ steps: [Step], silence: Duration = .patience
    ) async throws -> IMAPError? {
        try await ScriptedServer.run(greeting: greeting, steps) { server in
            let account = MailAccount(
                host: "localhost", port: server.port, security: .startTLS, username: "me", password: "secret")
            let limits = IMAPLimits(connectTimeout: .patience, silence: silence)
            return await #expect(throws: IMAPError.self) {
                try await IMAPClient(account: account, limits: limits).withSession { _ in }
            }
        }
    }

    @Test(
        "plain text around the answer to STARTTLS is refused",
        arguments: [
            "{tag} OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n", "{tag} OK begin\r\nA2 OK logged in\r\n",
            "* CAPABILITY IMAP4rev1\r\n{tag} OK begin\r\n", "{tag} OK begin\r\n* partial", "{tag} OK begin\r\n\r\n",
        ])
    func injection(answer: String) async throws {
        let error = try await refusal([.on("STARTTLS", say: answer)])
        #expect(error?.code == .tls, "\(String(describing: error))")
    }

    @Test("text sent before STARTTLS was asked for is refused too")
    func earlyInjection() async throws {
        let error = try await refusal(greeting: Self.greeting + "A1 OK begin\r\n", [])
        #expect(error?.code == .tls || error?.code == .protocolViolation, "\(String(describing: error))")
    }

    @Test("a server that refuses STARTTLS gets no password", arguments: ["{tag} NO\r\n", "{tag} BAD what\r\n"])
    func refused(answer: String) async throws {
        #expect(try await refusal([.on("STARTTLS", say: answer)])?.code == .tls)
    }

    @Test("a server that claims we are logged in gets nothing")
    func preauthenticated() async throws {
        #expect(try await refusal(greeting: "* PREAUTH welcome\r\n", [])?.code == .tls)
    }

    @Test("a server that is busy says so")
    func bye() async throws {
        #expect(try await refusal(greeting: "* BYE too many connections\r\n", [])?.code == .unavailable)
    }

    @Test("garbage is no greeting", arguments: ["HTTP/1.1 400 Bad\r\n", "220 smtp\r\n", "* 1 EXISTS\r\n"])
    func garbage(greeting: String) async throws {
        #expect(try await refusal(greeting: greeting, [])?.code == .protocolViolation)
    }

    @Test("a silent server is given up", arguments: ["", "* OK half a gre"])
    func silence(greeting: String) async throws {
        #expect(try await refusal(greeting: greeting, [], silence: .milliseconds(200))?.code == .timeout)
    }

    @Test("a literal beyond the limit is not waited for")
    func largeLiteral() async throws {
        #expect(try await refusal(greeting: "* LIST () \"/\" {99999999999}\r\n", [])?.code == .tooLarge)
    }

    @Test("a connection that ends is told as such")
    func closed() async throws {
        let error = try await refusal([.on("STARTTLS", sayAndClose: "")])
        #expect(error?.code == .unreachable, "\(String(describing: error))")
    }
}
