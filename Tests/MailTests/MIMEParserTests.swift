import Foundation
import Mail
import Testing

@Suite("MIMEParser")
struct MIMEParserTests {
    private func parse(_ lines: String...) throws -> ParsedMail {
        try MIMEParser().parse(Array(lines.joined(separator: "\r\n").utf8))
    }

    private func parse(header: [UInt8], _ body: [UInt8] = []) throws -> ParsedMail {
        try MIMEParser().parse(header + Array("\r\n\r\n".utf8) + body)
    }

    @Test(
        "encoded words, also where mailers cut them wrongly",
        arguments: [
            ("=?UTF-8?B?0J/RgA==?= =?UTF-8?B?0LjQstC10YI=?=", "Привет"),
            ("=?utf-8?q?=D0=9F=D1=80?=\r\n =?utf-8?q?=D0=B8?=", "При"),
            ("=?UTF-8?B?0J/R?= =?UTF-8?B?gNC40LLQtdGC?=", "Привет"), ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
            ("=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?= all", "Привет all"), ("Re: =?utf-8?B?0J/RgA==?=: x", "Re: Пр: x"),
            ("=?utf-8*ru?Q?=D0=9F?=", "П"), ("=?unknown-charset?Q?abc?=", "abc"),
            ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
            ("=?utf-8?B?", "=?utf-8?B?"), ("a =? b", "a =? b"), ("=?utf-8?Q?a_b?= =?koi8-r?B?8A==?=", "a bП"),
            ("=?utf-8?Q?evil=0D=0ABcc:_x?=", "evil Bcc: x"), ("=?UTF-8?B?0J/RgNC40LLQtdGC?=хвост", "Приветхвост"),
        ])
    func encodedWords(raw: String, expected: String) throws {
        #expect(try parse("Subject: \(raw)", "", "x").subject == expected)
    }

    @Test("a raw header in an old charset is read as what it must be")
    func rawHeaders() throws {
        let cp1251: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
        let koi8: [UInt8] = [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4]
        let latin: [UInt8] = Array("caf".utf8) + [0xE9]
        for (bytes, word) in [(cp1251, "Привет"), (koi8, "Привет"), (Array("Привет".utf8), "Привет"), (latin, "café")] {
            #expect(try parse(header: Array("Subject: ".utf8) + bytes).subject == word)
        }
    }

