/// The words of both languages that name hours and what stands before them.
enum ClockLexicon {
    static let at = WordSet("в|во|о|об|у|at|@|к|ко|by|around|about|около|на|circa")
    static let after = WordSet("после|після|after|past|позже|позднее")
    static let before = WordSet("до|before|раньше|by|until|till|к")
    static let from = WordSet("с|со|from|between|между|начиная")
    static let to = WordSet("до|to|till|until|по|and|и")
    /// Make an hour an approximate one: "часов в семь", "часам к трём".
    static let vagueHours = WordSet("часов|часам|часиков|часика|часа")
    static let vague = WordSet(
        "about|around|около|примерно|где-то|приблизительно|ровно|exactly|roughly|районе|the|say|часам")
    /// Written to the number itself: "4х", "25ти", "10ish".
    static let suffixes = WordSet("х|ти|ми|и|ish")
    static let roughly = WordSet("ish")
    /// After an hour they say only that it is the full hour.
    static let full = WordSet("ровно|sharp|ноль-ноль|o'clock|oclock|dot")

    /// Minutes as words.
    static let minutes: [String: Int] = {
        var result: [String: Int] = [:]
        let names = [15: "fifteen|пятнадцать", 30: "thirty|тридцать", 45: "forty-five|fortyfive", 10: "ten"]
        for (value, words) in names {
            for word in words.split(separator: "|") { result[Skeleton.key(String(word))] = value }
        }
        return result
    }()

    /// "Полтретьего" and the like, with the hour they are half an hour before.
    static let halves: [String: Int] = {
        let names = [
            "полпервого", "полвторого", "полтретьего", "полчетвёртого", "полпятого", "полшестого", "полседьмого",
            "полвосьмого", "полдевятого", "полдесятого", "пол-одиннадцатого", "пол-двенадцатого",
        ]
        var result: [String: Int] = [:]
        for (index, name) in names.enumerated() { result[Skeleton.key(name)] = index + 1 }
        result[Skeleton.key("полодиннадцатого")] = 11
        result[Skeleton.key("полдвенадцатого")] = 12
        return result
    }()

    /// Hours as words, in the cases they stand in.
    static let hours: [String: Int] = table([
        "час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
        "часа двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати",
        "часу двум трём четырём", "часом двумя тремя четырьмя пятью шестью семью восемью девятью десятью",
        "one two three four five six seven eight nine ten eleven twelve",
    ])

    /// Hours as ordinals, as Ukrainian and the Russian of the south say them: "о другій", "о одиннадцатой".
    static let ordinalHours: [String: Int] = table([
        "першій другій третій четвертій п'ятій шостій сьомій восьмій дев'ятій десятій одинадцятій дванадцятій",
        "первой второй третьей четвёртой пятой шестой седьмой восьмой девятой десятой одиннадцатой двенадцатой",
    ])

    private static func table(_ lines: [String]) -> [String: Int] {
        var result: [String: Int] = [:]
        for line in lines {
            for (index, name) in line.split(separator: " ").enumerated() {
                result[Skeleton.key(String(name))] = index + 1
            }
        }
        return result
    }
}
