/// Reduces words to stems, so that "интеграция" finds "интеграции" and "locations" finds "location".
public enum Stemmer {
    /// The stem of a word; the script tells the language. Lower case comes back, "ё" as "е". What has neither Cyrillic nor
    /// Latin letters stays as it is.
    public static func stem(_ word: String) -> String {
        let lower = word.lowercased().replacing("ё", with: "е")
        let letters = Array(lower)
        if letters.contains(where: isCyrillic) { return String(RussianStemmer(letters).stem()) }
        if letters.allSatisfy({ $0.isASCII && $0.isLetter }) { return String(EnglishStemmer(letters).stem()) }
        return lower
    }

    private static func isCyrillic(_ letter: Character) -> Bool { ("а"..."я").contains(letter) }
}
