import Mail
import Testing

@Suite("A person or a machine")
struct KindEvidenceTests {
    @Test(
        "an answer to a letter of ours is an answer, whatever lists and servers add",
        arguments: [
            "List-Id: Info <info.client.test>\nList-Post: <mailto:info@client.test>\nPrecedence: list",
            "Precedence: bulk", "List-Unsubscribe: <mailto:x@client.test>\nList-Id: <x.client.test>",
            "Auto-Submitted: auto-forwarded",
            "Auto-Submitted: auto-generated\nX-Forwarded-For: olga@client.test a@b.test",
            "Auto-Submitted: auto-generated\nResent-From: olga@client.test",
            "Auto-Submitted: auto-generated\nX-MS-Exchange-Inbox-Rules-Loop: olga@client.test",
        ])
    func answers(header: String) throws {
        #expect(try Mails.kind(Mails.answer(header, "Нам это не нужно.")) == .reply)
    }

    @Test("the address that only our letter names is enough, and References alone are")
    func evidenceOfAnswers() throws {
        let list = "List-Id: <info.client.test>\n"
        #expect(try Mails.kind("From: a@b.test\nTo: sales+CONV.1@mail.test\n\(list)\nx") == .reply)
        #expect(try Mails.kind("From: a@b.test\nDelivered-To: sales+CONV.1@mail.test\n\(list)\nx") == .reply)
        #expect(try Mails.kind("From: a@b.test\nReferences: <a@b> <LETTER.1@mail.test>\n\(list)\nx") == .reply)
        #expect(try Mails.kind("From: a@b.test\nTo: sales+other@mail.test\n\(list)\nx") == .list)
    }

    @Test("a group that is our own address is no list")
    func ownGroup() throws {
        let mail =
            "From: a@b.test\nTo: hello@mail.test\nList-Id: <hello.mail.test>\nList-Post: <mailto:hello@mail.test>\n\nx"
        #expect(try Mails.kind(mail) == .reply)
    }

    @Test(
        "an automatic answer is one although it names our letter",
        arguments: [
            ("Auto-Submitted: auto-replied", "Re: Our letter", "Спасибо за обращение, заявка 123."),
            ("Auto-Submitted: auto-generated", "Re: Our letter", "Request received."),
            ("X-Autoreply: yes", "Re: Our letter", "x"), ("Precedence: bulk", "Automatic reply: Our letter", "x"),
            ("Precedence: bulk", "Автоответ: Our letter", "x"),
            ("X: y", "Re: Our letter", "Здравствуйте!\n\nЭто автоматический ответ. Я в отпуске до 5 декабря."),
            ("X: y", "Re: Our letter", "This is an automated response. Your request has been received."),
            ("X-Auto-Response-Suppress: All", "[#7] x", "Заявка принята. Пожалуйста, не отвечайте на это письмо."),
            ("Auto-Submitted: auto-replied\nX-Forwarded-For: olga@client.test", "Re: Our letter", "x"),
        ])
    func automatic(header: String, subject: String, text: String) throws {
        guard case .autoReply = try Mails.kind(Mails.answer(header, subject: subject, text)) else {
            return #expect(Bool(false), "\(header) \(subject)")
        }
    }

    @Test(
        "a person who asks whether we are a machine is a person",
        arguments: [
            "Это автоматическое письмо или мне пишет живой человек?", "Is this an automated email?",
            "Это автоматическая рассылка? Уберите мой адрес.", "Если это автоматический ответ, удалите меня из списка.",
            "This is an automated email, right?", "Надеюсь, это не автоматический ответ.",
            "Ок.\n\nпт, 27 нояб. 2026 г. в 10:02, Илья <sales@mail.test>:\n> Это автоматический ответ.",
        ])
    func askingPersons(text: String) throws {
        #expect(try Mails.kind(Mails.answer(text)) == .reply)
    }

    @Test(
        "who is away for a part of the time has not left",
        arguments: [
            "Я в отпуске до 5 декабря.\n\nПо пятницам больше не работаю.", "I no longer work on Fridays.",
            "Away until December 5. I no longer work Monday mornings.",
            "Больше не работаю по выходным, отвечу в будни.",
        ])
    func partTime(text: String) throws {
        guard case .autoReply(let reply) = try Mails.kind(Mails.answer("Auto-Submitted: auto-replied", text)) else {
            return #expect(Bool(false))
        }
        #expect(!reply.leftCompany)
    }

    @Test("our own letter below an automatic answer says nothing of the person")
    func quotedLetter() throws {
        let text = """
            Я в командировке, отвечу позже.

            пт, 27 нояб. 2026 г. в 10:02, Илья <sales@mail.test>:
            > Наш менеджер больше не работает в компании. Вернусь 14 декабря.
            """
        guard case .autoReply(let reply) = try Mails.kind(Mails.answer("Auto-Submitted: auto-replied", text)) else {
            return #expect(Bool(false))
        }
        #expect(!reply.leftCompany)
        #expect(reply.returnDateWords == nil)
    }

    @Test("a person's absence in a signature makes no automatic answer")
    func signature() throws {
        let text = "Да, пришлите.\n\n-- \nОльга\nВ отпуске с 1 декабря, по пятницам не работаю"
        #expect(try Mails.kind(Mails.answer(text)) == .reply)
    }

    private static let notification = """
        From: MAILER-DAEMON@mx.test
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary=r

        --r

        550 5.1.1 no such user
        --r
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.test

        Final-Recipient: rfc822; olga@client.test
        Action: failed
        Status: 5.1.1

        --r--

        """

    @Test("a bounce that a person sends on is theirs, enclosed or copied")
    func passedOn() throws {
        let enclosed = Mails.answer(
            "Content-Type: multipart/mixed; boundary=b",
            """
            --b
            Content-Type: text/plain; charset=utf-8

            Ваше письмо Петру не дошло, вот что вернулось. Напишите мне.
            --b
            Content-Type: message/rfc822

            \(Self.notification)
            --b--

            """)
        #expect(try Mails.kind(enclosed) == .reply)
        let copied = Mails.answer(
            subject: "Fwd: Undelivered Mail Returned to Sender",
            """
            Вот что вернулось.

            ---------- Forwarded message ---------
            From: Mail Delivery System <MAILER-DAEMON@mx.test>

            550 5.1.1 user unknown
            """)
        #expect(try Mails.kind(copied) == .reply)
        guard case .hardBounce = try Mails.kind(Self.notification) else { return #expect(Bool(false)) }
    }

    @Test("a receipt or a feedback report that a person sends on is theirs")
    func passedOnReceipt() throws {
        for action in ["delivered", "relayed"] {
            let mail = Mails.answer(
                "Content-Type: multipart/mixed; boundary=b",
                """
                --b
                Content-Type: text/plain; charset=utf-8

                Больше не пишите мне.
                --b
                Content-Type: message/rfc822

                \(Self.notification.replacing("Action: failed", with: "Action: \(action)"))
                --b--

                """)
            #expect(try Mails.kind(mail) == .reply, "\(action)")
        }
    }

    @Test("who says of our letter that it is automatic is a person")
    func ofOurs() throws {
        for text in [
            "This is an automated email and I never asked for it. Remove me.",
            "Это автоматическое письмо, не пишите мне больше.",
        ] {
            #expect(try Mails.kind(Mails.answer(text)) == .reply, "\(text)")
        }
    }
}
