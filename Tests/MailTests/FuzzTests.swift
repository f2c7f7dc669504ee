import Foundation
import Seeded
import Testing

@testable import Mail

/// Nothing from outside may end or hang the process. A trap ends the test run; the seed is printed first.
@Suite("Parsers of mail under mutated input", .serialized)
struct FuzzTests {
    @Test("mails")
    func mails() {
        let signed = Data(CMS.signed("Content-Type: text/plain\n\nYes", .pieces)).base64EncodedString()
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
            """
            Authentication-Results: mx.b.test (x\\)) 1; dkim (a) / 1 = pass reason="b;c" header . d = b.test; dmarc=pass\r
            Received: from a (b) by c with LMTP\r\nFrom: 'A' via G <g@b.test>\r\nX-Original-Sender: a@b.test\r\nSubject: Re: [x] y\r\nAuto-Submitted: auto-generated\r
            Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r
            BEGIN:VCALENDAR\r\nMETHOD:COUNTER\r\nBEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r
            TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r
            END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nATTENDEE;PARTSTAT=TENTATIVE;CN="x":mailto:a@b.test\r
            DTSTART;TZID=Z:20261204T100000\r\nDTEND;TZID=Z:20261204T110000\r\nCOMMENT:x\\, y\r\nEND:VEVENT\r\nEND:VCALENDAR\r
            --b\r\nContent-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n\(signed)\r\n--b--\r\n
            """,
        ]
        let words = [
            "Content-Type: text/calendar\r\n", "BEGIN:VCALENDAR\r\n", "BEGIN:VTIMEZONE\r\n", "END:VEVENT\r\n",
            "ATTENDEE;PARTSTAT=", "RRULE:FREQ=YEARLY", "DTSTART;TZID=", "application/pkcs7-mime",
            "Precedence: list\r\n",
            "\r\n", "--b\r\n", "--b--", "=?utf-8?B?", "?=", "=?", "charset=utf-7", "charset=iso-2022-jp",
            "Content-Type: ",
            "message/rfc822", "multipart/digest; boundary=b", "<", ">", "\"", "(", "&#", "&#x110000;", "<!--",
            "<blockquote>",
            "Authentication-Results: mx.b.test; ", "dkim=pass ", "header.d=b.test",
            "Received: from a by b with LMTP\r\n", "(", "\\",
            "\0", "+AAA-", "\u{1B}$B", "base64\r\n", ";", "*0*=", "%",
        ]
        Fuzzing.run("mails", samples, words) { input in
            guard let mail = try? MIMEParser().parse(input) else { return }
            _ = MailKind.classify(mail, ownAddresses: ["a@b.test"])
            _ = MailContents(mail, ownSubjects: ["x"])
            _ = SenderVerdict(mail, by: TrustedVerdicts(serverID: "mx.b.test", hops: 1))
            _ = TrustedVerdicts.topmost(in: mail.header)
            _ = mail.attachments.map(\.fileName)
        }
    }

    @Test("calendar objects and signed content")
    func wrapped() {
        let object = """
            BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.test\r
            DTSTART;TZID=Europe/Moscow:20261204T100000\r\nRECURRENCE-ID:20261204T100000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r
            DURATION:PT30M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
            """
        let words = ["BEGIN:", "END:", "VEVENT", ";", ":", "=", "\"", "\r\n ", "TZID=", "PT1H", "99999999", "Z", "\\n"]
        Fuzzing.run("calendars", [object], words) { _ = CalendarObject(String(decoding: $0, as: UTF8.self)) }
        let content = CMS.Form.allCases.map { CMS.signed("Content-Type: text/plain\n\nYes", $0) }
        Fuzzing.run("signed content", content.map { String(decoding: $0, as: UTF8.self) }, ["\u{30}", "\0\0"]) {
            _ = CMSContent($0)
        }
        // Bytes that are no text, which the mutations of text do not reach.
        for bytes in content {
            for index in bytes.indices {
                for value: UInt8 in [0, 0x1F, 0x24, 0x30, 0x7F, 0x80, 0x84, 0xA0, 0xFF] {
                    var changed = bytes
                    changed[index] = value
                    _ = CMSContent(changed)
                    _ = CMSContent(Array(changed.prefix(index)))
                }
            }
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
            "<a@b> ", "а", "Re: ", "[a] ", "см. ниже. ", "<font color=red>", "<font color=red>a</font> b ",
            "This e-mail is confidential and intended solely for the addressee only, ok\n\n", "a.\n\n",
            "-----BEGIN PGP MESSAGE-----\n", "BEGIN:VEVENT\n", "ATTENDEE:mailto:a@b\n", " via ", "\u{30}\u{80}",
        ]
        for piece in pieces {
            let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
            let mail = try? MIMEParser().parse(
                Array("Subject: \(text)\r\nFrom: \(text)\r\nContent-Type: \(text)\r\n\r\n\(text)".utf8))
            if let mail { _ = MailKind.classify(mail, ownAddresses: []) }
            let short = String(repeating: piece, count: 15_000 / piece.utf8.count)
            for type in ["text/calendar", "application/pkcs7-mime", "text/html"] {
                let mail = try? MIMEParser().parse(
                    Array("From: \(short)\r\nReferences: \(short)\r\nContent-Type: \(type)\r\n\r\n\(short)".utf8))
                if let mail { _ = MailKind.classify(mail, ownAddresses: []) }
            }
            _ = ReplyText.extract(text: text)
            _ = ReplyText.extract(html: text)
        }
    }
}
