/// What single clauses of the claim and of the ground say, and what was asked.
extension SupportFeatures {
    /// The clause of the claim that the ground says least of.
    mutating func addClauses() {
        let pair = pair
        let (claim, ground) = (pair.claim.tokens, pair.ground.tokens)
        var least: Float = 2, leastOwn: Float = 2, flipped: Float = 0, sentencesUsed: Set<Int> = []
        for (_, words) in Dictionary(grouping: claim.indices, by: { claim[$0].clause }).sorted(by: { $0.key < $1.key })
        {
            let total = words.reduce(Float(0)) { $0 + pair.claimRarity[$1] }
            guard total >= 0.4 else { continue }
            var best: Float = 0, place = -1
            for (clause, tokens) in Dictionary(grouping: ground.indices, by: { ground[$0].sentence }).sorted(by: {
                $0.key < $1.key
            }) {
                let covered = words.reduce(Float(0)) { sum, word in
                    sum + pair.claimRarity[word] * max(0, tokens.lazy.map { pair.likeness[word][$0] }.max() ?? 0)
                }
                if covered / total > best { (best, place) = (covered / total, clause) }
            }
            let known = words.reduce(Float(0)) {
                $0 + pair.claimRarity[$1] * max(0, pair.best[$1].likeness, pair.asked[$1] * 0.8)
            }
            least = min(least, best)
            leastOwn = min(leastOwn, known / total)
            sentencesUsed.insert(place)
            // A clause that denies what the nearest clause of the ground does not, or the reverse.
            let denies = words.contains { claim[$0].cues.contains(.negation) }
            let clauses = Dictionary(
                grouping: ground.indices.filter { ground[$0].sentence == place }, by: { ground[$0].clause })
            let near = clauses.sorted { $0.key < $1.key }.map { tokens in
                (
                    words.reduce(Float(0)) { sum, word in
                        sum + pair.claimRarity[word]
                            * max(0, tokens.value.lazy.map { pair.likeness[word][$0] }.max() ?? 0)
                    } / total, tokens.value.contains { ground[$0].cues.contains(.negation) }
                )
            }.max { $0.0 < $1.0 }
            if let near, near.1 != denies { flipped = max(flipped, near.0) }
        }
        add("least covered clause", least)
        add("least known clause", leastOwn)
        add("clause denied otherwise", flipped)
        add("sentences used", Float(sentencesUsed.count))
    }

    /// What the ground says about the question: a short answer says it with a yes or no.
    mutating func addAsked() {
        let pair = pair
        let (question, ground) = (pair.question.tokens, pair.ground.tokens)
        let best = pair.askedLikeness.map { row in
            row.indices.max { row[$0] < row[$1] }.map { (place: $0, likeness: row[$0]) }
        }
        var asserted: Float = 0, denied: Float = 0, total: Float = 0
        for word in question.indices where pair.questionRarity[word] > 0 && !question[word].cues.contains(.negation) {
            total += pair.questionRarity[word]
            guard let match = best[word], match.likeness >= Self.same else { continue }
            if Self.isDenied(match.place, in: ground) {
                denied += pair.questionRarity[word]
            } else {
                asserted += pair.questionRarity[word]
            }
        }
        total = max(total, 0.001)
        add("asked and stated", asserted / total)
        add("asked and denied", denied / total)
        let affirms = pair.claim.tokens.prefix(3).contains { $0.cues.contains(.affirmative) }
        let denies = pair.claim.tokens.contains { $0.cues.contains(.negation) }
        let stance: Float = denies ? -1 : affirms ? 1 : 0
        add("stance against the asked", (denied - asserted) / total * (stance == 0 ? 0.5 : stance))
        // A name that was asked about and is not in the answer: whatever is answered is said of it.
        let claimed = pair.claim.tokens.filter { $0.isName && $0.kind == .word }
        let names = question.filter { $0.isName && (best[$0.place]?.likeness ?? 0) >= 0.8 }
        add("names asked", Float(names.count))
        var least: Float = 2
        if claimed.isEmpty {
            let words = pair.claim.tokens.indices.filter { pair.claimRarity[$0] > 0 }
            for name in names {
                let own = ground.filter { pair.askedLikeness[name.place][$0.place] >= 0.8 }
                let rivals = ground.filter {
                    $0.isName && $0.kind == .word && pair.askedLikeness[name.place][$0.place] < 0.5
                }
                least = min(least, fit(of: words, at: own) - fit(of: words, at: rivals))
            }
        }
        add("least binding of a name asked", least)
    }

    /// How well words of the claim fit those around the best of some places of the ground.
    private func fit(of words: [Int], at places: [SupportToken]) -> Float {
        let total = words.reduce(Float(0)) { $0 + pair.claimRarity[$1] }
        guard total > 0 else { return 0 }
        let ground = pair.ground.tokens
        return places.map { place in
            words.reduce(Float(0)) { sum, word in
                sum + pair.claimRarity[word]
                    * (ground.indices.lazy.filter {
                        ground[$0].sentence == place.sentence && pair.likeness[word][$0] >= 0.4
                    }.map {
                        pair.likeness[word][$0] * (ground[$0].clause == place.clause ? 1 : 0.5)
                            * Self.nearness(abs($0 - place.place))
                    }.max() ?? 0)
            } / total
        }.max() ?? 0
    }

    /// Sentences of the ground that hold for some names alone, and the claim says of others.
    mutating func addExclusions() {
        let pair = pair
        let (claim, ground) = (pair.claim.tokens, pair.ground.tokens)
        var named = claim.filter { $0.isName && $0.kind == .word }.map { name in
            ground.indices.map { pair.likeness[name.place][$0] }
        }
        if named.isEmpty {
            named = pair.question.tokens.filter { $0.isName && $0.kind == .word }.map { pair.askedLikeness[$0.place] }
        }
        let words = claim.indices.filter { pair.claimRarity[$0] > 0 && !claim[$0].isName }
        let total = max(words.reduce(Float(0)) { $0 + pair.claimRarity[$1] }, 0.001)
        var exclusive: Float = 0, otherwise: Float = 0
        for (_, tokens) in Dictionary(grouping: ground.indices, by: { ground[$0].clause }).sorted(by: {
            $0.key < $1.key
        }) {
            let names = tokens.filter { ground[$0].isName && ground[$0].kind == .word }
            guard !names.isEmpty, !named.isEmpty else { continue }
            let isNamed = named.contains { likeness in names.contains { likeness[$0] >= 0.8 } }
            let overlap =
                words.reduce(Float(0)) { sum, word in
                    sum + pair.claimRarity[word]
                        * max(0, tokens.lazy.filter { !ground[$0].isName }.map { pair.likeness[word][$0] }.max() ?? 0)
                } / total
            guard !isNamed else { continue }
            otherwise = max(otherwise, overlap)
            if tokens.contains(where: { ground[$0].cues.contains(.only) }) { exclusive = max(exclusive, overlap) }
        }
        add("said of other names", otherwise)
        add("said of other names alone", exclusive)
    }
}
