import Testing

@testable import Mail

@Suite("MailKind")
struct MailKindTests {
    private func kind(_ lines: String...) throws -> MailKind {
        MailKind.classify(
            try MIMEParser().parse(Array(lines.joined(separator: "\r\n").utf8)), ownAddresses: ["Sales@mail.test"])
    }

    @Test("a person's mail is a reply, also with marks that prove nothing")
    func reply() throws {
        #expect(try kind("From: a@b.test", "Subject: Re: x", "", "Yes") == .reply)
        #expect(try kind("From: a@b.test", "Auto-Submitted: no", "X-Auto-Response-Suppress: All", "", "Yes") == .reply)
        #expect(
            try kind(
                "From: a@b.test", "In-Reply-To: <x@y>", "Precedence: bulk", "List-Unsubscribe: <mailto:x@y>", "", "Yes")
                == .reply)
        #expect(try kind("From: a@b.test", "Subject: Отпуск", "", "Я в отпуске до 5 декабря, напишите позже") == .reply)
        #expect(
            try kind("From: a@b.test", "Subject: Re: delivery failed last week", "", "Your message was not delivered?")
                == .reply)
    }

    @Test(
        "programs that answer for a person",
        arguments: [
            ["Auto-Submitted: auto-replied", "Subject: Re: x"], ["Auto-Submitted: auto-generated", "Subject: x"],
            ["X-Autoreply: yes", "Subject: x"], ["Precedence: auto_reply", "Subject: x"],
            ["Subject: Автоматический ответ: x"],
            ["Subject: Автоответ: x"], ["Subject: Re: Out of Office"], ["Subject: Automatic reply: x"],
            ["Subject: Вне офиса: x"],
            ["Subject: В отпуске до 5 декабря"],
        ])
    func autoReply(header: [String]) throws {
        let raw = (header + ["From: a@b.test", "", "Спасибо за письмо."]).joined(separator: "\r\n")
        let kind = MailKind.classify(try MIMEParser().parse(Array(raw.utf8)), ownAddresses: [])
        guard case .autoReply(let reply) = kind else { return #expect(kind == .reply, "not an automatic answer") }
        #expect(reply.leftCompany == false)
    }

    @Test(
        "the day of return in its words",
        arguments: [
            ("Я в отпуске до 25 ноября 2026 г. включительно.", "25 ноября 2026 г"),
            ("Нахожусь в отпуске с 1 по 14 декабря.", "14 декабря"),
            ("Вернусь в понедельник, 30 ноября.", "понедельник, 30 ноября"),
            ("I am away until Monday, November 30.", "Monday, November 30"),
            ("I will be back on 12/05/2026.", "12/05/2026"),
            ("I will return on the 3rd of December", "3rd of December"),
            ("Out from 1 June through 10 June", "10 June"), ("Меня не будет. Пишите до востребования.", nil),
            ("Thanks for writing to us", nil),
        ] as [(String, String?)])
    func returnDate(text: String, expected: String?) throws {
        guard case .autoReply(let reply) = try kind("From: a@b.test", "Auto-Submitted: auto-replied", "", text) else {
            return #expect(Bool(false))
        }
        #expect(reply.returnDateWords == expected)
    }

    @Test(
        "who left the company",
        arguments: ["Ann no longer works here.", "Иван больше не работает в компании.", "She is no longer with Acme"])
    func left(text: String) throws {
        guard case .autoReply(let reply) = try kind("From: a@b.test", "Auto-Submitted: auto-replied", "", text) else {
            return #expect(Bool(false))
        }
        #expect(reply.leftCompany)
    }

    private func notice(status: String, action: String = "failed", diagnostic: String) throws -> MailKind {
        try kind(
            "From: MAILER-DAEMON@mx.test", "Subject: Undelivered Mail Returned to Sender",
            "Auto-Submitted: auto-replied",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "", "--b", "", "Sorry.", "--b",
            "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.test", "",
            "Final-Recipient: rfc822;Ann@b.test", "Action: \(action)", "Status: \(status)",
            "Diagnostic-Code: smtp; \(diagnostic)",
            "", "--b", "Content-Type: text/rfc822-headers", "", "Message-ID: <letter-1@mail.test>", "Subject: x", "",
            "--b--", "")
    }

    @Test("a bad address is a hard bounce, with everything a sender needs")
    func hardBounce() throws {
        guard case .hardBounce(let report) = try notice(status: "5.1.1", diagnostic: "550 5.1.1 User unknown") else {
            return #expect(Bool(false))
        }
        #expect(report.recipient == "ann@b.test")
        #expect(report.status == EnhancedStatus(5, 1, 1))
        #expect(report.diagnostic == "550 5.1.1 User unknown")
        #expect(report.originalMessageID == "letter-1@mail.test")
    }

    @Test(
        "what says nothing against the address is a soft bounce",
        arguments: [
            ("5.2.2", "failed", "552 5.2.2 Mailbox full"), ("5.7.1", "failed", "550 5.7.1 Message rejected as spam"),
            ("4.4.1", "failed", "Connection timed out"),
            ("5.7.1", "failed", "550 5.7.1 Recipient address rejected: Access denied"),
            ("5.0.0", "failed", "550 refused"),
        ])
    func softBounce(status: String, action: String, diagnostic: String) throws {
        guard case .softBounce = try notice(status: status, action: action, diagnostic: diagnostic) else {
            return #expect(Bool(false), "\(diagnostic)")
        }
    }

    @Test("a notification without the standard form, with the original's id in its words")
    func plainNotice() throws {
        let kind = try kind(
            "From: Mail Delivery System <mailer-daemon@mx.test>",
            "Subject: Mail delivery failed: returning message to sender", "",
            "A message that you sent could not be delivered.", "  ann@b.test", "    550 no such user here", "",
            "------ This is a copy of the message, including all the headers. ------", "",
            "Return-path: <sales@mail.test>",
            "Message-ID: <letter-2@mail.test>", "Subject: x", "", "words")
        guard case .hardBounce(let report) = kind else { return #expect(Bool(false)) }
        #expect(report.recipient == "ann@b.test")
        #expect(report.originalMessageID == "letter-2@mail.test")
    }

    @Test("a delivered letter's receipt is no bounce")
    func delivered() throws {
        let kind = try notice(status: "2.0.0", action: "delivered", diagnostic: "250 OK")
        if case .hardBounce = kind { #expect(Bool(false)) }
    }

    @Test("complaints, and requests to unsubscribe that programs send")
    func complaints() throws {
        let kind1 = try kind(
            "From: fbl@big.test", "Subject: abuse report",
            "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
            "", "--b", "Content-Type: message/feedback-report", "", "Feedback-Type: abuse",
            "Original-Rcpt-To: <ann@b.test>", "",
            "--b", "Content-Type: message/rfc822", "", "Message-ID: <letter-3@mail.test>", "", "x", "--b--", "")
        guard case .complaint(let complaint) = kind1 else { return #expect(Bool(false)) }
        #expect(
            [complaint.feedbackType, complaint.recipient, complaint.originalMessageID]
                == ["abuse", "ann@b.test", "letter-3@mail.test"])
        #expect(complaint.returned?.messageID == "letter-3@mail.test")
        let kind2 = try kind("From: ann@b.test", "Subject: unsubscribe", "Auto-Submitted: auto-generated", "", "x")
        guard case .complaint(let request) = kind2 else { return #expect(Bool(false)) }
        #expect(request.feedbackType == "opt-out")
        #expect(request.recipient == "ann@b.test")
    }

    @Test("lists and our own mail")
    func listAndOwn() throws {
        #expect(try kind("From: a@b.test", "List-Id: <x.list.test>", "", "News") == .list)
        #expect(try kind("From: a@b.test", "List-Unsubscribe: <mailto:u@b.test>", "", "News") == .list)
        #expect(try kind("From: a@b.test", "Precedence: bulk", "", "News") == .list)
        #expect(try kind("From: Us <sales+tag@MAIL.test>", "", "Copy") == .own)
    }
}
