/// Numbers written as words, in every form that Russian and English decline them.
enum Numeral {
    /// What a word adds to a number, and how.
    struct Part {
        let value: Double
        /// Hundreds, thousands and so on multiply what stands before them.
        let isScale: Bool
        /// "First", "второго": a place in an order.
        let isOrdinal: Bool
    }

    /// The part that a lower-case word is, if any.
    static func part(_ word: String) -> Part? {
        if let value = english[word] { return Part(value: value, isScale: value >= 100, isOrdinal: false) }
        guard let first = word.unicodeScalars.first, (0x0430...0x044F).contains(first.value) else { return nil }
        if let value = exactRussian[word] { return Part(value: value, isScale: value >= 1000, isOrdinal: false) }
        for (stem, endings, value) in russian
        where word.hasPrefix(stem) && endings.contains(String(word.dropFirst(stem.count))) {
            return Part(value: value, isScale: value >= 1000, isOrdinal: false)
        }
        return nil
    }

    private static let english: [String: Double] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "thousands": 1000,
        "million": 1_000_000, "twice": 2, "dozen": 12, "couple": 2, "zero": 0, "grand": 1000,
    ]

    private static let exactRussian: [String: Double] = [
        "ноль": 0, "нуль": 0, "нуля": 0, "один": 1, "одна": 1, "одно": 1, "одну": 1, "одного": 1, "одной": 1,
        "одному": 1, "одним": 1,
        "два": 2, "две": 2, "двух": 2, "двум": 2, "двумя": 2, "двое": 2, "пара": 2, "пару": 2, "дважды": 2, "вдвое": 2,
        "три": 3, "трех": 3, "трем": 3, "тремя": 3, "трое": 3, "втрое": 3, "трижды": 3,
        "четыре": 4, "четырех": 4, "четырем": 4, "четырьмя": 4, "четверо": 4,
        "сорок": 40, "сорока": 40, "девяносто": 90, "девяноста": 90, "сто": 100, "ста": 100, "сотня": 100, "сотни": 100,
        "сотню": 100, "двести": 200, "двухсот": 200, "двумстам": 200, "триста": 300, "трехсот": 300, "четыреста": 400,
        "четырехсот": 400, "полтора": 1.5, "полутора": 1.5, "полторы": 1.5, "полтораста": 150, "дюжина": 12,
        "дюжину": 12,
        "тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тысячу": 1000, "тысячам": 1000, "тысячами": 1000, "тыс": 1000,
        "млн": 1_000_000, "миллион": 1_000_000, "миллиона": 1_000_000, "миллионов": 1_000_000, "десяток": 10,
        "десятка": 10,
    ]

    private static let russian: [(stem: String, endings: Set<String>, value: Double)] = {
        let soft: Set<String> = ["ь", "и", "ью"]
        let stems: [(String, Double)] = [
            ("пят", 5), ("шест", 6), ("сем", 7), ("восем", 8), ("восьм", 8), ("девят", 9), ("десят", 10),
            ("одиннадцат", 11), ("двенадцат", 12), ("тринадцат", 13), ("четырнадцат", 14), ("пятнадцат", 15),
            ("шестнадцат", 16), ("семнадцат", 17), ("восемнадцат", 18), ("девятнадцат", 19), ("двадцат", 20),
            ("тридцат", 30),
        ]
        var list = stems.map { ($0.0, soft, $0.1) }
        let tens: [(String, Double)] = [("пят", 50), ("шест", 60), ("сем", 70), ("восем", 80)]
        for (stem, value) in tens {
            list.append((stem + "ьдесят", [""], value))
            list.append((stem + "идесят", ["и"], value))
            list.append((stem + "ьсот", [""], value * 10))
            list.append((stem + "исот", [""], value * 10))
        }
        list.append(("восьмидесят", ["и"], 80))
        list.append(("восьмисот", [""], 800))
        list.append(("девятьсот", [""], 900))
        list.append(("девятисот", [""], 900))
        return list
    }()
}
