/// The words that facts and conversation use: a name outside of them is invented.
struct Vocabulary {
    private var stems: Set<String> = []

    init(_ texts: [String]) {
        for text in texts {
            for word in Terms.words(text) { stems.insert(Stemmer.stem(word)) }
        }
    }

    func contains(_ word: String) -> Bool {
        Terms.words(word).allSatisfy { stems.contains(Stemmer.stem($0)) }
    }

    /// Words written as names that the vocabulary does not hold: Latin words in a Russian text, capitals inside a sentence.
    func strangers(in atoms: [Atom], isRussian: Bool) -> [String] {
        var found: [String] = []
        for (index, atom) in atoms.enumerated() where atom.kind == .word && atom.text.count > 1 {
            guard !Self.common.contains(atom.lower), !isDate(atom.lower) else { continue }
            let isLatin = atom.text.unicodeScalars.allSatisfy(\.isASCII)
            let begins = atom.isFirst || (index > 0 && Self.openers.contains(atoms[index - 1].text))
            let isName =
                isRussian && isLatin || (atom.text.first?.isUppercase ?? false) && !begins || isAcronym(atom.text)
            // "2GIS" is one name, though a number and letters to the scanner.
            let whole =
                atom.isGlued && index > 0 && atoms[index - 1].kind == .number
                ? atoms[index - 1].lower + atom.lower : atom.lower
            if isName, !contains(whole), !contains(atom.lower) { found.append(atom.text) }
        }
        return found
    }

    private func isAcronym(_ text: String) -> Bool {
        text.count >= 2 && text.count <= 6 && text == text.uppercased() && text != text.lowercased()
    }

    private func isDate(_ word: String) -> Bool {
        ValueLexicon.month(word) != nil || ValueLexicon.weekday(word) != nil
    }

    private static let openers: Set<String> = ["«", "\"", "“", "„", "(", "—", "–", "-", "'", "*"]
    /// Written with a capital, or in Latin letters, without naming anything.
    private static let common: Set<String> = [
        "вы", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваши", "вашей", "вашего", "вашему", "ваших", "вашим",
        "вашу", "pdf", "ok", "email", "online", "faq", "am", "pm",
        "да", "нет", "yes", "no", "it", "мск", "msk", "utc", "ооо", "руб", "rub",
    ]
}
