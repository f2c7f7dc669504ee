import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("SMTPSender against servers that misbehave before TLS")
struct SMTPHostileServerTests {
    typealias Step = ScriptedServer.Step

    private func refusal(
        greeting: String, _ steps: [Step], silence: Duration = .patience
    ) async throws -> SMTPError? {
        try await ScriptedServer.run(greeting: greeting, steps) { server in
            let account = MailAccount(
                host: "localhost", port: server.port, security: .startTLS, username: "me", password: "secret")
            let timeouts = SMTPSender.Timeouts(connect: silence, send: silence)
            return await #expect(throws: SMTPError.self) {
                try await SMTPSender(account: account, timeouts: timeouts)
                    .send(letter("x"), from: "a@mail.test", to: ["b@mail.test"])
            }
        }
    }

    @Test("a server without STARTTLS never sees the password")
    func noSTARTTLS() async throws {
        let error = try await refusal(
            greeting: "220 hello\r\n", [.on("EHLO", say: "250-hello\r\n250 AUTH PLAIN LOGIN\r\n")])
        #expect(error?.code == .tls)
    }

    @Test("plain text behind the answer to STARTTLS is refused")
    func injection() async throws {
        let error = try await refusal(
            greeting: "220 hello\r\n",
            [
                .on("EHLO", say: "250-hello\r\n250 STARTTLS\r\n"),
                .on("STARTTLS", say: "220 go\r\n250-INJECTED\r\n250 AUTH PLAIN\r\n"),
            ])
        #expect(error?.code == .tls || error?.code == .unreachable)
    }

    @Test(
        "a server that does not want us says for how long",
        arguments: [
            ("421 busy\r\n", SMTPError.Code.temporary), ("554 go away\r\n", .senderRefused),
            ("421 Too many concurrent SMTP connections; please try again later\r\n", .limited),
        ])
    func refusedGreeting(greeting: String, code: SMTPError.Code) async throws {
        #expect(try await refusal(greeting: greeting, [])?.code == code)
    }

    @Test("a connection that ends before the letter is surely not sent")
    func closed() async throws {
        let error = try await refusal(greeting: "220 hello\r\n", [.on("EHLO", sayAndClose: "")])
        #expect(error?.code == .unreachable)
    }

    @Test("a server that says nothing is given up")
    func silence() async throws {
        #expect(try await refusal(greeting: "", [], silence: .milliseconds(500))?.code == .unreachable)
    }

    @Test("garbage is no answer")
    func garbage() async throws {
        let error = try await refusal(
            greeting: "HTTP/1.1 400 Bad Request\r\n\r\n", [], silence: .milliseconds(500))
        #expect(error?.code == .unreachable)
    }
}
