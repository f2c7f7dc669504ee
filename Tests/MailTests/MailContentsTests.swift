import Testing

@testable import Mail

@Suite("What a mail says in all its places")
struct MailContentsTests {
    private func words(plain: String, html: String) throws -> NewWords {
        ReplyText.extract(
            from: try Mails.parse(
                Mails.answer(
                    "Content-Type: multipart/alternative; boundary=b",
                    """
                    --b
                    Content-Type: text/plain; charset=utf-8

                    \(plain)
                    --b
                    Content-Type: text/html; charset=utf-8

                    \(html)
                    --b--

                    """)))
    }

    @Test(
        "a stub gives way to the HTML",
        arguments: [
            "This message requires an HTML capable mail reader.",
            "Ваш почтовый клиент не поддерживает HTML. См. HTML-версию.",
            "https://client.test/view?id=1", "View this email in your browser: https://client.test/x", "", "\n \n",
            "*** To view this message in HTML format use another program ***",
        ])
    func stubs(plain: String) throws {
        #expect(try words(plain: plain, html: "<p>Не пишите нам больше.</p>").text == "Не пишите нам больше.")
    }

    @Test("a person's short text stays, also where it speaks of HTML")
    func noStubs() throws {
        #expect(try words(plain: "Да", html: "<p>Да</p><img src=cid:x>").text == "Да")
        #expect(try words(plain: "Пришлите в HTML.", html: "<div>Пришлите в HTML.</div>").text == "Пришлите в HTML.")
        #expect(try words(plain: "Стоп", html: "<p>Проверено антивирусом</p>").text == "Стоп")
        #expect(try words(plain: "https://client.test/brief", html: "<img src=x>").text == "https://client.test/brief")
    }

    private static func outlook(_ above: String, _ below: String) -> String {
        """
        <div class="WordSection1"><p class="MsoNormal">\(above)</p><div style="border:none;border-top:solid #E1E1E1 1.0pt">
        <p class="MsoNormal"><b>From:</b> Sales<br><b>Sent:</b> Friday, November 27, 2026 10:02 AM<br><b>To:</b> Olga<br>
        <b>Subject:</b> x</p></div>\(below)</div>
        """
    }

    @Test(
        "answers in another colour below are found with what they answer",
        arguments: [
            "<span style=\"color:red\">В четверг.</span>", "<font color=\"#FF0000\">В четверг.</font>",
            "<b><span style='font-size:11pt;color:#0070C0'>В четверг.</span></b>",
            "<span style=\"background:yellow;mso-highlight:yellow\">В четверг.</span>",
            "<span style=\"color: rgb(192, 0, 0)\"><span>В</span> четверг.</span>",
        ])
    func coloured(answer: String) throws {
        for above in ["Ответила ниже, другим цветом.", "My answers are below in red", ""] {
            let below = "<p>Когда удобно созвониться?</p><p>\(answer)</p><p>Есть ли у вас ещё вопросы к нам?</p>"
            let words = ReplyText.extract(html: Self.outlook(above, below))
            #expect(words.text == (above.isEmpty ? "" : above + "\n\n") + "В четверг.")
            #expect(words.inlineAnswers == [.init(quoted: "Когда удобно созвониться?", words: "В четверг.")])
            #expect(!words.announcesUnfoundAnswers)
            #expect(!words.isOnlyQuotation)
        }
    }

