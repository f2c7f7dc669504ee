/// Stems Russian words by their endings, after the algorithm of the Snowball project (snowballstem.org, "Russian
/// stemming algorithm"), rewritten. The endings "ив", "ыв" and "л" are left out: people ask with nouns, and "отзыв" and
/// "филиал" must keep theirs.
struct RussianStemmer {
    private var word: [Character]
    /// Where endings may begin: after the first vowel.
    private let endings: Int
    /// Where suffixes may begin: after the second group of vowel and consonant.
    private let suffixes: Int

    init(_ word: [Character]) {
        self.word = word
        endings = word.firstIndex(where: Self.isVowel).map { $0 + 1 } ?? word.count
        suffixes = Self.region(word, from: Self.region(word, from: 0))
    }

    func stem() -> [Character] {
        var stemmer = self
        stemmer.cutInflection()
        _ = stemmer.cut(["и"])
        _ = stemmer.cut(["ость", "ост"], from: stemmer.suffixes)
        if !stemmer.cutDoubled() {
            if stemmer.cut(["ейше", "ейш"]) { _ = stemmer.cutDoubled() } else { _ = stemmer.cut(["ь"]) }
        }
        return stemmer.word
    }

    private mutating func cutInflection() {
        if cut(Self.gerunds, after: Self.gerundsAfterA) { return }
        _ = cut(["ся", "сь"])
        if cut(Self.adjectives) {
            _ = cut(Self.participles, after: Self.participlesAfterA)
            return
        }
        if cut(Self.verbs, after: Self.verbsAfterA) { return }
        _ = cut(Self.nouns)
    }

    private mutating func cutDoubled() -> Bool {
        guard hasSuffix("нн", from: endings) else { return false }
        word.removeLast()
        return true
    }

    /// Cuts the longest of the endings; those of the second list only after "а" or "я", which stay.
    private mutating func cut(_ plain: [String], after bound: [String] = [], from start: Int? = nil) -> Bool {
        let start = start ?? endings
        let best = plain.filter { hasSuffix($0, from: start) }.max { $0.count < $1.count }
        let bestBound = bound.filter { ending in
            let place = word.count - ending.count - 1
            return hasSuffix(ending, from: start) && place >= start && (word[place] == "а" || word[place] == "я")
        }.max { $0.count < $1.count }
        let length = max(best?.count ?? 0, bestBound?.count ?? 0)
        guard length > 0 else { return false }
        word.removeLast(length)
        return true
    }

    private func hasSuffix(_ suffix: String, from start: Int) -> Bool {
        word.count - suffix.count >= start && word.suffix(suffix.count).elementsEqual(suffix)
    }

    /// The place after the first consonant that follows a vowel.
    private static func region(_ word: [Character], from start: Int) -> Int {
        var index = start
        while index + 1 < word.count {
            if isVowel(word[index]), !isVowel(word[index + 1]) { return index + 2 }
            index += 1
        }
        return word.count
    }

    private static func isVowel(_ letter: Character) -> Bool { "аеиоуыэюя".contains(letter) }

    private static func list(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static let gerundsAfterA = list("в вши вшись")
    private static let gerunds = list("ивши ившись ывши ывшись")
    private static let adjectives = list(
        "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею")
    private static let participlesAfterA = list("ем нн вш ющ щ")
    private static let participles = list("ивш ывш ующ")
    private static let verbsAfterA = list("ла на ете йте ли й ем н ло но ет ют ны ть ешь нно")
    private static let verbs = list(
        "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю")
    private static let nouns = list(
        "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я")
}
