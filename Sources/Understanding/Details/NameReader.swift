/// Finds the name of the person to write to: of the words that may be one, those for which most speaks.
struct NameReader {
    let utterance: Utterance

    /// The name that goes with an address, or one that the message tells to write to.
    func name(near anchor: Int?) -> String? { name(near: anchor.map { [$0] } ?? []) }

    /// The name that goes with one of several addresses of a person.
    func name(near anchors: [Int]) -> String? {
        let found = NameCandidates(utterance, anchors: anchors)
        let candidates = found.all()
        let evidence = NameEvidence(found, candidates: candidates)
        var best: (candidate: NameCandidate, score: Double)?
        for candidate in candidates {
            let score = evidence.features(candidate).reduce(0) { $0 + NameWeights.weight($1) }
            if score > best?.score ?? 0 { best = (candidate, score) }
        }
        return best.map { WrittenName(tokens: utterance.tokens, range: $0.candidate.range).nominative }
    }

    /// Where people's names stand: runs of capitalised words with a known given name or a patronymic among them.
    var names: [Range<Int>] {
        NameCandidates(utterance).all().filter { $0.isWhole && !$0.isLowerCase }.map(\.range).filter { range in
            let isLone = range.count == 1
            return utterance.tokens[range].contains {
                GivenNames.isKnown($0) && !(isLone && GivenNames.isAmbiguous($0)) || NameForms.isPatronymic($0.text)
            }
        }
    }
}
