/// Stems English words by their suffixes, after M. F. Porter, "An algorithm for suffix stripping" (1980), rewritten
/// without the rarest rules.
struct EnglishStemmer {
    private var word: [Character]

    init(_ word: [Character]) {
        self.word = word
    }

    func stem() -> [Character] {
        guard word.count > 2 else { return word }
        var stemmer = self
        stemmer.cutPlural()
        stemmer.cutPast()
        stemmer.softenY()
        stemmer.replaceFirst(of: Self.double, minimum: 1)
        stemmer.replaceFirst(of: Self.derived, minimum: 1)
        stemmer.cutLast()
        stemmer.cutE()
        return stemmer.word
    }

    private mutating func cutPlural() {
        if ends("sses") || ends("ies") {
            word.removeLast(2)
        } else if ends("s"), !ends("ss"), !ends("us") {
            word.removeLast()
        }
    }

    private mutating func cutPast() {
        if ends("eed") {
            if measure(word.count - 3) > 0 { word.removeLast() }
            return
        }
        let length = ends("ed") ? 2 : ends("ing") ? 3 : 0
        guard length > 0, hasVowel(word.count - length) else { return }
        word.removeLast(length)
        if ends("at") || ends("bl") || ends("iz") {
            word.append("e")
        } else if let last = word.last, word.count > 1, word[word.count - 2] == last, !isVowel(word.count - 1),
            !"lsz".contains(last)
        {
            word.removeLast()
        } else if measure(word.count) == 1, isShort() {
            word.append("e")
        }
    }

    private mutating func softenY() {
        if ends("y"), hasVowel(word.count - 1), word.count > 2 { word[word.count - 1] = "i" }
    }

    private mutating func replaceFirst(of pairs: [(String, String)], minimum: Int) {
        guard let (suffix, replacement) = pairs.first(where: { ends($0.0) }),
            measure(word.count - suffix.count) >= minimum
        else { return }
        word.removeLast(suffix.count)
        word.append(contentsOf: replacement)
    }

    private mutating func cutLast() {
        guard let suffix = Self.last.first(where: { ends($0) }), measure(word.count - suffix.count) > 1 else { return }
        if suffix == "ion", word.count > 3, !"st".contains(word[word.count - 4]) { return }
        word.removeLast(suffix.count)
    }

    private mutating func cutE() {
        guard ends("e") else {
            if ends("ll"), measure(word.count) > 1 { word.removeLast() }
            return
        }
        let measure = measure(word.count - 1)
        var shorter = self
        shorter.word.removeLast()
        if measure > 1 || (measure == 1 && !shorter.isShort()) { word.removeLast() }
    }

    // MARK: Letters

    private func ends(_ suffix: String) -> Bool {
        word.count > suffix.count && word.suffix(suffix.count).elementsEqual(suffix)
    }

    private func isVowel(_ index: Int) -> Bool {
        if "aeiou".contains(word[index]) { return true }
        return word[index] == "y" && index > 0 && !isVowel(index - 1)
    }

    private func hasVowel(_ end: Int) -> Bool { (0..<max(0, end)).contains { isVowel($0) } }

    /// How many times a vowel is followed by a consonant.
    private func measure(_ end: Int) -> Int {
        var count = 0
        var wasVowel = false
        for index in 0..<max(0, end) {
            let vowel = isVowel(index)
            if wasVowel, !vowel { count += 1 }
            wasVowel = vowel
        }
        return count
    }

    /// Consonant, vowel, consonant at the end, the last not w, x or y.
    private func isShort() -> Bool {
        let count = word.count
        guard count >= 3, let last = word.last else { return false }
        return !isVowel(count - 1) && isVowel(count - 2) && !isVowel(count - 3) && !"wxy".contains(last)
    }

    private static let double: [(String, String)] = [
        ("ational", "ate"), ("tional", "tion"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"),
        ("biliti", "ble"),
        ("entli", "ent"), ("ousli", "ous"), ("alli", "al"), ("abli", "able"), ("izer", "ize"), ("eli", "e"),
    ]
    private static let derived: [(String, String)] = [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ]
    private static let last = [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
        "al", "er",
        "ic",
    ]
}
