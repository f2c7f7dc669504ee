/// A sentence that agrees to what was asked. One that says little of its own ("yes, we do have that") says what was asked, so the
/// facts it rests on have to speak of that.
struct Assent {
    /// Whether it begins with a yes: then it is no mere courtesy.
    let isYes: Bool
    private let claim: SupportText
    private let question: SupportText

    /// So few words of its own leave the claim to the question.
    private static let fewWords = 2
    /// The share of what was asked, weighed by rarity, that the facts have to speak of.
    private static let spokenOf: Float = 0.75
    /// From which likeness on a word of the facts speaks of one that was asked.
    private static let same: Float = 0.55

    /// - Returns: `nil` for a sentence that has a claim of its own, and does not begin with a yes.
    init?(_ sentence: String, to question: String) {
        claim = SupportText(sentence)
        isYes = claim.tokens.first?.cues.contains(.affirmative) ?? false
        guard !claim.tokens.isEmpty, isYes || Self.own(claim).isEmpty else { return nil }
        self.question = SupportText(question)
    }

    /// Whether these facts speak of what the sentence agrees to.
    func rests(on facts: [Fact]) -> Bool {
        let own = Self.own(claim)
        // A value or a name of its own is held against the facts, and so are more than a few words.
        guard own.count <= Self.fewWords, own.allSatisfy({ $0.kind == .word && !$0.isName }) else { return true }
        let pair = SupportAlignment(
            claim: claim, ground: SupportText(texts: facts.flatMap { [$0.title, $0.text] }), question: question,
            vectors: .builtIn)
        var (spokenOf, asked): (Float, Float) = (0, 0)
        for word in question.tokens.indices where !question.tokens[word].cues.contains(.negation) {
            asked += pair.questionRarity[word]
            if pair.askedLikeness[word].contains(where: { $0 >= Self.same }) { spokenOf += pair.questionRarity[word] }
        }
        return asked > 0 && spokenOf / asked >= Self.spokenOf
    }

    /// What a sentence says beside "yes", "we" and words that carry nothing.
    private static func own(_ text: SupportText) -> [SupportToken] {
        text.tokens.filter { $0.isContent && $0.cues.isDisjoint(with: [.affirmative, .we, .you]) }
    }
}
