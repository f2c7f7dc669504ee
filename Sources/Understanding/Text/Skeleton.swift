/// The form of a word that patterns compare. Russian is reduced to a Latin skeleton in which spelling and the many ways of
/// transliteration agree ("больше", "bolshe", "bol'she" are one); English is lower case with the stretching taken out.
enum Skeleton {
    /// Marks a key as Russian, so that "да" never meets an English word.
    static let russianMark: Character = "·"

    /// The key of a word in its own script.
    static func key(_ word: String) -> String {
        let scalars = Array(Homoglyphs.unified(word.lowercased()).unicodeScalars)
        return scalars.contains(where: isCyrillic) ? russian(scalars) : english(scalars)
    }

    /// The key of a Latin word read as transliterated Russian.
    static func transliterated(_ word: String) -> String {
        russian(Array(word.lowercased().unicodeScalars))
    }

    static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool { (0x0400...0x052F).contains(scalar.value) }

    static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || (0xC0...0x24F).contains(scalar.value)
    }

    private static func english(_ scalars: [Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            var end = index
            while end < scalars.count, scalars[end] == scalars[index] { end += 1 }
            let run = end - index
            for _ in 0..<(run > 2 ? 1 : run) { result.append(scalars[index]) }
            index = end
        }
        let word = String(result).replacing("’", with: "'")
        return aliases[word] ?? word
    }

    private static func russian(_ scalars: [Unicode.Scalar]) -> String {
        var result: [Character] = [russianMark]
        func append(_ letters: String) {
            for letter in letters where result.last != letter { result.append(letter) }
        }
        var index = 0
        while index < scalars.count {
            if let (letters, length) = cluster(scalars, at: index) {
                append(letters)
                index += length
            } else {
                append(letters[scalars[index]] ?? String(Character(scalars[index])))
                index += 1
            }
        }
        return String(result)
    }

    /// A Latin cluster that stands for one Russian letter.
    private static func cluster(_ scalars: [Unicode.Scalar], at index: Int) -> (letters: String, length: Int)? {
        guard scalars[index].isASCII else { return nil }
        for length in [4, 3, 2] where index + length <= scalars.count {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[index..<index + length])
            if let letters = clusters[String(text)], !isReflexive(scalars, at: index) { return (letters, length) }
        }
        return nil
    }

    /// "poluchitsya": before "ya" the letters "ts" are two, those of a reflexive verb.
    private static func isReflexive(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard index + 3 < scalars.count else { return false }
        return scalars[index] == "t" && scalars[index + 1] == "s" && ["y", "j"].contains(scalars[index + 2])
            && scalars[index + 3] == "a"
    }

    private static let clusters: [String: String] = [
        "shch": "w", "sch": "w", "sh": "w", "zh": "j", "kh": "h", "ch": "q", "ts": "c", "tz": "c", "yo": "e", "jo": "e",
        "ye": "e", "je": "e",
    ]

    private static let letters: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "c", "ч": "q", "ш": "w", "щ": "w", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
        "і": "i", "ї": "i", "є": "e", "ґ": "g",
        "y": "i", "j": "i", "w": "v", "x": "h", "q": "k", "'": "", "`": "",
    ]

    /// Spellings that people use in haste.
    private static let aliases: [String: String] = [
        "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "cant": "can't", "wont": "won't", "isnt": "isn't",
        "im": "i'm", "ive": "i've", "whats": "what's", "thats": "that's", "lets": "let's", "pls": "please",
        "plz": "please", "plse": "please", "thx": "thanks", "tnx": "thanks", "ty": "thanks", "u": "you", "ur": "your",
        "yep": "yes", "yup": "yes", "yeah": "yes", "yea": "yes", "okay": "ok", "okey": "ok", "k": "ok",
        "cannot": "can't",
        "rmv": "remove", "frm": "from", "msg": "message", "msgs": "messages", "abt": "about", "2moro": "tomorrow",
        "gr8": "great",
        "unsub": "unsubscribe", "e-mail": "email", "emails": "emails", "e-mails": "emails", "wanna": "want",
    ]
}
