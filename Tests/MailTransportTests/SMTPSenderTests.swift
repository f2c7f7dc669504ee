import Foundation
import Mail
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("SMTPSender against a real server")
struct SMTPSenderTests {
    @Test(
        "a refused recipient has the code that says what to do",
        arguments: [
            ("tempfail", SMTPError.Code.temporary, 451, "4.7.1"), ("nouser", .recipientRejected, 550, "5.1.1"),
            ("disabled", .recipientRejected, 550, "5.2.1"), ("full", .permanent, 552, "5.2.2"),
            ("blocked", .permanent, 550, "5.7.1"), ("refused", .permanent, 550, nil),
        ] as [(String, SMTPError.Code, Int, String?)])
    func refusedRecipient(local: String, code: SMTPError.Code, reply: Int, status: String?) async throws {
        let servers = try await MailSandbox.shared
        let sender = SMTPSender(account: servers.smtp(MailSandbox.sales))
        let error = await #expect(throws: SMTPError.self) {
            try await sender.send(letter("refused"), from: "sales@mail.test", to: ["\(local)@mail.test"])
        }
        #expect(error?.code == code)
        #expect(error?.reply?.code == reply)
        #expect(error?.reply?.status?.description == status)
        #expect(error?.recipient == "\(local)@mail.test")
    }

    @Test("greylisting passes at the second attempt, over the same sender")
    func greylisting() async throws {
        let servers = try await MailSandbox.shared
        let sender = SMTPSender(account: servers.smtp(MailSandbox.sales))
        let recipient = "greylist@\(UUID().uuidString.lowercased()).test"
        let error = await #expect(throws: SMTPError.self) {
            try await sender.send(letter("grey"), from: "sales@mail.test", to: [recipient])
        }
        #expect(error?.code == .temporary)
        let reply = try await sender.send(letter("grey"), from: "sales@mail.test", to: [recipient])
        #expect(reply.code == 250)
    }

    @Test("one refused recipient among several holds the letter back from all")
    func allOrNone() async throws {
        let servers = try await MailSandbox.shared
        let client = try servers.newUser("client")
        let sender = SMTPSender(account: servers.smtp(MailSandbox.sales))
        let error = await #expect(throws: SMTPError.self) {
            try await sender.send(letter("both"), from: "sales@mail.test", to: [client.address, "nouser@mail.test"])
        }
        #expect(error?.recipient == "nouser@mail.test")
        #expect(try servers.inbox(of: client).isEmpty)
    }

    @Test("a wrong password is told as such", arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func wrongPassword(security: MailAccount.Security) async throws {
        let servers = try await MailSandbox.shared
        var account = servers.smtp(MailSandbox.sales, security)
        account.credential = .password("wrong \"pässword\"")
        let error = await #expect(throws: SMTPError.self) {
            try await SMTPSender(account: account).send(letter("x"), from: "sales@mail.test", to: ["client@mail.test"])
        }
        #expect(error?.code == .authentication)
        #expect(error.map { "\($0)".contains("pässword") } == false)
    }

    @Test(
        "an access token is a login, and a stale one is told as such",
        arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func accessToken(security: MailAccount.Security) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("client")
        var account = servers.smtp(user, security)
        account.credential = .accessToken("token-\(user.password)")
        try await SMTPSender(account: account).send(letter("by token"), from: user.address, to: [user.address])
        #expect(try await servers.inbox(of: user, count: 1).count == 1)
        account.credential = .accessToken("token-of-yesterday")
        let error = await #expect(throws: SMTPError.self) { try await SMTPSender(account: account).verify() }
        #expect(error?.code == .authentication)
    }

    @Test("an unknown authority is refused", arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func unknownAuthority(security: MailAccount.Security) async throws {
        var account = try await MailSandbox.shared.smtp(MailSandbox.sales, security)
        account.caFile = nil
        let error = await #expect(throws: SMTPError.self) { try await SMTPSender(account: account).verify() }
        #expect(error?.code == .tls)
    }

    @Test("a certificate for another name is refused", arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func wrongName(security: MailAccount.Security) async throws {
        let account = try await MailSandbox.shared.smtp(MailSandbox.sales, security, host: "127.0.0.1")
        let error = await #expect(throws: SMTPError.self) { try await SMTPSender(account: account).verify() }
        #expect(error?.code == .tls)
    }

    @Test("verify tells a working account", arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func verify(security: MailAccount.Security) async throws {
        try await SMTPSender(account: MailSandbox.shared.smtp(MailSandbox.sales, security)).verify()
    }

    @Test("nobody listens: surely not sent")
    func unreachable() async throws {
        var account = try await MailSandbox.shared.smtp(MailSandbox.sales)
        account.port = 1
        let error = await #expect(throws: SMTPError.self) {
            try await SMTPSender(account: account).send(letter("x"), from: "a@mail.test", to: ["b@mail.test"])
        }
        #expect(error?.code == .unreachable)
    }

    @Test("many letters go out in order over one sender, and the next sender too")
    func manyLetters() async throws {
        let servers = try await MailSandbox.shared
        let client = try servers.newUser("client")
        let sender = SMTPSender(account: servers.smtp(MailSandbox.sales))
        for number in 1...5 {
            try await sender.send(letter("n\(number)", "Text"), from: "sales@mail.test", to: [client.address])
        }
        let subjects = try await servers.inbox(of: client, count: 5).map { try MIMEParser().parse($0).subject }
        #expect(subjects == ["n1", "n2", "n3", "n4", "n5"])
        let accepted = try servers.acceptedMails().filter { $0.recipients == [client.address] }
        #expect(accepted.allSatisfy { $0.usedTLS && $0.user == "sales@mail.test" })
        #expect(accepted.map(\.raw).first == letter("n1", "Text"))
    }

    @Test("lines of dots and a letter without a last line end arrive as they are")
    func dots() async throws {
        let servers = try await MailSandbox.shared
        let client = try servers.newUser("client")
        let raw = letter("dots", ".\r\n..\r\n.end\r\n.")
        try await SMTPSender(account: servers.smtp(MailSandbox.sales)).send(
            raw, from: "sales@mail.test", to: [client.address])
        let received = try #require(try await servers.inbox(of: client, count: 1).first)
        #expect(try MIMEParser().parse(received).text == ".\n..\n.end\n.\n")
    }

    @Test(
        "what could end a command never reaches the wire",
        arguments: ["a@b.test\r\nRCPT TO:<c@d.test>", "a@b> x", "a", "@b", "a@", "a b@c.test"])
    func commandInjection(address: String) async throws {
        let account = try await MailSandbox.shared.smtp(MailSandbox.sales)
        let error = await #expect(throws: SMTPError.self) {
            try await SMTPSender(account: account).send(letter("x"), from: "sales@mail.test", to: [address])
        }
        #expect(error?.code == .invalidRequest)
    }

    @Test(
        "a letter with a lone line feed or carriage return is refused",
        arguments: ["a\nb\r\n", "a\rb\r\n", "a\r\n.\n", "a\r"])
    func smuggling(body: String) async throws {
        let account = try await MailSandbox.shared.smtp(MailSandbox.sales)
        let raw = Array("Subject: x\r\n\r\n\(body)".utf8)
        let error = await #expect(throws: SMTPError.self) {
            try await SMTPSender(account: account).send(raw, from: "sales@mail.test", to: ["client@mail.test"])
        }
        #expect(error?.code == .invalidRequest)
    }

    @Test("a cancelled task sends nothing")
    func cancellation() async throws {
        let servers = try await MailSandbox.shared
        let client = try servers.newUser("client")
        let sender = SMTPSender(account: servers.smtp(MailSandbox.sales))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await sender.send(letter("x"), from: "sales@mail.test", to: [client.address])
        }
        let error = await #expect(throws: SMTPError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(try servers.inbox(of: client).isEmpty)
    }
}

@Suite("SMTPSender when the answer is lost", .serialized)
struct SMTPLostAnswerTests {
    @Test("a connection that dies before the answer leaves the letter unknown, and the letter is there")
    func lostAnswer() async throws {
        // Its own servers: the order to drop the connection meets the next letter, whosever it is.
        let servers = try await MailSandbox()
        let sender = SMTPSender(account: servers.smtp(MailSandbox.sales))
        try servers.dropConnectionAfterNextLetter()
        let error = await #expect(throws: SMTPError.self) {
            try await sender.send(letter("lost"), from: "sales@mail.test", to: ["client@mail.test"])
        }
        #expect(error?.code == .maybeSent)
        #expect(try await servers.inbox(of: MailSandbox.client, count: 1).count == 1)
        let reply = try await sender.send(letter("next"), from: "sales@mail.test", to: ["client@mail.test"])
        #expect(reply.code == 250)
        await servers.stop()
    }
}
