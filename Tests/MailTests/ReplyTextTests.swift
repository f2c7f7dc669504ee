import Testing

@testable import Mail

@Suite("ReplyText")
struct ReplyTextTests {
    @Test(
        "the words above a quotation, in the forms Russian programs write",
        arguments: [
            "вт, 7 февр. 2023 г. в 12:10, Имя <\na@b.test>:\n\n> старое",
            "ср, 30 апр. 2025 г. в 15:19, Имя <a@b.test>:\n> старое",
            "20 окт. 2016 г. 19:37 пользователь \"Имя\" <\na@b.test> написал:\n\n> старое",
            "26.06.2014, 14:41, \"Имя\" <a@b.test>:\n> старое", "07.05.2026 9:53, Имя пишет:\n> старое",
            "Среда, 15 мая 2019, 11:57 +03:00 от Имя <a@b.test>:\n\nстарое без знаков\n",
            "понедельник, 29 июня 2026 г. в 15:28 +08:00 от Имя <a@b.test>:\n> старое",
            "> 13 мая 2020 г., в 11:43, Имя <a@b.test> написал(а):\n> \n> старое",
            "________________________________\nОт: Имя <a@b.test>\nОтправлено: 25 января 2023 г. 12:29\nКому: Я\nТема: Т\n\nстарое",
            "-----Исходное сообщение-----\nОт: Имя\nстарое", "-------- Пересылаемое сообщение--------\nстарое",
            "Начало переадресованного сообщения:\n\nОт: Имя\nстарое",
            "От: Имя\nДата: четверг, 28 октября 2021 г. в 12:46\nКому: Я\n\nстарое",
            "вторник, 7 февраля 2023 г., 12:32:21 GMT+3, Имя <a@b.test> написал(-а):  \n \n старое",
            "On Mon, Sep 1, 2026 at 10:04 AM Anna <a@b.test> wrote:\n> old",
            "From: Anna\nSent: Monday, 1 May 2023 10:00\nTo: me\nSubject: x\n\nold",
            "Отправлено с iPhone\n\n> 13 мая 2020 г., в 11:43, Имя <a@b.test> написал(а):\n>\n> старое",
            "-- \nИван Петров\n+7 900 000-00-00", "Отправлено из мобильной Яндекс.Почты: http://m.ya.ru/ymail",
            "28/10/2021, 12:46 пользователь \"Имя\" <a@b.test> написал:\n\n    старое",
            "чт, 13 нояб. 2025 г. в 10:31, <a@b.test>:\n> старое", "18.11.26 10:12, Анна пишет:\n\n> старое",
            "Вы писали 18 ноября 2026 г., 10:12:\n\n> старое", "Анна Смирнова писал(а) 18.11.2026 10:12:\n> старое",
            "Анна Смирнова пишет:\n> старое", "среда, 18 ноября 2026 г. в 10:12:44 UTC+3, Анна:\n\nстарое",
            "пн, 3 лис. 2025 р. о 12:01 Олена <o@b.test> пише:\n> старе",
            "От: Анна Смирнова\nОтправлено: среда, 18 ноября 2026 г. 10:12\n\nстарое",
            "*От:* Анна <a@b.test>\n*Отправлено:* 18 ноября 2026 г. 10:12\n*Кому:* Иван\n*Тема:* Заявка\n\nстарое",
            "От кого: Анна <a@b.test>\nКому: Иван\nДата: Среда, 18 ноября 2026, 10:12 +03:00\nТема: Т\n\nстарое",
            "----- Пересылаемое письмо -----\nстарое",
            "----- Пересылаемое сообщение ----- От: Анна <a@b.test>Кому: Иван <i@b.test>Тема: Заявка\n\nстарое",
            "С уважением,\nИван Петров\nДиректор\nтел. +7 (495) 123-45-67\nwww.firm.test",
            "С уважением,\nИван Петров\n+7 900 123-45-67\n\nср, 18 нояб. 2026 г. в 10:12, Анна <a@b.test>:\n\n> старое",
            "---\nИван Петров\n+7 900 123-45-67", "-Ivan Petrov", "Отправлено со смартфона Samsung Galaxy",
            "-- \nОтправлено из мобильного приложения Яндекс.Почты", "Надіслано з iPhone",
            "On Tue, Apr 11, 2017 at 10:07 PM John Smith\n\n<\nmailto:John Smith <j@b.test>\n> wrote:\nold",
            "-----Antwort Nachricht-----\n\nalt",
        ])
    func above(old: String) {
        let words = ReplyText.extract(text: "Да, пришлите презентацию.\n\n\(old)")
        #expect(words.text == "Да, пришлите презентацию.")
        #expect(words.isOnlyQuotation == false)
    }

    @Test(
        "what only looks like a quotation is kept",
        arguments: [
            "Вчера мой коллега написал:\nроутер перезагружается сам.", "Привет\nОт: склада ответа нет, жду\nСпасибо",
            "Коллега пишет: всё хорошо.", "С уважением к вашему времени, отвечу коротко: да.",
            "Тема: отзывы. Дата: завтра.",
            "Созвонимся 25.11.2026 в 15:00?\nИли 26.11?", "Пишите на a@b.test:\nтам ответят.",
            "On Monday I wrote to you.\nDid you see it?",
            "Предлагаю два времени:\n18.11.2026 в 10:00 или 19.11.2026 в 12:00\nЧто удобнее?",
            "Отправлено с курьером вчера.",
            "Добрый день!\n\nС уважением,\nИван Петров", "Перезвоните: +7 900 123-45-67, Иван",
            "С уважением отношусь к вашей работе.\nНо нет.", "- да\n- нет\n\n- Иван",
            "Кому: бухгалтерии\nЗачем: счёт", "Пересылаемое сообщение не открылось.",
            "Мы писали вам 18 ноября 2026 в 10:12: ответа нет.",
            "Два варианта:\n- до 15:00\n- после 17:00", "Цена > 100 не подходит", "```\n> код\n# ещё\n```\nКонец",
        ])
    func negatives(text: String) {
        #expect(ReplyText.extract(text: text).text == text)
    }

