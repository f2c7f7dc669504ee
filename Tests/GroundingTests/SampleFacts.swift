import Basics
import Grounding

/// Facts of an invented product, in both languages.
enum SampleFacts {
    static let russian = [
        fact(
            "price-ru", .ru, "Цена", "Тариф «Базовый» стоит 4 900 ₽ в месяц: до 3 филиалов.",
            ["стоимость", "сколько стоит", "тариф"]),
        fact(
            "trial-ru", .ru, "Пробный период", "Пробный период — 14 дней, бесплатно. Карта не нужна.",
            ["попробовать", "триал"]),
        fact("discount-ru", .ru, "Скидки", "При оплате за год скидка 15 %. Других скидок нет.", ["скидка", "дешевле"]),
        fact(
            "maps-ru", .ru, "Площадки", "Отзывы собираются из Яндекс Карт, 2ГИС и Google Карт.",
            ["площадки", "гугл", "интеграции"]),
        fact(
            "support-ru", .ru, "Поддержка",
            "Поддержка отвечает по будням с 9:00 до 18:00 по адресу help@otklik.example, сайт https://otklik.example/help.",
            ["помощь"]),
        fact("export-ru", .ru, "Выгрузка", "Отчёты выгружаются в Excel и CSV каждые 10 минут.", ["отчёт", "excel"]),
        fact("free-ru", .ru, "Бесплатный тариф", "Бесплатного тарифа нет.", ["бесплатно навсегда"]),
    ]

    static let english = [
        fact(
            "price-en", .en, "Price", "The Basic plan costs 4,900 RUB per month: up to 3 locations.",
            ["cost", "how much", "plan"]),
        fact("trial-en", .en, "Trial", "The trial lasts 14 days and is free. No card is needed.", ["try"]),
        fact(
            "discount-en", .en, "Discounts",
            "Paying for a year gives a discount of 15 %. There are no other discounts.", ["cheaper"]),
        fact(
            "maps-en", .en, "Sites", "Reviews are collected from Yandex Maps, 2GIS and Google Maps.",
            ["platforms", "integrations"]),
        fact(
            "support-en", .en, "Support",
            "Support answers on weekdays from 9:00 to 18:00 at help@otklik.example, see https://otklik.example/help.",
            ["help"]),
        fact(
            "export-en", .en, "Export", "Reports are exported to Excel and CSV every 10 minutes.", ["report", "excel"]),
        fact("gdpr-en", .en, "GDPR", "We sign a GDPR agreement on request.", ["privacy"]),
    ]

    private static func fact(_ id: String, _ language: Language, _ title: String, _ text: String, _ keywords: [String])
        -> Fact
    {
        Fact(id: id, language: language, title: title, text: text, keywords: keywords)
    }
}
