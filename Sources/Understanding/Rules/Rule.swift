/// Phrases that show one intent.
struct Rule: Sendable {
    /// For the audit trail.
    let name: String
    let intent: Intent
    /// Any of these shows it.
    let phrases: [Pattern]
    /// In the same sentence any of these takes it back.
    let vetoes: [Pattern]
    /// Whether a negation that reaches the phrase takes it back; phrases that hold their own negation say no.
    let isNegatable: Bool
    /// Weak rules speak only where nothing else does.
    let isWeak: Bool

    init(
        _ name: String, _ intent: Intent, _ phrases: [String], unless vetoes: [String] = [], negatable: Bool = true,
        weak: Bool = false
    ) {
        self.name = name
        self.intent = intent
        self.phrases = phrases.map(Pattern.init)
        self.vetoes = vetoes.map(Pattern.init)
        isNegatable = negatable
        isWeak = weak
    }

    /// Everything the rule finds in a message.
    func findings(in utterance: Utterance) -> [Finding] {
        var found: [Finding] = []
        for phrase in phrases {
            for match in phrase.matches(in: utterance) where isMeant(match, in: utterance) {
                let token = utterance.tokens[match.lowerBound]
                found.append(Finding(rule: self, range: match, sentence: token.sentence, clause: token.clause))
            }
        }
        guard !found.isEmpty, !vetoes.isEmpty else { return found }
        let vetoed = Set(vetoes.flatMap { $0.matches(in: utterance) }.map { utterance.tokens[$0.lowerBound].sentence })
        return found.filter { !vetoed.contains($0.sentence) }
    }

    private func isMeant(_ match: Range<Int>, in utterance: Utterance) -> Bool {
        guard isNegatable else { return true }
        return !match.contains {
            utterance.tokens[$0].isNegated && utterance.tokens[$0].clause == utterance.tokens[match.lowerBound].clause
        }
            && !utterance.tokens[match.lowerBound].isNegated
    }
}

/// A place where a rule spoke.
struct Finding: Sendable {
    let rule: Rule
    let range: Range<Int>
    let sentence: Int
    let clause: Int

    var intent: Intent { rule.intent }
}
