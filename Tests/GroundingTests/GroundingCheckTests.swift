import Basics
import Grounding
import Testing

@Suite struct GroundingCheckTests {
    private let check = GroundingCheck()

    private func faults(_ text: String, _ language: Language) -> [GroundingFault] {
        check.check(text, against: language == .ru ? SampleFacts.russian : SampleFacts.english, language: language)
    }

    @Test(
        "what the facts say may be said",
        arguments: [
            ("Тариф «Базовый» стоит 4 900 ₽ в месяц.", Language.ru),
            ("Стоимость — 4900 руб. в месяц, до 3 филиалов.", .ru),

            ("Да, при оплате за год скидка 15%.", .ru), ("Собираем отзывы из 2ГИС, Яндекс Карт и Google Карт.", .ru),

            ("Поддержка отвечает по будням с 9:00 до 18:00, подробности: https://otklik.example/help/.", .ru),
            ("Отчёты выгружаются в Excel и CSV.", .ru), ("Скидок больше этой у нас нет.", .ru),
            ("Уточню у коллег и вернусь с ответом.", .ru),
            ("14-дневный пробный период.", .ru),
            ("The Basic plan costs 4,900 RUB per month.", .en),
            ("It is 4900 RUB a month for up to three locations.", .en),
            ("The free trial lasts 14 days, no card needed.", .en),

            ("Yes: Yandex Maps, 2GIS and Google Maps.", .en),

            ("Paying yearly is 15% off: the discount is the only one.", .en),
            ("I do not know that yet and will find out.", .en),
        ])
    func truth(_ text: String, _ language: Language) {
        #expect(faults(text, language).isEmpty, "\(faults(text, language))")
    }

    /// Honest sentences that the check refuses: the facts are quoted instead. What it learns to allow moves to the list above.
    private static let refused: [(String, Language)] = [
        ("Пробный период бесплатный и длится 14 дней.", .ru), ("Четырнадцать дней можно пробовать бесплатно.", .ru),
        ("Напишите нам на help@otklik.example.", .ru), ("We do not guarantee anything beyond that.", .en),
        ("Feel free to write to help@otklik.example.", .en), ("Reports are exported every ten minutes.", .en),
        ("1. The plan costs 4,900 RUB.\n2. The trial lasts 14 days.", .en),
    ]

    @Test("of these honest sentences none passes: a change of that is to be noticed")
    func knownRefusals() {
        let passing = Self.refused.filter { faults($0.0, $0.1).isEmpty }.map(\.0)
        #expect(passing == [])
        for (text, language) in Self.refused {
            #expect(faults(text, language).allSatisfy { $0.kind == .unsupported }, "\(text)")
        }
    }

