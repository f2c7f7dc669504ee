import EmailChannel
import Foundation
import Testing
import Variables

@Suite("Passwords of mailboxes")
struct MailPasswordTests {
    @Test("A mailbox reaches its password and no other variable")
    func mailPasswords() throws {
        let secret = FileManager.default.temporaryDirectory.appending(path: "password-\(UUID().uuidString)").path()
        try Data("two\r\n".utf8).write(to: URL(filePath: secret))
        defer { try? FileManager.default.removeItem(atPath: secret) }
        let configuration = try ServiceConfiguration(environment: [
            "MAIL_PASSWORD_A": "password-one", "MAIL_PASSWORD_B_FILE": secret, "SIGNING_KEY": "0123456789abcdef",
        ])
        #expect(try configuration.mailPassword(named: "MAIL_PASSWORD_A") == "password-one")
        #expect(configuration.redactions.apply(to: "it is password-one") == "it is <redacted>")
        #expect(try configuration.mailPassword(named: "MAIL_PASSWORD_B") == "two")
        #expect(try configuration.mailPassword(named: "MAIL_PASSWORD_C") == nil)
        for name in ["SIGNING_KEY", "MAIL_PASSWORD_B_FILE\n", ""] {
            #expect(throws: ConfigurationError.self) { try configuration.mailPassword(named: name) }
        }
    }

    @Test(
        "Only MAIL_PASSWORD_ and capital letters, digits and underscores name a mail password",
        arguments: [
            ("MAIL_PASSWORD_SALES", true), ("MAIL_PASSWORD_2_EU", true), ("MAIL_PASSWORD_", false),
            ("MAIL_PASSWORD_sales", false), ("SIGNING_KEY", false), ("XMAIL_PASSWORD_A", false),
            ("MAIL_PASSWORD_A=B", false), ("MAIL_PASSWORD_Ж", false),
        ])
    func mailPasswordNames(name: String, isOne: Bool) {
        #expect(ServiceConfiguration.isMailPassword(name) == isOne)
    }
}
