import Scheduling

/// The words of both languages that name times.
enum DateLexicon {
    /// Units of a duration.
    enum Unit: Sendable, CaseIterable {
        case minute, hour, day, week, month, quarter, year
    }

    static let weekdays: [(words: WordSet, day: Weekday)] = [
        (WordSet("~понедельник|понедельника|понедельнику|понедельникам|пн|monday|mondays|monday's|mon"), .monday),
        (WordSet("вторник|вторника|вторнику|вторникам|вт|~tuesday|tuesdays|tuesday's|tue|tues"), .tuesday),
        (WordSet("среда|среду|среды|среде|средам|ср|~wednesday|wednesdays|wednesday's|wed|weds"), .wednesday),
        (WordSet("четверг|четверга|четвергу|четвергам|чт|~thursday|thursdays|thursday's|thu|thur|thurs"), .thursday),
        (WordSet("пятница|пятницу|пятницы|пятнице|пятницам|пт|friday|fridays|friday's|fri"), .friday),
        (WordSet("суббота|субботу|субботы|субботе|сб|saturday|sat"), .saturday),
        (WordSet("воскресенье|воскресенья|воскресенью|вс|sunday"), .sunday),
    ]

    static let months: [WordSet] = [
        "январ*|янв|january|jan", "феврал*|фев|февр|february|feb", "март|марта|марте|марту|мартом|мар|march|mar",
        "апрел*|апр|april|apr", "май|мая|мае|маю|may", "июн*|june|jun", "июл*|july|jul", "август*|авг|august|aug",
        "сентябр*|сен|сент|september|sept|sep", "октябр*|окт|october|oct", "ноябр*|ноя|нояб|november|nov",
        "декабр*|дек|december|dec",
    ].map { WordSet($0) }

    /// Month names that are other words as well: they need a preposition or a number beside them.
    static let doubtfulMonths = WordSet("may|march|mar|марта|мар|май|sat|jun")

    static let units: [(words: WordSet, unit: Unit)] = [
        (WordSet("минут|минуту|минуты|минутку|мин|minute|minutes|min|mins"), .minute),
        (WordSet("час|часа|часов|часик|hour|hours|hr|hrs"), .hour),
        (WordSet("день|дня|дней|дни|денёк|деньков|сутки|day|days"), .day),
        (WordSet("неделя|неделю|недели|недель|неделе|недельку|недельки|недели-другой|week|weeks|wk|wks"), .week),
        (WordSet("месяц|месяца|месяцев|месяце|месяцу|месяцок|месяц-другой|month|months"), .month),
        (WordSet("квартал|квартала|кварталов|квартале|кварталу|quarter|quarters"), .quarter),
        (WordSet("год|года|году|лет|годик|year|years"), .year),
    ]

    /// Counts; "a few" is three, "a couple" two.
    static let cardinals: [String: Int] = table([
        1: "один|одну|одна|одного|a|an|one", 2: "два|две|двух|пара|пару|пары|парочку|two|couple",
        3: "три|трёх|несколько|three|few|several", 4: "четыре|четырёх|four", 5: "пять|пяти|five", 6: "шесть|шести|six",
        7: "семь|семи|seven", 8: "восемь|восьми|eight", 9: "девять|девяти|nine", 10: "десять|десяти|ten",
        11: "одиннадцать|одиннадцати|eleven", 12: "двенадцать|двенадцати|twelve", 13: "тринадцать|thirteen",
        14: "четырнадцать|fourteen", 15: "пятнадцать|пятнадцати|fifteen", 16: "шестнадцать|sixteen",
        17: "семнадцать|seventeen", 18: "восемнадцать|eighteen", 19: "девятнадцать|nineteen", 20: "двадцать|twenty",
        30: "тридцать|thirty", 90: "девяносто|ninety", 100: "сто|hundred",
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

    /// A weekday, if the token is one.
    static func weekday(_ token: Token) -> Weekday? {
        weekdays.first { $0.words.contains(token) }?.day
    }

    /// A month's number, if the token is one.
    static func month(_ token: Token) -> Int? {
        months.firstIndex { $0.contains(token) }.map { $0 + 1 }
    }

    static func unit(_ token: Token) -> Unit? {
        units.first { $0.words.contains(token) }?.unit
    }

    private static func table(_ forms: [Int: String]) -> [String: Int] {
        var result: [String: Int] = [:]
        for (value, words) in forms {
            for word in words.split(separator: "|") { result[Skeleton.key(String(word))] = value }
        }
        return result
    }
}
