import Foundation
import Mail
import MailFixtures
import MailTransport
import Sandbox
import Testing

@Suite("A letter goes out by SMTP, comes in by IMAP and is read")
struct EmailRoundTripTests {
    @Test("what was built is what arrives", arguments: [MailAccount.Security.startTLS, .implicitTLS])
    func roundTrip(security: MailAccount.Security) async throws {
        let servers = try await MailSandbox.shared
        let sales = try servers.newUser("sales")
        let client = try servers.newUser("client")
        var mail = OutgoingMail(
            from: MailAddress(name: "Анна из «Отзывов»", address: sales.address),
            to: [MailAddress(address: client.address)],
            subject: "Ваши отзывы — как с ними жить?", date: Date(timeIntervalSince1970: 1_795_000_000),
            messageID: "<one@mail.test>", text: "Здравствуйте!\n\nПришлите, пожалуйста, «презентацию».\n")
        mail.html = "<p>Здравствуйте!</p>"
        mail.replyTo = MailAddress(address: "sales+abc@mail.test")
        mail.references = ["<zero@mail.test>"]
        mail.attachments = [
            .init(fileName: "Презентация.pdf", mediaType: "application/pdf", bytes: [37, 80, 68, 70, 0])
        ]
        let raw = try MIMEBuilder().build(mail)

        let reply = try await SMTPSender(account: servers.smtp(sales, security))
            .send(raw, from: sales.address, to: [client.address])
        #expect(reply.code == 250)

        let received = try await IMAPClient(account: servers.imap(client, security)).withSession { session in
            _ = try await session.select("INBOX")
            return try await session.mail(uid: 1)
        }
        let parsed = try MIMEParser().parse(try #require(received))
        #expect(parsed.from?.name == "Анна из «Отзывов»")
        #expect(parsed.subject == mail.subject)
        #expect(parsed.messageID == "one@mail.test")
        #expect(parsed.references == ["zero@mail.test"])
        #expect(parsed.date == mail.date)
        #expect(parsed.replyTo.first?.tag == "abc")
        #expect(parsed.text == mail.text)
        #expect(parsed.html == mail.html.map { $0 + "\n" })
        #expect(parsed.attachments.map(\.fileName) == ["Презентация.pdf"])
        #expect(parsed.attachments.map(\.bytes) == [[37, 80, 68, 70, 0]])
    }
}