    @Test(
        "bodies in the charsets of mail",
        arguments: [
            ("windows-1251", [0xCF, 0xF0, 0xE8] as [UInt8], "При"), ("cp866", [0x8F, 0xE0, 0xA8], "При"),
            ("koi8-r", [0xF0, 0xD2, 0xC9], "При"), ("iso-8859-5", [0xBF, 0xE0, 0xD8], "При"),
            ("utf-7", Array("+BB8EQAQ4-".utf8), "При"), ("x-mac-cyrillic", [0x8F, 0xF0, 0xE8], "При"),
            ("utf-8", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет"), ("us-ascii", Array("При".utf8), "При"),
            ("windows-1251", Array("Привет".utf8), "Привет"), ("iso-8859-1", [0xE9], "é"),
            ("gb18030", [0xC4, 0xE3], "你"), ("iso-2022-jp", Array("\u{1B}$B$3$s\u{1B}(B".utf8), "こん"),
            ("no-such-thing", Array("При".utf8), "При"), ("../../evil", Array("ok".utf8), "ok"),
            ("utf-8", Array("обрыв".utf8.dropLast()), "обры\u{FFFD}"),
        ])
    func charsets(charset: String, bytes: [UInt8], expected: String) throws {
        let header = Array("Subject: x\r\nContent-Type: text/plain; charset=\"\(charset)\"".utf8)
        #expect(try parse(header: header, bytes).text == expected)
    }

    @Test(
        "address lists as they occur",
        arguments: [
            ("Anna <a@b.test>", "Anna", "a@b.test"), ("\"Ivanov, Ivan\" <a@b.test>", "Ivanov, Ivan", "a@b.test"),
            ("a@b.test (Anna B)", "Anna B", "a@b.test"), ("a@b.test", nil, "a@b.test"), ("<a@b.test>", nil, "a@b.test"),
            ("=?UTF-8?B?0JDQvdC90LA=?= <a@b.test>", "Анна", "a@b.test"),
            ("\"=?UTF-8?B?0JDQvdC90LA=?=\" <a@b.test>", "Анна", "a@b.test"), ("'Anna' <a@b.test>", "Anna", "a@b.test"),
            ("undisclosed:;, Anna <a@b.test>", "Anna", "a@b.test"), ("Anna a@b.test", "Anna", "a@b.test"),
            ("\"x@y.test\" <a@b.test>", "x@y.test", "a@b.test"), ("Anna <@relay.test:a@b.test>", "Anna", "a@b.test"),
            ("\"a \\\"b\\\" c\" <a@b.test>", "a \"b\" c", "a@b.test"), ("Ann < a@b.test >", "Ann", "a@b.test"),
        ] as [(String, String?, String)])
    func addresses(value: String, name: String?, address: String) throws {
        let from = try parse("From: \(value)", "", "x").from
        #expect(from?.address == address)
        #expect(from?.name == name)
    }

    @Test(
        "file names by RFC 2231, by encoded words, and raw",
        arguments: [
            ("filename*=utf-8''%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf", "Отчёт.pdf"),
            ("filename*0*=utf-8''%D0%9E%D1%82; filename*1*=%D1%87%D1%91%D1%82; filename*2=.pdf", "Отчёт.pdf"),
            ("filename*0=\"long\"; filename*1=\" name.pdf\"", "long name.pdf"),
            ("filename=\"=?UTF-8?B?0J7RgtGH0ZHRgg==?=.pdf\"", "Отчёт.pdf"), ("filename=\"Отчёт.pdf\"", "Отчёт.pdf"),
            ("filename=\"../../etc/passwd\"", "passwd"), ("filename=\"C:\\dir\\a.pdf\"", "a.pdf"),
            ("filename=plain.pdf", "plain.pdf"),
            ("filename=\"a;b.pdf\"", "a;b.pdf"), ("filename=\"..\"", nil),
        ] as [(String, String?)])
    func fileNames(parameter: String, expected: String?) throws {
        let mail = try parse(
            "Subject: x", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "text", "--b",
            "Content-Type: application/pdf", "Content-Disposition: attachment; \(parameter)", "", "data", "--b--", "")
        #expect(mail.attachments.map(\.fileName) == [expected])
        #expect(mail.text == "text")
    }

    @Test(
        "dates, with whatever is missing",
        arguments: [
            "Wed, 18 Nov 2026 12:05:06 +0300", "18 Nov 2026 09:05:06 GMT", "Wed, 18 Nov 26 09:05:06 +0000 (UTC)",
            "Wed,18 Nov 2026 09:05:06 GMT", "18 Nov 2026 04:05:06 EST", "Wednesday, 18 November 2026 09:05:06 -0000",
        ])
    func dates(text: String) {
        #expect(MailDate.parse(text) == Date(timeIntervalSince1970: 1_794_992_706))
        #expect(MailDate.format(Date(timeIntervalSince1970: 1_794_992_706)) == "Wed, 18 Nov 2026 09:05:06 +0000")
    }

    @Test(
        "what is no date is none",
        arguments: ["", "yesterday", "32 Nov 2026 09:00:00 +0000", "18 Foo 2026 09:00 GMT", "1 2 3"])
    func noDates(text: String) {
        #expect(MailDate.parse(text) == nil)
    }

    @Test("the best form of the words is taken, the rest listed")
    func alternatives() throws {
        let mail = try parse(
            "Subject: x", "Content-Type: multipart/mixed; boundary=o", "", "--o",
            "Content-Type: multipart/alternative; boundary=i", "", "--i", "Content-Type: text/plain", "", "plain",
            "--i",
            "Content-Type: text/html", "", "<b>html</b>", "--i--", "--o", "Content-Type: message/rfc822", "",
            "Subject: inner", "", "inner text", "--o--", "")
        #expect(mail.text == "plain")
        #expect(mail.html == "<b>html</b>")
        #expect(mail.attachments.map(\.mediaType) == ["message/rfc822"])
        #expect(mail.isComplete)
    }

    @Test("words of HTML have the lines a reader sees")
    func html() throws {
        let html = """
            <html><head><title>t</title><style>p{}</style></head><body><p>Здравствуйте,&nbsp;Анна!</p><p>Цена&nbsp;&mdash; 5&#8239;&lt;br&gt;
            руб.<br>Строка</p><ul><li>раз<li>два</ul><table><tr><td>a</td><td>b</td></tr></table><script>x</script>
            <blockquote>старое<br>ещё</blockquote><!-- c --><div style="display: none">hidden</div>конец</body></html>
            """
        let mail = try parse("Subject: x", "Content-Type: text/html; charset=utf-8", "", html)
        #expect(
            mail.text
                == "Здравствуйте, Анна!\n\nЦена — 5\u{202F}<br> руб.\nСтрока\n\n- раз\n- два\n\na b\n\n> старое\n> ещё\n\nконец"
        )
    }

