/// What is qualified, promised or denied on one side only.
extension SupportFeatures {
    mutating func addCues(_ sentence: Part, _ clause: Part) {
        let claimed = pair.claim.tokens.reduce(into: Cues()) { $0.formUnion($1.cues) }
        let asked = pair.question.tokens.reduce(into: Cues()) { $0.formUnion($1.cues) }
        let stated = pair.ground.tokens.reduce(into: Cues()) { $0.formUnion($1.cues) }
        let near = sentence.tokens.reduce(into: Cues()) { $0.formUnion(pair.ground.tokens[$1].cues) }
        let nearest = clause.tokens.reduce(into: Cues()) { $0.formUnion(pair.ground.tokens[$1].cues) }
        for place in Cues.telling {
            let cue = Cues.bit(place)
            let inClaim = claimed.contains(cue)
            // From "only the facts have it" to "only the claim has it".
            let state: Float =
                inClaim
                ? (nearest.contains(cue)
                    ? 0.5 : near.contains(cue) ? 1 : stated.contains(cue) ? 2 : asked.contains(cue) ? 2.5 : 3)
                : (nearest.contains(cue) ? -3 : near.contains(cue) ? -2 : stated.contains(cue) ? -1 : 0)
            add("cue " + Cues.names[place], state)
        }
        let added = claimed.subtracting(stated), dropped = near.subtracting(claimed)
        let strong: Cues = [
            .all, .never, .unlimited, .aroundClock, .guarantee, .free, .discount, .legal, .comparison, .automatic,
            .deed, .soon, .future, .refund, .praise, .cause,
        ]
        let weak: Cues = [
            .only, .upTo, .from, .working, .except, .usually, .maybe, .minimum, .maximum, .condition, .extra,
        ]
        add("strong cues added", Float(added.intersection(strong).rawValue.nonzeroBitCount))
        add("qualifiers dropped", Float(dropped.intersection(weak).rawValue.nonzeroBitCount))
        add(
            "qualifiers dropped of the clause",
            Float(nearest.subtracting(claimed).intersection(weak).rawValue.nonzeroBitCount))
    }

    static func isDenied(_ place: Int, in tokens: [SupportToken]) -> Bool {
        let own = tokens[place]
        for step in 1...4 where place - step >= 0 {
            let other = tokens[place - step]
            if other.clause != own.clause { break }
            if other.cues.contains(.negation) { return true }
        }
        for step in 1...3 where place + step < tokens.count {
            let other = tokens[place + step]
            if other.clause != own.clause { break }
            if other.cues.contains(.negation) { return true }
        }
        return false
    }

    mutating func addPolarity(_ sentence: Part, _ clause: Part) {
        let pair = pair
        let (claim, ground) = (pair.claim.tokens, pair.ground.tokens)
        var sums: [Float] = [0, 0, 0, 0]
        for word in claim.indices where pair.claimRarity[word] > 0 && pair.best[word].likeness >= Self.same {
            if claim[word].cues.contains(.negation) { continue }
            let denied = Self.isDenied(word, in: claim)
            // The word may stand in several places of the ground: one that is denied alike speaks for it.
            let places = ground.indices.filter {
                pair.likeness[word][$0] >= max(Self.same, pair.best[word].likeness - 0.05)
            }
            let states = Set(places.map { Self.isDenied($0, in: ground) })
            let stated = states.contains(denied) ? denied : !denied
            sums[(denied ? 1 : 0) + (stated ? 2 : 0)] += pair.claimRarity[word]
        }
        let total = max(sums.reduce(0, +), 0.001)
        add("asserted as stated", sums[0] / total)
        add("denied, stated", sums[1] / total)
        add("asserted, denied there", sums[2] / total)
        add("denied as there", sums[3] / total)
        add("weight asserted, denied there", sums[2])
        add("weight denied, stated", sums[1])
        let negations = Float(claim.count { $0.cues.contains(.negation) })
        let there = Float(clause.tokens.count { ground[$0].cues.contains(.negation) })
        let near = Float(sentence.tokens.count { ground[$0].cues.contains(.negation) })
        let asked = Float(pair.question.tokens.count { $0.cues.contains(.negation) })
        add("negations", negations)
        add("negations in the clause", there)
        add("negations in the sentence", near)
        add("negations in the ground", Float(ground.count { $0.cues.contains(.negation) }))
        add("negations, difference to the clause", negations - there)
        add("negations, difference to the sentence", negations - near)
        add("negations asked", asked)
        let head = claim.first
        add("begins with no", head.map { $0.cues.contains(.negation) ? 1 : 0 } ?? 0)
        add("begins with yes", head.map { $0.cues.contains(.affirmative) ? 1 : 0 } ?? 0)
    }
}
