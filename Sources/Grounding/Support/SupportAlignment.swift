/// Which words of a claim occur in the facts it names, and in the question it answers.
struct SupportAlignment: Sendable {
    let claim: SupportText
    let ground: SupportText
    let question: SupportText
    /// For each word of the claim how like it each word of the ground is.
    let likeness: [[Float]]
    /// For each word of the claim its most like word in the ground, and how like that is.
    let best: [(place: Int, likeness: Float)]
    /// For each word of the claim how like it the most like word of the question is.
    let asked: [Float]
    /// For each word of the question how like it each word of the ground is.
    let askedLikeness: [[Float]]
    /// For each word of the claim how like it the word of the ground is that it was given where each may be given once.
    let own: [Float]
    /// How rare each word is.
    let claimRarity: [Float], groundRarity: [Float], questionRarity: [Float]

    init(claim: SupportText, ground: SupportText, question: SupportText, vectors: WordVectors) {
        self.claim = claim
        self.ground = ground
        self.question = question
        func places(_ text: SupportText) -> [Int?] {
            text.tokens.map { $0.kind == .word ? vectors.place(of: $0.key) : nil }
        }
        func rarities(_ text: SupportText, _ places: [Int?]) -> [Float] {
            zip(text.tokens, places).map { token, place in
                guard token.isContent else { return 0 }
                guard token.kind == .word else { return 0.8 }
                if token.key.hasPrefix("unit ") { return 0.45 }
                return place.map(vectors.rarity) ?? (token.key.contains(" ") ? 0.7 : WordVectors.unknownRarity)
            }
        }
        let (claimPlaces, groundPlaces, questionPlaces) = (places(claim), places(ground), places(question))
        claimRarity = rarities(claim, claimPlaces)
        groundRarity = rarities(ground, groundPlaces)
        questionRarity = rarities(question, questionPlaces)
        func compare(_ one: SupportText, _ onePlaces: [Int?], _ other: SupportText, _ otherPlaces: [Int?]) -> [[Float]]
        {
            one.tokens.indices.map { word in
                other.tokens.indices.map {
                    Self.likeness(one.tokens[word], other.tokens[$0], onePlaces[word], otherPlaces[$0], vectors)
                }
            }
        }
        likeness = compare(claim, claimPlaces, ground, groundPlaces)
        askedLikeness = compare(question, questionPlaces, ground, groundPlaces)
        own = Self.assigned(likeness, claimRarity)
        best = likeness.map { row in
            let place = row.indices.max { row[$0] < row[$1] }
            return place.map { ($0, row[$0]) } ?? (-1, 0)
        }
        asked = compare(claim, claimPlaces, question, questionPlaces).map { $0.max() ?? 0 }
    }

    /// Assigns the words of the ground, the most similar first.
    private static func assigned(_ likeness: [[Float]], _ rarity: [Float]) -> [Float] {
        var result = [Float](repeating: 0, count: likeness.count)
        var pairs: [(like: Float, one: Int, other: Int)] = []
        for one in likeness.indices where rarity[one] > 0 {
            for other in likeness[one].indices where likeness[one][other] >= 0.3 {
                pairs.append((likeness[one][other], one, other))
            }
        }
        pairs.sort { ($1.like, $0.one, $0.other) < ($0.like, $1.one, $1.other) }
        var given: Set<Int> = [], taken: Set<Int> = []
        for pair in pairs where !given.contains(pair.one) && (!taken.contains(pair.other) || pair.like >= 0.999) {
            result[pair.one] = pair.like
            given.insert(pair.one)
            taken.insert(pair.other)
        }
        return result
    }

    private static func likeness(
        _ one: SupportToken, _ other: SupportToken, _ onePlace: Int?, _ otherPlace: Int?, _ vectors: WordVectors
    ) -> Float {
        guard one.kind == other.kind else { return 0 }
        if one.key == other.key { return 1 }
        switch one.kind {
        case .address: return 0
        case .number:
            guard one.amount == other.amount else { return 0 }
            let isLoose =
                one.unit.isEmpty || other.unit.isEmpty || one.unit.hasPrefix("of ") || other.unit.hasPrefix("of ")
            return isLoose ? 0.9 : 0.3
        case .word:
            if one.isName || other.isName, Transliteration.isSameName(one.lower, other.lower) { return 0.95 }
            let spelling: Float = isSameRoot(one.key, other.key) ? 0.85 : 0
            guard let onePlace, let otherPlace else { return spelling }
            return max(spelling, vectors.likeness(onePlace, otherPlace))
        }
    }

    private static func isSameRoot(_ one: String, _ other: String) -> Bool {
        let shared = zip(one, other).prefix { $0 == $1 }.count
        return shared >= 4 && shared * 3 >= max(one.count, other.count) * 2
    }
}

/// Names in the letters of the other script: "Гнездо" is "Gnezdo".
enum Transliteration {
    /// Whether two lower-case words are one name, in either script, in any case of Russian grammar.
    static func isSameName(_ one: String, _ other: String) -> Bool {
        let (first, second) = (skeleton(one), skeleton(other))
        guard first.count >= 2, second.count >= 2 else { return false }
        if first == second { return true }
        let shared = zip(first, second).prefix { $0 == $1 }.count
        let longest = max(first.count, second.count)
        if shared >= 3, longest - shared <= 2, shared * 2 > longest { return true }
        return shared >= 5 && min(first.count, second.count) - shared <= 1
    }

    private static func skeleton(_ word: String) -> [Character] {
        var result: [Character] = []
        for character in word.replacing("kh", with: "h").replacing("yo", with: "e") {
            for letter in letters[character] ?? String(character) where result.last != letter { result.append(letter) }
        }
        return result
    }

    private static let letters: [Character: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
        "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
        "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
        "y": "i", "j": "i", "w": "v", "c": "k", "q": "k", "x": "ks", "'": "",
    ]
}
