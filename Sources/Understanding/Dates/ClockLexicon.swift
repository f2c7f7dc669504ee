/// The words of both languages that name hours and what stands before them.
enum ClockLexicon {
    static let at = WordSet("в|во|at|@|к|ко|by|around|about|около|на")
    static let after = WordSet("после|after|past|позже|позднее")
    static let before = WordSet("до|before|раньше|by|until|till|к")
    static let from = WordSet("с|со|from|between|между|начиная")
    static let to = WordSet("до|to|till|until|по|and|и")

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
    static let hours: [String: Int] = {
        var result: [String: Int] = [:]
        let russian = [
            "час", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
            "двенадцать",
        ]
        let english = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ]
        let genitive = [
            "часа", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти", "одиннадцати",
            "двенадцати",
        ]
        let dative = ["часу", "двум", "трём", "четырём"]
        for (index, name) in dative.enumerated() { result[Skeleton.key(name)] = index + 1 }
        for (index, name) in (russian + english + genitive).enumerated() { result[Skeleton.key(name)] = index % 12 + 1 }
        return result
    }()
}
