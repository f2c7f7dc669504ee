/// What is there or not, for the weights.
extension SupportFeatures {
    mutating func addMarks(_ sentence: Part, _ clause: Part) {
        let pair = pair
        let (claim, ground) = (pair.claim.tokens, pair.ground.tokens)
        let stems = claim.map { $0.kind == .word ? $0.key : $0.kind == .number ? "#" + $0.unit : "@" }
        for word in claim.indices {
            let isNew = pair.best[word].likeness < Self.same
            if claim[word].kind == .number {
                if pair.best[word].likeness < 0.85 { markNames.insert("new " + stems[word]) }
                continue
            }
            if isNew { markNames.insert((pair.asked[word] >= Self.same ? "asked " : "new ") + stems[word]) }
            markNames.insert("has " + stems[word])
            if word + 1 < claim.count {
                let next = pair.best[word + 1].likeness < Self.same
                if isNew || next { markNames.insert("new " + stems[word] + " " + stems[word + 1]) }
            }
        }
        for place in sentence.tokens where ground[place].kind == .word && said(of: place) < Self.same {
            markNames.insert("dropped " + ground[place].key)
        }
        for place in clause.tokens where ground[place].kind == .word && said(of: place) < Self.same {
            markNames.insert("near dropped " + ground[place].key)
        }
        let claimed = claim.reduce(into: Cues()) { $0.formUnion($1.cues) }
        let near = sentence.tokens.reduce(into: Cues()) { $0.formUnion(ground[$1].cues) }
        for one in Cues.telling where claimed.contains(.bit(one)) {
            for other in Cues.telling where near.contains(.bit(other)) {
                markNames.insert("cues \(one) \(other)")
            }
        }
        marks = Set(markNames.map(WordVectors.hash)).sorted()
        markNames = []
    }
}
