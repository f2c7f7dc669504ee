/// How much of the claim is in the ground, and how much of the ground is in the claim.
extension SupportFeatures {
    mutating func addCoverage(_ sentence: Part, _ clause: Part) {
        let pair = pair
        let rarity = pair.claimRarity
        let total = max(rarity.reduce(0, +), 0.001)
        let words = pair.claim.tokens.indices
        let known = words.map { max(pair.best[$0].likeness, pair.asked[$0] * 0.9) }
        add("coverage", words.reduce(0) { $0 + rarity[$1] * max(0, pair.best[$1].likeness) } / total)
        add("coverage with question", words.reduce(0) { $0 + rarity[$1] * max(0, known[$1]) } / total)
        add("exact coverage", words.reduce(0) { $0 + rarity[$1] * (pair.best[$1].likeness >= 0.85 ? 1 : 0) } / total)
        let news = words.map { rarity[$0] * (1 - max(0, pair.best[$0].likeness)) }.sorted(by: >)
        let unasked = words.map { rarity[$0] * (1 - max(0, known[$0])) }.sorted(by: >)
        for place in 0..<3 { add("news \(place)", place < news.count ? news[place] : 0) }
        for place in 0..<3 { add("unasked news \(place)", place < unasked.count ? unasked[place] : 0) }
        add("sum of news", news.reduce(0, +))
        add("sum of unasked news", unasked.reduce(0, +))
        add("words new", Float(words.count { rarity[$0] > 0 && pair.best[$0].likeness < Self.same }))
        add("words neither said nor asked", Float(words.count { rarity[$0] > 0 && known[$0] < Self.same }))
        var run = 0, longest = 0
        for word in words where rarity[word] > 0 {
            run = known[word] < Self.same ? run + 1 : 0
            longest = max(longest, run)
        }
        add("longest run of new words", Float(longest))
        add("coverage by one sentence", sentence.coverage)
        add("coverage by another sentence", sentence.second)
        add("coverage by one clause", clause.coverage)
        addKept(of: [("sentence", sentence), ("clause", clause)])
        addOwn(total)
        addNeighbours()
    }

    /// How much of the nearest parts of the ground the claim keeps.
    private mutating func addKept(of parts: [(String, Part)]) {
        let pair = pair
        for (name, part) in parts {
            let weight = part.tokens.reduce(Float(0)) { $0 + pair.groundRarity[$1] }
            let kept = part.tokens.reduce(Float(0)) { $0 + pair.groundRarity[$1] * max(0, said(of: $1)) }
            add("kept of the \(name)", weight > 0 ? kept / weight : 0)
            add("dropped of the \(name)", weight - kept)
            add(
                "numbers dropped of the \(name)",
                Float(part.tokens.count { pair.ground.tokens[$0].kind == .number && said(of: $0) < 0.85 }))
        }
    }

    /// The parts of the claim that the ground contains word for word.
    private mutating func addOwn(_ total: Float) {
        let pair = pair
        let rarity = pair.claimRarity
        let words = pair.claim.tokens.indices
        let owned = words.map { rarity[$0] * (1 - max(0, pair.own[$0])) }.sorted(by: >)
        for place in 0..<3 { add("own news \(place)", place < owned.count ? owned[place] : 0) }
        add("own coverage", 1 - owned.reduce(0, +) / total)
        add(
            "half known",
            words.reduce(0) { $0 + (pair.best[$1].likeness >= 0.4 && pair.best[$1].likeness < 0.8 ? rarity[$1] : 0) })
        let plain = words.filter {
            rarity[$0] > 0 && !pair.claim.tokens[$0].isName && pair.claim.tokens[$0].kind == .word
        }
        add("most news of a plain word", plain.map { rarity[$0] * (1 - max(0, pair.best[$0].likeness)) }.max() ?? 0)
    }

    /// Whether words that stand next to each other in the claim do so in the ground, and in the same order.
    private mutating func addNeighbours() {
        let words = pair.claim.tokens.indices.filter { pair.claimRarity[$0] > 0 }
        var pairs = 0, kept = 0, turned = 0
        for (one, other) in zip(words, words.dropFirst())
        where pair.best[one].likeness >= Self.same && pair.best[other].likeness >= Self.same {
            pairs += 1
            let (first, second) = (pair.ground.tokens[pair.best[one].place], pair.ground.tokens[pair.best[other].place])
            if first.clause == second.clause { kept += 1 }
            if pair.best[one].place > pair.best[other].place { turned += 1 }
        }
        add("neighbours turned", pairs > 0 ? Float(turned) / Float(pairs) : -1)
        add("neighbours kept", pairs > 0 ? Float(kept) / Float(pairs) : -1)
    }
}
