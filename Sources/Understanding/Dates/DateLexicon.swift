import Scheduling

/// The words of both languages that name times.
enum DateLexicon {
    /// Units of a duration.
    enum Unit: Sendable, CaseIterable {
        case minute, hour, day, week, month, quarter, year
    }

    private static let weekdays = KeyedWords<Weekday>([
        ("понедельник|понедельника|понедельнику|понедельникам|пн|monday|mondays|monday's|mon", Weekday.monday),
        ("понеділок|понеділка|понеділку|пон|понед|понедельничек", .monday), ("втор|вторничек", .tuesday),
        ("четв|чтв|thrs", .thursday), ("пятн|пятничка|пятничку|пятничке", .friday),
        ("субб|субботка|субботку", .saturday),
        (
            "вторник|вівторок|вівторка|вторника|вторнику|вторникам|вт|tuesday|tuesdays|tuesday's|tue|tues",
            .tuesday
        ),
        (
            "среда|середа|середу|середи|среду|среды|среде|средам|ср|wednesday|wednesdays|wednesday's|wed|weds",
            .wednesday
        ),
        (
            "четверг|четвер|четверга|четвергу|четвергам|чт|thursday|thursdays|thursday's|thu|thur|thurs",
            .thursday
        ),
        (
            "пятница|п'ятниця|п'ятницю|п'ятниці|пятницу|пятницы|пятнице|пятницам|пт|friday|fridays|friday's|fri",
            .friday
        ),
        (
            "суббота|субота|суботу|суботи|субботу|субботы|субботе|субботам|сб|saturday|saturdays|saturday's|sat",
            .saturday
        ),
        ("воскресенье|неділя|неділю|неділі|воскресенья|воскресенью|вс|sunday|sundays|sunday's", Weekday.sunday),
    ])

    /// Weekdays that people misspell.
    private static let misspelt: [(words: WordSet, day: Weekday)] = [
        (WordSet("~понедельник"), .monday), (WordSet("~tuesday"), .tuesday), (WordSet("~wednesday"), .wednesday),
        (WordSet("~thursday"), .thursday),
    ]

    private static let months = KeyedWords<Int>(
        [
            "январ*|янв|січень|січня|січні|january|jan", "феврал*|лютого|лютому|фев|февр|february|feb",
            "март|березень|березня|березні|марта|марте|марту|мартом|мар|march|mar",
            "апрел*|квітень|квітня|квітні|апр|april|apr", "май|травень|травня|травні|мая|мае|маю|may",
            "июн*|червень|червня|червні|june|jun", "июл*|липень|липня|липні|july|jul",
            "август*|серпень|серпня|серпні|авг|august|aug",
            "сентябр*|вересень|вересня|вересні|сен|сент|september|sept|sep",
            "октябр*|жовтень|жовтня|жовтні|окт|october|oct",
            "ноябр*|листопад|листопада|листопаді|ноя|нояб|november|nov",
            "декабр*|грудень|грудня|грудні|дек|december|dec",
        ].enumerated().map { ($1, $0 + 1) })

    /// Month names that are other words as well: they need a preposition or a number beside them.
    static let doubtfulMonths = WordSet("may|march|mar|марта|мар|май|sat|jun")

    private static let units = KeyedWords<Unit>([
        ("минут|минуту|минуты|минутку|мин|minute|minutes|min|mins", Unit.minute),
        ("час|часа|часов|часик|часок|година|години|годин|годину|hour|hours|hr|hrs|h", Unit.hour),
        ("день|дня|дней|дни|денёк|деньков|дні|днів|сутки|day|days", Unit.day),
        ("неделя|неделю|недели|недель|неделе|недельку|недельки|недели-другой|week|week's|weeks|wk|wks", Unit.week),
        ("тиждень|тижня|тижні|тижнів|тижню", Unit.week),
        (
            "месяц|месяца|месяцев|месяце|месяцу|месяцок|месяц-другой|місяць|місяця|місяці|місяців|month|months",
            Unit.month
        ),
        ("квартал|квартала|кварталов|квартале|кварталу|quarter|quarters", Unit.quarter),
        ("год|года|году|лет|годик|рік|року|year|years|yr|yrs", Unit.year),
    ])

