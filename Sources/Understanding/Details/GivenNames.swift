/// Common given names, and the way back from an inflected Russian name ("Анне Ким", "Олегу Петрову") to the form it is addressed by.
enum GivenNames {
    private static let feminine = """
        Анна Мария Елена Ольга Татьяна Наталья Наталия Ирина Светлана Екатерина Юлия Анастасия Дарья Виктория Марина Людмила Галина \
        Надежда Вера Любовь Алина Ксения Полина Кристина Евгения Александра Валентина Лариса Оксана Яна Алёна Карина Диана Маргарита \
        Елизавета Софья София Варвара Вероника Инна Жанна Алла Нина Тамара Кира Лилия Эльвира Регина Маша Катя Лена Оля Таня Наташа \
        Ира Света Юля Настя Даша Вика Аня Лиза Соня Саша Женя Дина Майя Злата Ульяна Камила Гузель Айгуль
        """
    private static let masculine = """
        Александр Сергей Дмитрий Андрей Алексей Максим Евгений Иван Михаил Артём Никита Роман Павел Кирилл Владимир Денис Антон Игорь \
        Юрий Олег Вячеслав Василий Виктор Константин Николай Пётр Григорий Борис Егор Илья Степан Тимур Руслан Станислав Глеб Леонид \
        Валерий Виталий Анатолий Георгий Данил Даниил Матвей Марк Лев Ярослав Арсений Эдуард Вадим Геннадий Фёдор Семён Филипп Ринат \
        Марат Рустам Артур Альберт Азат Дима Серёжа Саша Миша Лёша Коля Петя Ваня Костя Паша Женя Вова Гриша
        """
    private static let english = WordSet(
        """
        anna|maria|mary|john|james|robert|michael|david|william|richard|thomas|sarah|jessica|emily|emma|olivia|sophia|linda|susan|karen|lisa|nancy|laura|kate|katie|kim|dana|maya|peter|paul|mark|\
        steve|stephen|kevin|brian|george|daniel|matthew|andrew|chris|christopher|alex|sam|ben|jack|harry|oliver|jacob|lucas|anne|alice|jane|julia|helen|rachel|amy|angela|diana|victoria|eve|eva|nina|olga|\
        elena|irina|ivan|sergey|dmitry|igor|oleg|nick|nicole|tom|tim|jim|joe|bob|mike|dave|dan|matt|ryan|eric|jason|jeff|scott|greg|frank|henry|max|leo|adam|noah|liam|mia|ella|grace|lucy|ruth|claire|priya|raj|wei|li|jordan|taylor|morgan|casey|pat|robin|jamie
        """)

    /// Inflected forms of every Russian given name, with the form it comes from.
    private static let forms: [String: String] = {
        var result: [String: String] = [:]
        for name in masculine.split(separator: " ").map(String.init) {
            for form in masculineForms(name) { result[form] = name }
        }
        for name in feminine.split(separator: " ").map(String.init) {
            for form in feminineForms(name) { result[form] = name }
        }
        for name in (masculine + " " + feminine).split(separator: " ").map(String.init) { result[plain(name)] = name }
        return result
    }()

    static func isKnown(_ token: Token) -> Bool {
        english.contains(token) || forms[plain(token.text)] != nil
    }

    /// The words of a name as it is addressed; what is not a known Russian given name stays as written.
    static func nominative(_ words: [String]) -> [String] {
        guard let index = words.firstIndex(where: { forms[plain($0)] != nil }), let name = forms[plain(words[index])]
        else { return words }
        let isInflected = plain(words[index]) != plain(name)
        guard isInflected else { return words }
        let isFeminine = feminine.split(separator: " ").contains { $0 == name }
        return words.enumerated().map { $0.offset == index ? name : surname($0.element, isFeminine: isFeminine) }
    }

    private static func surname(_ word: String, isFeminine: Bool) -> String {
        let endings: [(String, String)] =
            isFeminine
            ? [
                ("овой", "ова"), ("евой", "ева"), ("ёвой", "ёва"), ("иной", "ина"), ("ской", "ская"), ("цкой", "цкая"),
                ("овне", "овна"), ("евне", "евна"), ("овной", "овна"), ("евной", "евна"),
            ]
            : [
                ("ову", "ов"), ("еву", "ев"), ("ёву", "ёв"), ("ину", "ин"), ("овым", "ов"), ("евым", "ев"),
                ("ёвым", "ёв"), ("иным", "ин"), ("ова", "ов"), ("ева", "ев"), ("скому", "ский"), ("ским", "ский"),
                ("ского", "ский"), ("овичу", "ович"), ("евичу", "евич"), ("овичем", "ович"), ("евичем", "евич"),
                ("енко", "енко"),
            ]
        guard let (old, new) = endings.first(where: { word.hasSuffix($0.0) }) else { return word }
        return word.dropLast(old.count) + new
    }

    private static func masculineForms(_ name: String) -> [String] {
        let stem = String(name.dropLast())
        switch name.last {
        case "й": return ["ю", "ем", "я"].map { plain(stem + $0) } + (name.hasSuffix("ий") ? [plain(stem + "ю")] : [])
        case "ь": return ["ю", "ем", "ём", "я"].map { plain(stem + $0) }
        case "а", "я": return feminineForms(name)
        default:
            let base = ["Пётр": "Петр", "Павел": "Павл", "Лев": "Льв"][name] ?? name
            return ["у", "ом", "а"].map { plain(base + $0) }
        }
    }

    private static func feminineForms(_ name: String) -> [String] {
        let stem = String(name.dropLast())
        switch name.last {
        case "я": return (name.hasSuffix("ия") ? ["и", "ей", "ю"] : ["е", "ей", "ю"]).map { plain(stem + $0) }
        case "ь": return [plain(stem + "и"), plain(name + "ю")]
        default: return ["е", "ой", "ей", "у"].map { plain(stem + $0) }
        }
    }

    private static func plain(_ word: String) -> String { word.lowercased().replacing("ё", with: "е") }
}