    @Test("answers between quoted lines are kept with the lines they answer")
    func inline() {
        let words = ReplyText.extract(
            text: """
                Добрый день! Отвечаю по пунктам.

                пн, 1 сент. 2026 г. в 10:04, Анна <a@b.test>:
                > Сколько у вас точек?
                12, все в Москве.

                > Когда удобно созвониться?
                > Есть время в среду.
                В среду после 15:00.
                """)
        #expect(words.text == "Добрый день! Отвечаю по пунктам.\n\n12, все в Москве.\n\nВ среду после 15:00.")
        #expect(
            words.inlineAnswers == [
                .init(quoted: "Сколько у вас точек?", words: "12, все в Москве."),
                .init(quoted: "Когда удобно созвониться?\nЕсть время в среду.", words: "В среду после 15:00."),
            ])
    }

    @Test("an answer below the quotation is found")
    func below() {
        let words = ReplyText.extract(
            text: "On Mon, Sep 1, 2026 at 10:04 AM Anna <a@b.test> wrote:\n> When?\n\nNext week.\n")
        #expect(words.text == "Next week.")
    }

    @Test("a mail of nothing but a quotation keeps its words, and says so")
    func onlyQuotation() {
        for text in ["> all\n> quoted", "---------- Forwarded message ---------\nFrom: a\n\nwords", "-- \nИван"] {
            let words = ReplyText.extract(text: text)
            #expect(!words.text.isEmpty)
        }
        #expect(ReplyText.extract(text: "> all\n> quoted") == ReplyText.extract(text: "> all\n> quoted"))
        #expect(ReplyText.extract(text: "> all\n> quoted").isOnlyQuotation)
        #expect(ReplyText.extract(text: "").text.isEmpty)
    }

    @Test("a line with a date above an attribution stays")
    func dateAboveAttribution() {
        let text = "Подумаем до 18.11.2026 10:00\nср, 18 нояб. 2026 г. в 10:12, Анна <a@b.test>:\n> старое"
        #expect(ReplyText.extract(text: text).text == "Подумаем до 18.11.2026 10:00")
    }

    @Test("a forward alone is kept whole")
    func forwardAlone() {
        let words = ReplyText.extract(text: "---------- Forwarded message ---------\nОт: Анна\n\nСлова письма")
        #expect(words.isOnlyQuotation)
        #expect(words.text.contains("Слова письма"))
    }

    @Test("a quotation that the author set in HTML is kept, one that a program marked is not")
    func authorsQuotation() {
        let own = ReplyText.extract(html: "<p>Вы обещали:</p><blockquote>Скидка 10 %</blockquote><p>Это ещё так?</p>")
        #expect(own.text.contains("Скидка 10 %"))
        let marked = ReplyText.extract(html: "<p>Да</p><blockquote type=\"cite\">Скидка 10 %</blockquote>")
        #expect(marked.text == "Да")
    }

    @Test("a sign can be all the words", arguments: ["👍", "+", "1", "?"])
    func signs(text: String) {
        #expect(ReplyText.extract(text: "\(text)\n\n> old").text == text)
    }

    @Test("disclaimers are cut where words stand above them")
    func disclaimer() {
        let legal = "Настоящее сообщение содержит конфиденциальную информацию и предназначено исключительно адресату."
        #expect(ReplyText.extract(text: "Согласны.\n\n\(legal)\nЕщё строка.").text == "Согласны.")
        #expect(ReplyText.extract(text: legal).text == legal)
    }

    @Test(
        "HTML of mail programs",
        arguments: [
            "<div>Да</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">вт, 7 февр. 2023 г. в 12:10, А &lt;a@b&gt;:</div><blockquote>старое</blockquote></div>",
            "<p class=MsoNormal>Да</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> a</p></div><p>старое</p>",
            "<div>Да</div><hr><div id=\"divRplyFwdMsg\"><b>От:</b> А<br></div><div>старое</div>",
            "<div>Да</div><div>Понедельник, 31 августа 2026, 22:18 +03:00 от a@b.ru:</div><blockquote>старое</blockquote>",
            "<div>Да</div><div class=\"gmail_signature\">Иван</div>",
            "<div>Да</div><div class=\"yahoo_quoted\"><div>старое</div></div>",
            "<div>Да<br></div><div>26.06.2014, 14:41, \"А\" &lt;a@b&gt;:</div><blockquote><div>старое</div></blockquote>",
            "<html><head><style>.x{}</style></head><body>Да<div class=\"moz-cite-prefix\">01.09.2026 10:04, А пишет:<br></div><blockquote type=\"cite\">старое</blockquote></body></html>",
        ])
    func html(markup: String) {
        #expect(ReplyText.extract(html: markup).text == "Да")
    }
}