    @Test("colours of a layout are no answers")
    func noColours() throws {
        let letter =
            "<p style=\"color:#333\">Когда удобно?</p><a href=x style=\"color:blue\">сайт</a><span style=\"color:#1F497D\">Пётр</span>"
        let announced = ReplyText.extract(html: Self.outlook("См. ответы ниже", letter))
        #expect(announced.text == "См. ответы ниже")
        #expect(announced.announcesUnfoundAnswers)
        let own = ReplyText.extract(
            html: Self.outlook("Да, давайте в среду.", "<p><span style=\"color:red\">Акция!</span> Купите</p>"))
        #expect(own.text == "Да, давайте в среду.")
        #expect(!own.announcesUnfoundAnswers)
        #expect(
            ReplyText.extract(html: Self.outlook("", "<p style=\"color:red\">Всё письмо красное.</p>")).isOnlyQuotation)
    }

    @Test(
        "answers that are announced and not found are marked",
        arguments: [
            "См. ответы ниже.", "Добрый день! Ответила ниже красным.", "Please see my comments below\n\nOlga",
            "Answered inline.", "Мои комментарии в тексте", "Reply in blue, thanks!",
        ])
    func unfound(text: String) {
        let mail = text + "\n\nFrom: Sales\nSent: Monday, 1 May 2023 10:00\nTo: me\nSubject: x\n\nold\nanswer"
        #expect(ReplyText.extract(text: mail).announcesUnfoundAnswers)
    }

    @Test(
        "where the answers stand in the words themselves nothing is missing",
        arguments: [
            "Ответы ниже:\n1. Двенадцать точек в Москве и три в Туле.\n2. Да, пользуемся, но недовольны поддержкой.",
            "Цена ниже рынка, берём.", "See you on Monday",
            "Ответьте, пожалуйста, на вопросы ниже.\nСколько стоит? Есть ли договор? Когда можно начать и кто отвечает за внедрение?",
            "Ответы ниже\n\nпн, 1 сент. 2026 г. в 10:04, Анна <a@b.test>:\n> Сколько у вас точек?\n12",
        ])
    func found(text: String) {
        #expect(!ReplyText.extract(text: text).announcesUnfoundAnswers)
    }

    @Test(
        "a paragraph that only looks like a disclaimer stays",
        arguments: [
            "Согласны.\n\nНаш договор содержит конфиденциальную информацию, поэтому сначала подпишем соглашение.\n\nКогда вам удобно?",
            "Да.\n\nДоговор содержит конфиденциальную информацию, сначала подпишем соглашение о неразглашении.",
            "Добрый день!\n\nЭто письмо предназначено только для директора, перешлите ему, пожалуйста, если сможете.\n\nИ пришлите цены.",
            "Hello.\n\nOur price list is confidential and we need an NDA before we can send anything to you.\n\nCan you sign one?",
            "Ок.\n\nВаше письмо содержит конфиденциальную информацию о наших клиентах, откуда она у вас?",
        ])
    func persons(text: String) {
        #expect(ReplyText.extract(text: text).text == text)
    }

    @Test(
        "disclaimers are cut, also in several paragraphs and with a line of an antivirus below",
        arguments: [
            "This e-mail and any attachments are confidential and intended solely for the addressee.\n\nIf you have received it in error, please delete it.\nThank you.",
            "Это сообщение содержит конфиденциальную информацию и предназначено исключительно адресату.\n\nThis message is intended only for the named recipient and may be privileged.",
            "Это письмо не является офертой и не влечёт обязательств для отправителя или получателя.\n\nБез вирусов. www.avast.ru",
        ])
    func disclaimers(legal: String) {
        #expect(
            ReplyText.extract(text: "Согласны, пришлите договор.\n\n\(legal)").text == "Согласны, пришлите договор.")
    }

    private func contents(_ body: String, _ files: (header: String, content: String)...) throws -> MailContents {
        let parts = files.map { "--b\n\($0.header)\n\n\($0.content)\n" }.joined()
        return MailContents(
            try Mails.parse(
                Mails.answer(
                    "Content-Type: multipart/mixed; boundary=b",
                    "--b\nContent-Type: text/html; charset=utf-8\n\n\(body)\n\(parts)--b--\n")),
            ownSubjects: ["Our letter"])
    }

    @Test("files without words are named, with their kinds")
    func files() throws {
        let contents = try contents(
            "<div><br></div><div>Отправлено с iPhone</div><blockquote type=cite>старое</blockquote>",
            ("Content-Type: image/heic; name=IMG_1.HEIC\nContent-Disposition: inline; filename=IMG_1.HEIC", "x"),
            ("Content-Type: application/octet-stream; name=\"voice.m4a\"", "x"),
            ("Content-Type: text/x-vcard; name=olga.vcf", "x"), ("Content-Type: application/pdf; name=a.pdf", "x"),
            ("Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet; name=b.xlsx", "x"),
            ("Content-Type: text/calendar; name=c.ics", "x"), ("Content-Type: application/x-unknown; name=d.bin", "x"))
        #expect(contents.words.isEmpty)
        #expect(contents.needsEyes)
        #expect(
            contents.enclosures.map(\.kind) == [.photo, .voice, .contactCard, .document, .document, .calendar, .other])
        #expect(contents.enclosures.first?.fileName == "IMG_1.HEIC")
    }

    @Test("pictures of a layout are no files, unless they are all there is")
    func pictures() throws {
        let logo = (
            "Content-Type: image/png; name=image001.png\nContent-ID: <logo@x>\nContent-Disposition: inline", "x"
        )
        let words = try contents("<p>Да</p><img src=\"cid:logo@x\">", logo)
        #expect(words.enclosures.isEmpty)
        #expect(!words.needsEyes)
        let picture = try contents("<img src=\"cid:logo@x\">", logo)
        #expect(picture.enclosures.map(\.kind) == [.photo])
        #expect(picture.needsEyes)
    }
}
