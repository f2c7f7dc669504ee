import Foundation
import Mail
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("Exim, a server as they are", .enabled(if: EximServer.canRun, "Exim is not installed, or this is not root"))
struct EximTests {
    @Test(
        "its notification of a failed delivery names the address, and the letter it is about",
        arguments: [("ghost@foreign.test", true), ("full@foreign.test", false)])
    func notification(recipient: String, isHard: Bool) async throws {
        let servers = try await MailSandbox.shared
        let sales = try servers.newUser("exim")
        let exim = try await EximServer(servers, user: sales)
        let sender = SMTPSender(account: exim.account)
        var mail = OutgoingMail(
            from: MailAddress(name: "Анна", address: sales.address), to: [MailAddress(address: recipient)],
            subject: "Ваши отзывы", date: Date(timeIntervalSince1970: 1_795_000_000), messageID: "ours.1@mail.test",
            text: "Здравствуйте!\n")
        mail.html = "<p>Здравствуйте!</p>"
        let reply = try await sender.send(try MIMEBuilder().build(mail), from: sales.address, to: [recipient])
        #expect(reply.code == 250)
        let raw = try await servers.inbox(of: sales, count: 1)[0]
        let kind = MailKind.classify(try MIMEParser().parse(raw), ownAddresses: [sales.address])
        switch kind {
        case .hardBounce(let report), .softBounce(let report):
            #expect(report.recipient == recipient)
            #expect(report.originalMessageID == "ours.1@mail.test")
        default: break
        }
        switch kind {
        case .hardBounce: #expect(isHard)
        case .softBounce: #expect(!isHard)
        default: Issue.record("told to be \(kind)")
        }
        await exim.stop()
    }

    @Test("its refusals have the codes that say what to do")
    func refusals() async throws {
        let servers = try await MailSandbox.shared
        let sales = try servers.newUser("exim")
        let exim = try await EximServer(servers, user: sales)
        let sender = SMTPSender(account: exim.account)
        for (recipient, code) in [
            ("nouser@mail.test", SMTPError.Code.recipientRejected), ("tempfail@mail.test", .temporary),
        ] {
            let error = await #expect(throws: SMTPError.self) {
                try await sender.send(letter("x"), from: sales.address, to: [recipient])
            }
            #expect(error?.code == code)
        }
        let large = await #expect(throws: SMTPError.self) {
            let text = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: 20_000)
            try await sender.send(letter("large", text), from: sales.address, to: [sales.address])
        }
        #expect(large?.code == .permanent)
        #expect(large?.refusal?.kind == .content)
        var wrong = exim.account
        wrong.credential = .password("wrong")
        let refused = await #expect(throws: SMTPError.self) { try await SMTPSender(account: wrong).verify() }
        #expect(refused?.code == .authentication)
        await exim.stop()
    }
}
