import Foundation

/// Mails in which one piece repeats itself, at every place where a parser reads.
enum HostileMail: String, CaseIterable {
    case fields, openFields, fieldLines, boundary, parts, nested, plain, flowed, html, attribute, report, returned
    case complaint, receipt, calendar, zone, armour, coloured, encoded, autoReply, attributions, signed

    /// What means something to a parser, or looks as if it might.
    static let pieces = [
        "=?", "=? ", "=?utf-8?B?", "=?utf-8?q?a?= ", "=?iso-2022-jp?b?GyRC?=", "?=", "\"", "\"a@\":", "\"a\" ", "\\",
        "(", ")", "<", ">", "<a@b.test> ", "a@b.test, ", "a@b.test:", "@", ",", ";", ";x*0*=a", ";a=b", ":", "%41",
        "=41",
        "&", "&amp", "&#x41;", "<div>", "<b>", "</div>", "<blockquote>", "<blockquote style=border:none>", "<br>",
        "<!--",
        "<title>", "<td>", "<a b c>", "> ", ">", "\n", "\r", "\n\n", "a\n", "a \n", "a:\n", " a\n", "--b\n", "--b\n\n",
        "On 1 May 2023 10:10 a@b wrote:\n", "On 1 May 2023 10:10 a@b wrote:\n...\n", "From: a\n",
        "From: a\nSent: 1 May 2023\n", "-- \n", "___", "```\n", "https://a.test ", "550 5.1.1 ", "re:", "until 1 May ",
        "10:", "cid:a ", "BYMONTH=1;", "BEGIN:STANDARD\n", "-----BEGIN PGP X\n", "Final-Recipient: rfc822;a@b\n\n", "a",
        "а", "\u{301}", "\u{200B}", "\u{A0}", "👍", "  ", "\t", "0\u{0}", "$\u{3}\u{4}\u{1}a", "\u{4}\u{1}a",
        "\u{6}\u{1}*",
    ]

    private static let structured = [
        "From", "To", "Cc", "Reply-To", "Subject", "References", "In-Reply-To", "Message-ID", "Date", "Content-Type",
        "Auto-Submitted", "Received", "Authentication-Results",
    ]

    /// A mail with about `count` bytes of `piece`, and behind them an end that closes what they opened.
    func bytes(_ piece: String, count: Int, end: String) -> [UInt8] {
        let repetitions = max(1, count / piece.utf8.count)
        let text = String(repeating: piece, count: repetitions) + end
        // The same in one field.
        let line = String(repeating: Self.folded(piece), count: repetitions) + Self.folded(end)
        return Array(mail(text, line, count).utf8)
    }

    private static func folded(_ text: String) -> String {
        text.replacing("\n", with: "\r\n ")
    }

    private func mail(_ text: String, _ line: String, _ count: Int) -> String {
        let head = "From: Ann <ann@client.test>\r\nTo: sales@mail.test\r\n"
        switch self {
        case .fields:
            return Self.structured.map { "\($0): \(line)\r\n" }.joined()
                + "Authentication-Results: mx.b.test; \(line)\r\n\r\n"
        case .openFields:
            return "From: =?utf-8?q?\(line)\r\nTo: \"\(line)\r\nCc: (\(line)\r\nSubject: \(line)x?=\r\n"
                + "Content-Type: a/b; x=\"\(line)\r\n\r\n"
        case .fieldLines: return "\(head)\(text)\r\n\r\nwords"
        case .boundary: return "\(head)Content-Type: multipart/mixed; boundary=\"\(line)\"\r\n\r\n\(text)"
        case .parts: return "\(head)Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\(text)\r\n--b--\r\n"
        case .nested:
            let opening = "--c\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            return "\(head)Content-Type: multipart/mixed; boundary=c\r\n\r\n\(text)"
                + String(repeating: opening, count: count / opening.utf8.count)
        case .plain: return "\(head)\r\n\(text)"
        case .flowed: return "\(head)Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n\(text)"
        case .html: return "\(head)Content-Type: text/html\r\n\r\n<p>\(text)"
        case .attribute:
            return "\(head)Content-Type: text/html\r\n\r\n<p class=\"\(text)\" style='\(text)' \(text)>x"
        case .report:
            return Self.report("550 5.1.1 no", "message/delivery-status", "Reporting-MTA: dns; x\r\n\r\n\(text)")
        case .returned:
            return
                "From: MAILER-DAEMON@x.test\r\nSubject: Undelivered Mail\r\n\r\n\(text)\r\nFrom: \(line)\r\nTo: \(line)"
        case .complaint:
            return Self.report(text, "message/feedback-report", text)
                + "--r\r\nContent-Type: message/rfc822\r\n\r\nTo: \(line)\r\n\r\n\(text)\r\n--r--\r\n"
        case .calendar:
            return "\(head)Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
                + "BEGIN:VEVENT\r\nUID:\(line)\r\nATTENDEE;PARTSTAT=ACCEPTED;X=\(line):mailto:\(line)\r\nSUMMARY:\(line)\r\n"
                + "DTSTART;TZID=\(line):20260101T100000\r\n\(text)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        case .zone:
            return "\(head)Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\n"
                + "TZID:a\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=YEARLY;\(line)\r\n\(text)\r\n"
                + "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b\r\n"
                + "DTSTART;TZID=a:22000101T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        case .receipt: return Self.report("read", "message/disposition-notification", text)
        case .armour: return "\(head)\r\n-----BEGIN PGP SIGNED MESSAGE-----\n\(text)\n-----BEGIN PGP \(text)"
        case .coloured:
            return
                "\(head)Content-Type: text/html\r\n\r\n<p>See below, in red<blockquote type=cite><p style=\"color:\(text)\">"
                + "\(text)<font color=red>\(text)</font>\(text)"
        case .encoded:
            return "\(head)Content-Type: text/plain; charset=iso-2022-jp\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n=\(text)"
        case .autoReply: return "\(head)Auto-Submitted: auto-replied\r\nSubject: \(line)\r\n\r\n\(text)"
        case .signed:
            // DER as far as it says that it is signed, and then whatever comes.
            let start: [UInt8] = [
                0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02, 0xA0, 0x80,
            ]
            let body = Data(start + Array(text.utf8)).base64EncodedString(options: .lineLength76Characters)
            return "\(head)Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n\(body)\r\n"
        case .attributions: return "\(head)\r\n...\nOn 1 May 2023 10:10 a@b.test wrote:\n\n\(text)\n> x\n"
        }
    }

    private static func report(_ words: String, _ type: String, _ machine: String) -> String {
        "From: MAILER-DAEMON@x.test\r\nSubject: Undelivered Mail\r\n"
            + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
            + "--r\r\n\r\n\(words)\r\n--r\r\nContent-Type: \(type)\r\n\r\n\(machine)\r\n"
    }
}