    /// Counts; "a few" is three, "a couple" two.
    static let cardinals: [String: Int] = table([
        1: "один|одну|одна|одного|a|an|one", 2: "два|две|двух|дві|пара|пару|пары|парочку|two|couple",
        3: "три|трёх|несколько|three|few|several", 4: "четыре|четырёх|four", 5: "пять|пяти|five", 6: "шесть|шести|six",
        7: "семь|семи|seven", 8: "восемь|восьми|eight", 9: "девять|девяти|nine", 10: "десять|десяти|ten",
        11: "одиннадцать|одиннадцати|eleven", 12: "двенадцать|двенадцати|twelve", 13: "тринадцать|thirteen",
        14: "четырнадцать|fourteen", 15: "пятнадцать|пятнадцати|fifteen", 16: "шестнадцать|sixteen",
        17: "семнадцать|seventeen", 18: "восемнадцать|eighteen", 19: "девятнадцать|nineteen", 20: "двадцать|twenty",
        30: "тридцать|thirty", 40: "сорок|forty", 50: "пятьдесят|fifty", 60: "шестьдесят|sixty", 90: "девяносто|ninety",
        100: "сто|hundred",
    ])

    /// First to thirty-first: days of a month, numbers of an offer.
    static let ordinals: [String: Int] = {
        let stems = [
            "перв", "втор", "", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат",
            "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
        ]
        var forms: [Int: String] = [:]
        for (index, stem) in stems.enumerated() where !stem.isEmpty {
            forms[index + 1] = endings.map { stem + $0 }.joined(separator: "|")
        }
        forms[3] = "третий|третья|третье|третью|третьего|третьей|третьему|третьем|третьим|третьих"
        forms[30] = endings.map { "тридцат" + $0 }.joined(separator: "|")
        let english = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth",
        ]
        for (index, word) in english.enumerated() { forms[index + 1, default: ""] += "|" + word }
        forms[30, default: ""] += "|thirtieth"
        for (index, word) in english.prefix(9).enumerated() { forms[21 + index] = "twenty-" + word }
        forms[31] = "thirty-first"
        return table(forms)
    }()

    private static let endings = ["ый", "ой", "ая", "ое", "ую", "ого", "ому", "ом", "ым", "ых"]

    /// Words that become a day or a month in the letters of the skeleton: "среди", "Юля".
    private static func isHomograph(_ token: Token) -> Bool {
        let text = token.text.lowercased()
        return text == "среди" || text.hasPrefix("ю") || text == "майя"
    }

    private static func withoutIsh(_ key: String) -> String {
        String(key.dropLast(key.hasSuffix("-ish") ? 4 : 3))
    }

    /// A weekday, if the token is one.
    static func weekday(_ token: Token) -> Weekday? {
        guard token.kind == .word else { return nil }
        let key = token.key.hasSuffix("ish") ? withoutIsh(token.key) : token.key
        if let day = weekdays[key] { return isHomograph(token) ? nil : day }
        return key.utf8.count >= 6 ? misspelt.first { $0.words.contains(key: key) }?.day : nil
    }

    /// A month's number, if the token is one.
    static func month(_ token: Token) -> Int? {
        guard token.kind == .word else { return nil }
        let key = token.key.hasSuffix("'s") ? String(token.key.dropLast(2)) : token.key
        guard let month = months[key] else { return nil }
        return isHomograph(token) ? nil : month
    }

    static func unit(_ token: Token) -> Unit? {
        token.kind == .word ? units[token.key] : nil
    }

    private static func table(_ forms: [Int: String]) -> [String: Int] {
        var result: [String: Int] = [:]
        for (value, words) in forms {
            for word in words.split(separator: "|") { result[Skeleton.key(String(word))] = value }
        }
        return result
    }
}