    @Test(
        "what stands nowhere is found",
        arguments: [
            ("Тариф стоит 3 900 ₽ в месяц.", Language.ru, GroundingFault.Kind.price),
            ("Тариф стоит 4 900 долларов.", .ru, .price), ("Скидка 20 % при оплате за год.", .ru, .percent),
            ("Пробный период — 30 дней.", .ru, .number), ("Пробный период длится тридцать дней.", .ru, .number),
            ("Подключим до 14 филиалов за 2 часа.", .ru, .number),
            ("Пробный период — 14 месяцев.", .ru, .number), ("Запустим за неделю.", .ru, .unsupported),
            ("Демонстрация 24 ноября.", .ru, .date), ("Ответим завтра.", .ru, .date), ("Созвон в пятницу.", .ru, .date),
            ("Поддержка работает до 22:00.", .ru, .time), ("Смотрите https://otklik.example/price.", .ru, .link),
            ("Подробности на otklik-free.ru", .ru, .link), ("Пишите на sales@otklik.example.", .ru, .address),
            ("Наш телеграм @otklik_sales.", .ru, .address), ("Звоните +7 495 123-45-67.", .ru, .phone),
            ("Телефон 8 (800) 555-35-35", .ru, .phone), ("Гарантируем рост рейтинга.", .ru, .promise),
            ("Вернём деньги, возврат без вопросов.", .ru, .promise), ("Обещаем результат.", .ru, .promise),
            ("Я отправил вам договор.", .ru, .promise), ("Мы вам перезвоним.", .ru, .promise),
            ("Есть интеграция с Salesforce.", .ru, .name), ("Нас использует Сбербанк.", .ru, .name),
            ("Здравствуйте, [Имя]!", .ru, .placeholder), ("Цена: XXX рублей.", .ru, .placeholder),
            ("Добрый день, {{name}}.", .ru, .placeholder), ("Согласно фактам, тариф стоит 4 900 ₽.", .ru, .leakage),
            ("Как языковая модель, я не знаю.", .ru, .leakage), ("Цена указана в price-ru.", .ru, .leakage),
            ("The plan costs 4 900 RUB per month.", .ru, .language), ("价格是 4 900 ₽", .ru, .language), ("", .ru, .empty),
            ("…", .ru, .empty),
            ("The plan costs $49.", .en, .price), ("The plan costs 4,900 EUR.", .en, .price),
            ("It is 20% cheaper.", .en, .percent), ("The trial lasts 30 days.", .en, .number),
            ("The trial lasts a couple of months: two months.", .en, .number),
            ("It takes two hours.", .en, .number), ("Setup is done within a week.", .en, .unsupported),
            ("We have 500 customers.", .en, .number), ("Five million reviews a day.", .en, .number),
            ("Let us meet on November 24.", .en, .date),
            ("You will hear from us on Monday.", .en, .date), ("Support works until 10pm.", .en, .time),
            ("See www.otklik-sales.com for more.", .en, .link), ("Write to ceo@otklik.example.", .en, .address),
            ("Ping @otklik_bot in Telegram.", .en, .address), ("Call us at +1 (212) 555-0100.", .en, .phone),
            ("We guarantee a better rating.", .en, .promise), ("You get a full refund.", .en, .promise),
            ("It is unlimited forever.", .en, .promise), ("I have booked a slot for you.", .en, .promise),
            ("We'll call you back.", .en, .promise), ("Yes, SSO is included.", .en, .name),
            ("It works with Salesforce.", .en, .name),
            ("Hello [First Name],", .en, .placeholder), ("The price is TBD.", .en, .placeholder),
            ("As an AI language model I cannot say.", .en, .leakage), ("My instructions forbid it.", .en, .leakage),
            ("{\"answer\":\"yes\"}", .en, .leakage), ("Тариф стоит 4,900 RUB.", .en, .language),
        ])
    func lies(_ text: String, _ language: Language, _ kind: GroundingFault.Kind) {
        let found = faults(text, language)
        #expect(found.contains { $0.kind == kind }, "\(found)")
    }

    @Test("a denied promise in the facts grounds no promise")
    func deniedGround() {
        let facts = [Fact(id: "free", language: .ru, title: "Тарифы", text: "Бесплатного тарифа нет.")]
        let lie = check.check("У нас есть бесплатный тариф.", against: facts, language: .ru)
        #expect(lie.map(\.kind) == [.promise])
        #expect(check.check("Бесплатного тарифа нет.", against: facts, language: .ru).isEmpty)
    }

    @Test("an answer beyond the limit is too long")
    func length() {
        let text = String(repeating: "Отзывы собираются. ", count: 100)
        #expect(faults(text, .ru).map(\.kind) == [.tooLong])
        #expect(
            GroundingCheck(maximumLength: 5000).check(text, against: SampleFacts.russian, language: .ru)
                .isEmpty)
    }

    @Test(
        "numbers agree however they are written",
        arguments: ["4900 ₽", "4 900 ₽", "4\u{A0}900 ₽", "4,900 руб.", "4 900 рублей", "4,9 тыс. ₽"])
    func numberForms(_ price: String) {
        #expect(faults("Тариф стоит \(price) в месяц.", .ru).isEmpty, "\(faults("Тариф стоит \(price) в месяц.", .ru))")
    }
}
