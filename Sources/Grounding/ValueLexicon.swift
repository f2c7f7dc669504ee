/// Words beside numbers, and words that are numbers, dates and units by themselves.
enum ValueLexicon {
    static let units: [(stems: [String], unit: String)] = [
        (["минут", "мин", "minute", "min", "mins", "minut"], "minute"), (["час", "hour", "hr", "hrs"], "hour"),
        (["день", "дня", "дней", "дни", "дневн", "суток", "сутки", "day", "days", "дн"], "day"),
        (["недел", "week"], "week"),
        (["месяц", "month", "мес"], "month"), (["год", "года", "лет", "годов", "year", "annual"], "year"),
        (["секунд", "second", "сек"], "second"),
    ]

    static let currencies: [(stems: [String], currency: String)] = [
        (["₽", "руб", "рубл", "рублей", "rub", "rur", "ruble", "rouble"], "rub"),
        (["$", "usd", "dollar", "доллар", "бакс"], "usd"),
        (["€", "eur", "euro", "евро"], "eur"), (["£", "gbp", "pound", "фунт"], "gbp"), (["₸", "тенге", "kzt"], "kzt"),
        (["byn"], "byn"),
    ]

    static let months: [[String]] = [
        ["январ", "january", "jan"], ["феврал", "february", "feb"], ["март", "march", "mar"],
        ["апрел", "april", "apr"],
        ["май", "мая", "мае", "may"], ["июн", "june", "jun"], ["июл", "july", "jul"], ["август", "august", "aug"],
        ["сентябр", "september", "sep", "sept"], ["октябр", "october", "oct"], ["ноябр", "november", "nov"],
        ["декабр", "december", "dec"],
    ]

    static let weekdays: [[String]] = [
        ["понедельник", "monday"], ["вторник", "tuesday"], ["среду", "среда", "среды", "wednesday"],
        ["четверг", "thursday"],
        ["пятниц", "friday"], ["суббот", "saturday"], ["воскресень", "sunday"],
    ]

    static let relativeDays: [[String]] = [
        ["завтра", "завтрашн", "tomorrow"], ["послезавтра"], ["сегодня", "сегодняшн", "today", "tonight"],
        ["вчера", "yesterday"],
    ]

    static let numbers: [String: Int] = {
        let forms: [Int: String] = [
            2: "два две двух двумя двое пара пару two couple twice вдвое", 3: "три трех тремя трое three втрое",
            4: "четыре четырех four", 5: "пять пяти five", 6: "шесть шести six",
            7: "семь семи seven", 8: "восемь восьми eight", 9: "девять девяти nine", 10: "десять десяти ten десяток",
            11: "одиннадцать eleven",
            12: "двенадцать двенадцати twelve дюжина dozen", 14: "четырнадцать четырнадцати fourteen",
            15: "пятнадцать пятнадцати fifteen",
            20: "двадцать двадцати twenty", 30: "тридцать тридцати thirty", 40: "сорок сорока forty",
            50: "пятьдесят пятидесяти fifty", 60: "шестьдесят sixty",
            70: "семьдесят seventy", 80: "восемьдесят eighty", 90: "девяносто ninety",
            100: "сто ста hundred сотни сотня", 200: "двести", 300: "триста", 500: "пятьсот",
            1000: "тысяча тысячи тысяч тысячу thousand thousands тыс",
            1_000_000: "миллион миллиона миллионов million millions млн",
        ]
        var result: [String: Int] = [:]
        for (value, words) in forms { for word in words.split(separator: " ") { result[String(word)] = value } }
        return result
    }()

    static func unit(_ word: String) -> String? { match(word, units.map { ($0.stems, $0.unit) }) }

    static func currency(_ word: String) -> String? {
        if word == "р" { return "rub" }
        return match(word, currencies.map { ($0.stems, $0.currency) })
    }

    static func month(_ word: String) -> Int? { index(word, in: months) }
    static func weekday(_ word: String) -> Int? { index(word, in: weekdays) }
    static func relativeDay(_ word: String) -> Int? { index(word, in: relativeDays) }

    private static func index(_ word: String, in lists: [[String]]) -> Int? {
        lists.firstIndex { $0.contains { isForm(word, of: $0) } }.map { $0 + 1 }
    }

    private static func match(_ word: String, _ list: [([String], String)]) -> String? {
        list.first { $0.0.contains { isForm(word, of: $0) } }?.1
    }

    /// Whether a word is an inflected form of a stem: the stem with at most four letters more (at most two in Latin script).
    private static func isForm(_ word: String, of stem: String) -> Bool {
        guard word.hasPrefix(stem) else { return false }
        let rest = word.count - stem.count
        if rest == 0 { return true }
        if stem.count <= 3, stem != "час", stem != "год", stem != "руб" { return false }
        return rest <= (stem.first.map { $0.isASCII } ?? false ? 1 : 4)
    }
}
