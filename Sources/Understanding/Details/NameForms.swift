import Foundation

/// How Russian names are inflected, and what the endings of surnames and patronymics show.
enum NameForms {
    /// Whether a word is a patronymic, in whatever case; "Палыч" is one.
    static func isPatronymic(_ word: String) -> Bool {
        guard word.count >= 5, word.first?.isUppercase == true else { return false }
        if word.count >= 6, patronymicEndings.contains(where: { word.hasSuffix($0) }) { return true }
        return (spokenPatronymics + latinPatronymics).contains { word.hasSuffix($0) && word.count >= $0.count }
            && !GivenNames.isKnown(word)
    }

    private static let spokenPatronymics = ["алыч", "аныч", "еныч", "имыч", "ирыч", "орыч", "саныч", "вовна", "евна"]

    private static let patronymicEndings: [String] = {
        let masculine = ["ович", "евич", "ьич"].flatMap { stem in ["", "а", "у", "ем", "е"].map { stem + $0 } }
        let feminine = ["овн", "евн", "ичн"].flatMap { stem in ["а", "ы", "е", "у", "ой", "ою"].map { stem + $0 } }
        return masculine + feminine + ["івна", "ївна", "івні", "ївні", "йович"]
    }()

    private static let latinPatronymics = ["ovich", "evich", "ovna", "evna", "ichna", "ovych", "ivna"]

    /// Whether a word ends like a Russian, Ukrainian, Armenian, Georgian or Tatar surname, in whatever case.
    static func isSurname(_ word: String) -> Bool {
        guard word.count >= 5, word.first?.isUppercase == true else { return false }
        return surnameEndings.contains { word.hasSuffix($0) }
    }

    /// Whether a word ends as few words but surnames do, so that it is one though it begins like another word ("Говоров").
    static func isPlainSurname(_ word: String) -> Bool {
        word.count >= 6 && plainEndings.contains { word.hasSuffix($0) }
    }

    private static let plainEndings = [
        "ова", "ову", "овой", "овым", "ева", "еву", "евой", "евым", "ёв", "ёва", "ёву", "ёвой", "енко", "швили", "чук",
        "чуку", "цкий", "цкому", "цкая", "ский", "скому", "ская",
    ]

    /// Whether a word ends as adjectives and abstract nouns do, capitalised only because it begins a sentence.
    static func isCommon(_ word: String) -> Bool {
        word.count >= 5 && commonEndings.contains { word.hasSuffix($0) }
    }

    private static let commonEndings = [
        "ные", "ный", "ное", "ная", "ного", "ному", "ных", "ние", "ния", "нию", "ция", "ции", "ости", "ость", "ство",
        "ства",
        "ски", "ать", "ять", "ить", "ете", "ите", "йте", "ует", "ает", "ing", "tion", "ions", "ment", "ness", "able",
        "ally",
        "ful", "ous", "ive", "ed",
    ]

    private static let surnameEndings = [
        "ов", "ова", "ову", "овой", "овым", "ев", "ева", "еву", "евой", "евым", "ёв", "ёва", "ёву", "ёвой", "ин", "ина",
        "ину", "иной", "иным", "ын", "ына", "ыной", "ский", "ская", "ской", "скому", "скую", "ским", "ского", "цкий",
        "цкая", "цкой", "цкому", "енко", "ко", "юк", "юка", "юку", "чук", "чуку", "щук", "як", "яку", "ян", "яна",
        "яну",
        "янц", "дзе", "швили", "ия", "уа", "их", "ых", "ец", "евич", "ович", "ишин", "баев", "заде", "off", "ov", "ova",
        "ev", "eva", "sky", "skaya", "enko", "chuk", "yan", "dze", "shvili", "ski", "ska", "wicz", "son", "sen", "berg",
        "stein", "man", "mann", "ez", "ini", "elli", "opoulos", "ović", "ić", "strom", "qvist", "lund",
    ]

    /// What the ending of a surname or patronymic shows of a person's gender.
    static func gender(_ word: String) -> GivenNames.Gender? {
        if feminineEndings.contains(where: { word.hasSuffix($0.0) }) || word.hasSuffix("вна") { return .feminine }
        return ["ичу", "ича", "ичем", "ову", "еву", "ёву", "овым", "евым", "ским", "скому", "ского", "ич"]
            .contains { word.hasSuffix($0) } ? .masculine : nil
    }

    private static let feminineEndings = [
        ("овой", "ова"), ("евой", "ева"), ("ёвой", "ёва"), ("иной", "ина"), ("ыной", "ына"), ("ской", "ская"),
        ("цкой", "цкая"), ("овне", "овна"), ("евне", "евна"), ("ичне", "ична"), ("овной", "овна"), ("евной", "евна"),
        ("ичной", "ична"), ("овну", "овна"), ("евну", "евна"), ("ичну", "ична"), ("овны", "овна"), ("евны", "евна"),
        ("ичны", "ична"),
    ]

