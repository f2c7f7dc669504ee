import Seeded
import Testing

@testable import Mail

/// Nothing from outside may end or hang the process. A trap ends the test run; the seed is printed first.
@Suite("Parsers of mail under mutated input", .serialized)
struct FuzzTests {
    @Test("mails")
    func mails() {
        let samples = [
            """
            From: =?utf-8?B?0JDQvdC90LA=?= <a@b.test>\r\nTo: "x, y" <c@d.test>, group: e@f.test;\r\nSubject: =?koi8-r?Q?=F0?=\r
            Date: Wed, 18 Nov 2026 12:05:06 +0300\r\nReferences: <a@b> <c@d>\r
            Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=windows-1251\r\n\r\n\u{CF}\r
            --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p a=3D'b'>x&nbsp;<br></p>\r
            --b\r\nContent-Disposition: attachment; filename*0*=utf-8''%D0; filename*1=x\r\n\r\ndata\r\n--b--\r\n
            """,
            """
            From: MAILER-DAEMON@x.test\r\nSubject: Undelivered Mail\r
            Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\n550 5.1.1 unknown\r\n--b\r
            Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822;a@b.test\r
            Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <a@b>\r\n\r\n--b--\r\n
            """,
        ]
        let words = [
            "\r\n", "--b\r\n", "--b--", "=?utf-8?B?", "?=", "=?", "charset=utf-7", "charset=iso-2022-jp",
            "Content-Type: ",
            "message/rfc822", "multipart/digest; boundary=b", "<", ">", "\"", "(", "&#", "&#x110000;", "<!--",
            "<blockquote>",
            "\0", "+AAA-", "\u{1B}$B", "base64\r\n", ";", "*0*=", "%",
        ]
        Fuzzing.run("mails", samples, words) { input in
            guard let mail = try? MIMEParser().parse(input) else { return }
            _ = MailKind.classify(mail, ownAddresses: ["a@b.test"])
            _ = ReplyText.extract(from: mail)
            _ = mail.attachments.map(\.fileName)
        }
    }

    @Test("reply texts and HTML")
    func replies() {
        let samples = [
            "Да, давайте.\n\nвт, 7 февр. 2023 г. в 12:10, Имя <\na@b>:\n\n> старое\n> ещё\nответ\n-- \nподпись\n",
            "Ok\n\nFrom: A <a@b>\nSent: Monday, 1 May 2023 10:00\nTo: B\nSubject: C\n\nold\n\n----Original Message----\n",
            "<div>New</div><div class=gmail_quote>On Mon, 1 May 2023 a wrote:<blockquote>old</blockquote></div>",
        ]
        let words = [
            "\n", "> ", ">>", "On Mon", " wrote:", "От:", ":", "<", "</", "<blockquote ", "&", "-- \n", "____", "```",
            "\u{200E}", "@", "2023", "12:10",
        ]
        Fuzzing.run("replies", samples, words) { input in
            let text = String(decoding: input, as: UTF8.self)
            let words = ReplyText.extract(text: text)
            let hasLetters = text.contains { $0.isLetter && $0 != "\u{FFFC}" }
            if hasLetters { #expect(!words.text.isEmpty, "nothing left of \(text.debugDescription)") }
            _ = ReplyText.extract(html: text)
        }
    }

    @Test("input that repeats itself takes no time squared", .timeLimit(.minutes(5)))
    func longInput() {
        let pieces = [
            "=?", "=?utf-8?B?", "<", "<div>", "&", "> ", "On 1 May 2023 ", "From: a\n", "\n", "(", "\"", ";x*0*=",
            "<a@b> ", "а",
        ]
        for piece in pieces {
            let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
            _ = try? MIMEParser().parse(
                Array("Subject: \(text)\r\nFrom: \(text)\r\nContent-Type: \(text)\r\n\r\n\(text)".utf8))
            _ = ReplyText.extract(text: text)
            _ = ReplyText.extract(html: text)
        }
    }
}
