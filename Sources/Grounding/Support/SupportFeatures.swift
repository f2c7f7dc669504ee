/// What a claim and the facts it names show of whether these say it.
package struct SupportFeatures: Sendable {
    /// Numbers for the trees, always as many and in the same order.
    package private(set) var values: [Float] = []
    /// What each number is; collected only where wanted.
    package private(set) var names: [String] = []
    /// Hashes of the features that are present, for the weights; each once, ascending.
    package internal(set) var marks: [UInt32] = []
    var markNames: Set<String> = []
    private let isNaming: Bool
    let pair: SupportAlignment

    /// Words that are this like are one word for most questions.
    static let same: Float = 0.6

    init(_ pair: SupportAlignment, naming: Bool = false) {
        self.pair = pair
        isNaming = naming
        let sentence = bestPart(of: pair.ground.tokens.map(\.sentence))
        let clause = bestPart(of: pair.ground.tokens.map(\.clause))
        addSizes()
        addCoverage(sentence, clause)
        addCues(sentence, clause)
        addPolarity(sentence, clause)
        addValues()
        addNames(sentence)
        addClauses()
        addAsked()
        addExclusions()
        addMarks(sentence, clause)
    }

    /// How much one mark counts among this many.
    package static func share(of count: Int) -> Float { 1 / Float(max(4, count)).squareRoot() }

    mutating func add(_ name: @autoclosure () -> String, _ value: Float) {
        if isNaming { names.append(name()) }
        values.append(value)
    }

    // MARK: Parts of the ground

    /// A sentence or clause of the ground, and how much of the claim it holds.
    struct Part {
        var tokens: [Int] = []
        var coverage: Float = 0
        var second: Float = 0
    }

    /// The part of the ground that holds most of the claim.
    private func bestPart(of labels: [Int]) -> Part {
        let total = pair.claimRarity.reduce(0, +)
        var best = Part()
        for (_, tokens) in Dictionary(grouping: labels.indices, by: { labels[$0] }).sorted(by: { $0.key < $1.key }) {
            let covered = pair.claim.tokens.indices.reduce(Float(0)) { sum, word in
                sum + pair.claimRarity[word] * (tokens.lazy.map { pair.likeness[word][$0] }.max() ?? 0)
            }
            let coverage = total > 0 ? covered / total : 0
            if coverage > best.coverage {
                best = Part(tokens: tokens, coverage: coverage, second: best.coverage)
            } else {
                best.second = max(best.second, coverage)
            }
        }
        return best
    }

    private mutating func addSizes() {
        let content = pair.claim.tokens.count { $0.isContent }
        add("claim words", Float(pair.claim.tokens.count))
        add("claim content words", Float(content))
        add("claim clauses", Float(pair.claim.clauses))
        add("ground content words", Float(pair.ground.tokens.count { $0.isContent }))
        add("other language", Self.isRussian(pair.claim) == Self.isRussian(pair.ground) ? 0 : 1)
        add("russian", Self.isRussian(pair.claim) ? 1 : 0)
    }

    private static func isRussian(_ text: SupportText) -> Bool {
        let words = text.tokens.filter { $0.kind == .word }
        return words.count { $0.lower.unicodeScalars.contains { (0x0430...0x044F).contains($0.value) } } * 2
            > words.count
    }

    /// How like a word of the ground the most like word of the claim is.
    func said(of place: Int) -> Float { pair.likeness.lazy.map { $0[place] }.max() ?? 0 }

    static func nearness(_ distance: Int) -> Float { max(0.4, 1 - 0.06 * Float(distance)) }
}