    private static let masculineEndings = [
        ("ову", "ов"), ("еву", "ев"), ("ёву", "ёв"), ("ину", "ин"), ("ыну", "ын"), ("овым", "ов"), ("евым", "ев"),
        ("ёвым", "ёв"), ("иным", "ин"), ("ыным", "ын"), ("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"), ("ина", "ин"),
        ("скому", "ский"), ("ским", "ский"), ("ского", "ский"), ("цкому", "цкий"), ("цким", "цкий"), ("цкого", "цкий"),
        ("ичу", "ич"), ("ичем", "ич"), ("ича", "ич"), ("яну", "ян"), ("яном", "ян"), ("яна", "ян"), ("чуку", "чук"),
        ("чуком", "чук"), ("чука", "чук"),
    ]

    /// A surname or patronymic as it stands beside a name in the nominative.
    static func nominative(_ word: String, isFeminine: Bool, beside given: String) -> String {
        let endings = isFeminine ? feminineEndings : masculineEndings
        guard let (old, new) = endings.first(where: { word.hasSuffix($0.0) }) else {
            return withoutEnding(word, isFeminine: isFeminine, beside: given.lowercased())
        }
        return word.dropLast(old.count) + new
    }

    /// Surnames without an ending of their own go with the given name: "Петру Вайсу", "Игнату Шульге", "с Ильёй Бондарем".
    private static func withoutEnding(_ word: String, isFeminine: Bool, beside given: String) -> String {
        guard word.count >= 4, let last = word.last, let stem = word.dropLast().last, !isPatronymic(word) else {
            return word
        }
        let isDative = ["у", "ю", "е", "и"].contains { given.hasSuffix($0) }
        if isDative, last == "е", !"аеиоуыэюя".contains(stem) { return word.dropLast() + "а" }
        guard !isFeminine else { return word }
        if isDative, last == "у", !"аеиоуыэюя".contains(stem) { return String(word.dropLast()) }
        if isDative, last == "ю" { return word.dropLast() + ("аеиоуыэ".contains(stem) ? "й" : "ь") }
        let isInstrumental = ["ом", "ем", "ём", "ей", "ой", "ёй"].contains { given.hasSuffix($0) }
        return isInstrumental && word.hasSuffix("ом") ? String(word.dropLast(2)) : word
    }

    /// The forms of a given name in the other cases.
    static func inflected(_ name: String, isFeminine: Bool) -> [String] {
        let stem = String(name.dropLast())
        switch name.last {
        case "а":
            let isSoft = stem.last.map { "гкхжчшщ".contains($0) } ?? false
            return ["е", "ой", "ей", "у", isSoft ? "и" : "ы"].map { stem + $0 }
        case "я":
            return (name.hasSuffix("ия") ? ["и", "ей", "ю", "е"] : ["е", "ей", "ёй", "ю", "и"]).map { stem + $0 }
        case "ь" where isFeminine: return [stem + "и", name + "ю"]
        case "ь": return ["ю", "ем", "ём", "я"].map { stem + $0 }
        case "й" where !isFeminine: return ["ю", "ем", "я"].map { stem + $0 }
        case _ where isFeminine: return []
        case "о", "е", "и", "у", "ы", "э", "ю", "ё": return []
        default:
            let base = fleeting(name)
            return ["у", "ом", "ем", "а"].map { base + $0 }
        }
    }

    /// What an inflected name, in small letters and without "ё", may have been: its stem with the endings of a nominative.
    static func possibleNominatives(_ word: String) -> [String] {
        guard word.count > 2, let first = word.unicodeScalars.first, Skeleton.isCyrillic(first) else { return [] }
        var found: [String] = []
        for dropped in 1...2 where word.count > dropped + 1 {
            let stem = String(word.dropLast(dropped))
            found.append(contentsOf: ["", "а", "я", "ь", "й"].map { stem + $0 })
            if let whole = ["павл": "павел", "льв": "лев"][stem] { found.append(whole) }
            if let last = stem.last, "кц".contains(last) {
                let short = stem.dropLast()
                found.append((short.last == "ь" ? short.dropLast() : short) + "е" + String(last))
            }
        }
        return found
    }

    /// The stem of a name the last vowel of which flees: "Павлу", "Витьку".
    private static func fleeting(_ name: String) -> String {
        if let base = ["Пётр": "Петр", "Павел": "Павл", "Лев": "Льв"][name] { return base }
        guard name.count > 3, name.hasSuffix("ёк") || (name.hasSuffix("ец") && name.count > 4) else { return name }
        let stem = name.dropLast(2)
        guard let last = stem.last, let end = name.last else { return name }
        return "лнрт".contains(last) ? stem + "ь" + String(end) : stem + String(end)
    }

    /// A name in small letters where the word it comes from was written so.
    static func inCase(of word: String, _ name: String) -> String {
        word.first?.isLowercase ?? false ? name.lowercased() : name
    }

    /// A word without the English "'s".
    static func withoutPossessive(_ word: String) -> String {
        guard word.count > 3, word.hasSuffix("'s") || word.hasSuffix("’s") else { return word }
        return String(word.dropLast(2))
    }

    /// A Latin word in lower case and without accents.
    static func ascii(_ word: String) -> String {
        let lower = word.lowercased()
        guard !lower.unicodeScalars.allSatisfy(\.isASCII) else { return lower }
        return String(lower.map { special[$0] ?? $0 }).folding(options: .diacriticInsensitive, locale: nil)
    }

    private static let special: [Character: Character] = [
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "a", "’": "'",
    ]
}
