import Foundation
import Mail

/// Mails written in tests.
enum Mails {
    static let own = OwnMail(
        addresses: ["Sales@mail.test", "hello@mail.test"],
        isOwnMessageID: { $0.hasPrefix("LETTER.") }, isOwnReplyAddress: { $0.contains("+CONV.") })

    /// A mail from its lines.
    static func parse(_ lines: String) throws -> ParsedMail {
        let text = lines.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
        return try MIMEParser().parse(Array(text.utf8))
    }

    static func kind(_ lines: String) throws -> MailKind { MailKind.classify(try parse(lines), own: own) }

    /// A person's answer to a letter of ours.
    static func answer(subject: String = "Re: Our letter", _ body: String) -> String {
        answer("X-Mailer: test", subject: subject, body)
    }

    /// A person's answer to a letter of ours, with lines of the header.
    static func answer(_ header: String, subject: String = "Re: Our letter", _ body: String) -> String {
        """
        From: Olga Klimova <olga@client.test>
        To: sales+CONV.0123@mail.test
        Subject: \(subject)
        In-Reply-To: <LETTER.0123@mail.test>
        References: <LETTER.0123@mail.test>
        \(header)

        \(body)
        """
    }

    static func base64(_ text: String) -> String {
        Data(text.replacing("\n", with: "\r\n").utf8).base64EncodedString(options: .lineLength76Characters)
            .replacing("\r\n", with: "\n")
    }

    static func date(_ text: String) throws -> Date {
        try Date(text, strategy: .iso8601)
    }
}
