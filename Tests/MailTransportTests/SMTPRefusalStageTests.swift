import Foundation
import Mail
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("Refusals of a real server, at every stage after the greeting")
struct SMTPRefusalStageTests {
    private static let stages: [MailSandbox.RefusedStage] = [.login, .mail, .recipient, .data, .content]

    @Test(
        "A limit is a limit wherever the server says so, and the letter is surely not sent",
        arguments: stages,
        [
            ("550 5.4.5 Daily user sending limit exceeded.", SMTPRefusal.Kind.dailyLimit, SMTPError.Code.limited),
            ("432 4.3.2 Concurrent connections limit exceeded.", .tooManyConnections, .limited),
            ("450 4.7.1 Error: too much mail from 127.0.0.1", .rateLimit, .limited),
            ("550 5.1.8 Access denied, bad outbound sender", .senderBlocked, .senderRefused),
        ])
    func limits(
        stage: MailSandbox.RefusedStage, reply: (String, SMTPRefusal.Kind, SMTPError.Code)
    ) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("limited")
        try servers.refuse(user, at: stage, with: reply.0)
        let sender = SMTPSender(account: servers.smtp(user))
        let error = await #expect(throws: SMTPError.self) {
            try await sender.send(letter("limited"), from: user.address, to: [MailSandbox.client.address])
        }
        #expect(error?.code == reply.2)
        #expect(error?.refusal?.kind == reply.1)
        #expect(error?.refusal?.stage.rawValue == stage.rawValue)
        try servers.accept(user)
        try await sender.send(letter("taken"), from: user.address, to: [MailSandbox.client.address])
    }

    @Test(
        "What is no limit is told apart from one",
        arguments: [
            (.login, "535 5.7.8 Username and Password not accepted", .authentication),
            (.login, "454 4.7.0 Temporary authentication failure", .temporary),
            (.mail, "553 5.7.1 Sender address rejected: not owned by user", .senderRefused),
            (.recipient, "550 No such user here", .recipientRejected),
            (.recipient, "451 4.7.1 Greylisted, come back in 5 minutes", .temporary),
            (.content, "554 5.7.1 Message rejected under suspicion of SPAM", .permanent),
            (.content, "552 5.3.4 Message size exceeds fixed limit", .permanent),
        ] as [(MailSandbox.RefusedStage, String, SMTPError.Code)])
    func others(stage: MailSandbox.RefusedStage, reply: String, code: SMTPError.Code) async throws {
        let servers = try await MailSandbox.shared
        let user = try servers.newUser("refused")
        try servers.refuse(user, at: stage, with: reply)
        let error = await #expect(throws: SMTPError.self) {
            try await SMTPSender(account: servers.smtp(user)).send(
                letter("refused"), from: user.address, to: [MailSandbox.client.address])
        }
        #expect(error?.code == code)
    }
}