    @Test("flowed paragraphs are joined, quoted ones apart")
    func flowed() throws {
        let mail = try parse(
            "Subject: x", "Content-Type: text/plain; format=flowed", "", "one ", "two", "> quoted ", "> more", "-- ",
            "sig")
        #expect(mail.text == "one two\n> quoted more\n-- \nsig")
    }

    @Test("a boundary that does not stand in the mail is found by its look")
    func wrongBoundary() throws {
        let mail = try parse(
            "Subject: x", "Content-Type: multipart/mixed; boundary=wrong", "", "--right", "Content-Type: text/plain",
            "",
            "words", "--right", "Content-Type: application/pdf", "Content-Disposition: attachment; filename=a.pdf", "",
            "data", "--right--", "")
        #expect(mail.text == "words")
        #expect(mail.attachments.map(\.fileName) == ["a.pdf"])
    }

    @Test("ids are found between brackets and without")
    func ids() throws {
        let mail = try parse(
            "Message-ID: <a@b>", "In-Reply-To: <c@d> (Anna's message)", "References: <x@y>", " <c@d> <x@y>", "", "x")
        #expect(mail.messageID == "a@b")
        #expect(mail.inReplyTo == ["c@d"])
        #expect(mail.references == ["x@y", "c@d"])
        #expect(try parse("In-Reply-To: c@d", "", "").inReplyTo == ["c@d"])
    }

    @Test("what is no mail is told as such", arguments: ["", "\r\n\r\n", "\0\0\0"])
    func noMail(text: String) {
        #expect(throws: MIMEError.self) { try MIMEParser().parse(Array(text.utf8)) }
    }

    @Test("parts nested beyond all measure are cut, and the mail says so")
    func deepNesting() throws {
        var raw = "Subject: deep\r\n"
        for level in 0..<5000 { raw += "Content-Type: multipart/mixed; boundary=b\(level)\r\n\r\n--b\(level)\r\n" }
        let mail = try MIMEParser().parse(Array((raw + "\r\nbottom\r\n").utf8))
        #expect(mail.isComplete == false)
        #expect(mail.subject == "deep")
    }

    @Test("mails within mails beyond all measure are cut too")
    func deepMails() throws {
        let raw = String(repeating: "Subject: deep\r\nContent-Type: message/rfc822\r\n\r\n", count: 5000)
        #expect(try MIMEParser().parse(Array(raw.utf8)).isComplete == false)
    }

    @Test("limits on size hold")
    func limits() throws {
        let limits = MIMELimits(parts: 5, decodedBytes: 100, textBytes: 50)
        var raw = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        for _ in 0..<20 { raw += "--b\r\n\r\n" + String(repeating: "word ", count: 8) + "\r\n" }
        let mail = try MIMEParser(limits: limits).parse(Array((raw + "--b--\r\n").utf8))
        #expect(mail.isComplete == false)
        #expect(mail.text.utf8.count <= 60)
    }

    @Test("ids that no letter could name again are none")
    func unusableIDs() throws {
        for id in [
            "<x>", "<>", "< >", "<@>", "<a@>", "<@b>", "<ключ@b>", "<a\"@b>", "<a(b)@c>",
            "<\(String(repeating: "a", count: 900))@b>",
        ] {
            let mail = try Mails.parse(
                "Message-ID: \(id)\nReferences: <a@b> \(id)\nIn-Reply-To: \(id)\nFrom: a@b.test\n\nx")
            #expect(mail.messageID == nil && mail.references == ["a@b"] && mail.inReplyTo.isEmpty, "\(id)")
        }
        #expect(
            try Mails.parse("Message-ID: <a+b=c$d.1@mail.client.test>\n\nx").messageID == "a+b=c$d.1@mail.client.test")
    }
}
