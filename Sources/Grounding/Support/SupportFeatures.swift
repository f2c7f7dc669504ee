/// What a claim and the facts it names show of whether these say it.
package struct SupportFeatures: Sendable {
    /// Numbers for the trees, always as many and in the same order.
    package private(set) var values: [Float] = []
    /// What each number is; collected only where wanted.
    package private(set) var names: [String] = []
    /// Hashes of what is there or not, for the weights; each once, ascending.
    package private(set) var marks: [UInt32] = []
    private var markNames: Set<String> = []
    private let isNaming: Bool
    private let pair: SupportAlignment

    /// Words that are this like are one word for most questions.
    private static let same: Float = 0.6

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

    /// How much one mark counts among so many.
    package static func share(of count: Int) -> Float { 1 / Float(max(4, count)).squareRoot() }

    private mutating func add(_ name: @autoclosure () -> String, _ value: Float) {
        if isNaming { names.append(name()) }
        values.append(value)
    }

    // MARK: Parts of the ground

    /// A sentence or clause of the ground, and how much of the claim it holds.
    private struct Part {
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

    // MARK: Sizes and coverage

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

    private mutating func addCoverage(_ sentence: Part, _ clause: Part) {
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
        for (name, part) in [("sentence", sentence), ("clause", clause)] {
            let weight = part.tokens.reduce(Float(0)) { $0 + pair.groundRarity[$1] }
            let kept = part.tokens.reduce(Float(0)) { $0 + pair.groundRarity[$1] * max(0, said(of: $1)) }
            add("kept of the \(name)", weight > 0 ? kept / weight : 0)
            add("dropped of the \(name)", weight - kept)
            add(
                "numbers dropped of the \(name)",
                Float(part.tokens.count { pair.ground.tokens[$0].kind == .number && said(of: $0) < 0.85 }))
        }
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
        // Whether words that stand next to each other in the claim do so in the ground.
        var pairs = 0, kept = 0
        let content = words.filter { rarity[$0] > 0 }
        for (one, other) in zip(content, content.dropFirst())
        where pair.best[one].likeness >= Self.same && pair.best[other].likeness >= Self.same {
            pairs += 1
            let (first, second) = (pair.ground.tokens[pair.best[one].place], pair.ground.tokens[pair.best[other].place])
            if first.clause == second.clause { kept += 1 }
        }
        var turned = 0
        for (one, other) in zip(content, content.dropFirst())
        where pair.best[one].likeness >= Self.same && pair.best[other].likeness >= Self.same {
            if pair.best[one].place > pair.best[other].place { turned += 1 }
        }
        add("neighbours turned", pairs > 0 ? Float(turned) / Float(pairs) : -1)
        add("neighbours kept", pairs > 0 ? Float(kept) / Float(pairs) : -1)
    }

    /// How like a word of the ground the most like word of the claim is.
    private func said(of place: Int) -> Float { pair.likeness.lazy.map { $0[place] }.max() ?? 0 }

    // MARK: Cues

    private mutating func addCues(_ sentence: Part, _ clause: Part) {
        let claimed = pair.claim.tokens.reduce(into: Cues()) { $0.formUnion($1.cues) }
        let asked = pair.question.tokens.reduce(into: Cues()) { $0.formUnion($1.cues) }
        let stated = pair.ground.tokens.reduce(into: Cues()) { $0.formUnion($1.cues) }
        let near = sentence.tokens.reduce(into: Cues()) { $0.formUnion(pair.ground.tokens[$1].cues) }
        let nearest = clause.tokens.reduce(into: Cues()) { $0.formUnion(pair.ground.tokens[$1].cues) }
        for place in 0..<Cues.count where place != 35 {
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

    // MARK: Polarity

    private static func isDenied(_ place: Int, in tokens: [SupportToken]) -> Bool {
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

    private mutating func addPolarity(_ sentence: Part, _ clause: Part) {
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

    // MARK: Values

    private mutating func addValues() {
        let (claim, ground) = (pair.claim.tokens, pair.ground.tokens)
        let numbers = claim.filter { $0.kind == .number }
        let stated = ground.filter { $0.kind == .number }
        var missing = 0, otherUnit = 0, derived = 0
        var bindings: [Float] = []
        var worst: Float = 1
        for number in numbers {
            let like = pair.best[number.place].likeness
            if like >= 0.85 {
                let own = binding(number, at: stated.filter { pair.likeness[number.place][$0.place] >= 0.85 })
                let rivals = stated.filter { $0.amount != number.amount && Self.isOneKind($0, number) }
                let rival = binding(number, at: rivals)
                bindings.append(own - rival)
                worst = min(worst, own)
            } else if Self.isDerived(number, from: stated) {
                derived += 1
            } else if like > 0 {
                otherUnit += 1
            } else {
                missing += 1
            }
        }
        add("numbers", Float(numbers.count))
        add("numbers missing", Float(missing))
        add("numbers of another unit", Float(otherUnit))
        add("numbers derived", Float(derived))
        add("numbers in the ground", Float(stated.count))
        add("least binding", bindings.min() ?? 2)
        add("mean binding", bindings.isEmpty ? 2 : bindings.reduce(0, +) / Float(bindings.count))
        add("least own binding", numbers.isEmpty ? 2 : worst)
        add("addresses", Float(claim.count { $0.kind == .address }))
        // The period right behind a price.
        for number in numbers where ["rub", "usd", "eur", "gbp", "kzt"].contains(number.unit) {
            let period = Self.period(after: number.place, in: claim)
            let there = stated.filter { $0.amount == number.amount }.map { Self.period(after: $0.place, in: ground) }
            add("period of the price", there.isEmpty ? 0 : period == nil ? 0.5 : there.contains(period) ? 1 : -1)
            return
        }
        add("period of the price", 0)
    }

    private static func period(after place: Int, in tokens: [SupportToken]) -> String? {
        let sentence = tokens[place].sentence
        return tokens[(place + 1)...].prefix(6).first {
            $0.sentence == sentence
                && ["unit month", "unit year", "unit day", "unit hour", "unit week"].contains($0.key)
        }?.key
    }

    private static func isOneKind(_ one: SupportToken, _ other: SupportToken) -> Bool {
        one.unit == other.unit || one.unit.isEmpty || other.unit.isEmpty
            || one.unit.hasPrefix("of ") && other.unit.hasPrefix("of ")
    }

    /// A product or a sum of what is stated.
    private static func isDerived(_ number: SupportToken, from stated: [SupportToken]) -> Bool {
        for (index, one) in stated.enumerated() {
            for other in stated[(index + 1)...] {
                if one.amount * other.amount == number.amount || one.amount + other.amount == number.amount
                    || abs(one.amount - other.amount) == number.amount
                {
                    return true
                }
            }
        }
        return false
    }

    /// How well the words around a number of the claim fit those around the best of some places of the ground.
    private func binding(_ number: SupportToken, at places: [SupportToken]) -> Float {
        let claim = pair.claim.tokens
        let context = claim.indices.filter {
            $0 != number.place && claim[$0].sentence == number.sentence && pair.claimRarity[$0] > 0
                && claim[$0].kind == .word
        }
        let weight = { (word: Int) in
            pair.claimRarity[word] * (claim[word].clause == number.clause ? 1 : 0.4) * (claim[word].isName ? 1.5 : 1)
        }
        let total = context.reduce(Float(0)) { $0 + weight($1) }
        guard total > 0 else { return places.isEmpty ? 0 : 0.5 }
        let ground = pair.ground.tokens
        return places.map { place in
            context.reduce(Float(0)) { sum, word in
                let fit = ground.indices.reduce(Float(0)) { best, other in
                    guard ground[other].sentence == place.sentence, pair.likeness[word][other] >= 0.4 else {
                        return best
                    }
                    let near: Float = ground[other].clause == place.clause ? 1 : 0.5
                    let distance = abs(other - place.place)
                    return max(best, pair.likeness[word][other] * near * Self.nearness(distance))
                }
                return sum + weight(word) * fit
            } / total
        }.max() ?? 0
    }

    // MARK: Names

    private mutating func addNames(_ sentence: Part) {
        let pair = pair
        let (claim, ground) = (pair.claim.tokens, pair.ground.tokens)
        let names = claim.filter { $0.isName && $0.kind == .word }
        let unknown = names.filter { pair.best[$0.place].likeness < 0.8 }
        add("names", Float(names.count))
        add("names unknown", Float(unknown.count))
        add("names neither known nor asked", Float(unknown.count { pair.asked[$0.place] < 0.8 }))
        let there = sentence.tokens.filter { ground[$0].isName }
        add("names in the sentence", Float(there.count))
        add("names of the sentence kept", Float(there.count { said(of: $0) >= 0.8 }))
        // Names that the claim shares with the ground, but not with the sentence that says most of it.
        let elsewhere = names.filter { name in
            pair.best[name.place].likeness >= 0.8 && !sentence.tokens.contains { pair.likeness[name.place][$0] >= 0.8 }
        }
        add("names of another sentence", Float(elsewhere.count))
        // How well the words around a name fit those around it in the ground, beside those around other names.
        var least: Float = 2
        for name in names where pair.best[name.place].likeness >= 0.8 {
            let own = ground.filter { pair.likeness[name.place][$0.place] >= 0.8 }
            let rivals = ground.filter { $0.isName && $0.kind == .word && pair.likeness[name.place][$0.place] < 0.5 }
            least = min(least, binding(name, at: own) - binding(name, at: rivals))
        }
        add("least binding of a name", least)
    }

    // MARK: Clauses of the claim

    /// The clause of the claim that the ground says least of.
    private mutating func addClauses() {
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

    // MARK: The question

    /// What the ground says of what was asked: a short answer says it by yes or no.
    private mutating func addAsked() {
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
            for name in names {
                let own = ground.filter { pair.askedLikeness[name.place][$0.place] >= 0.8 }
                let rivals = ground.filter {
                    $0.isName && $0.kind == .word && pair.askedLikeness[name.place][$0.place] < 0.5
                }
                let fit = fit(of: pair.claim.tokens.indices.filter { pair.claimRarity[$0] > 0 }, at: own)
                least = min(least, fit - fit_(rivals))
            }
        }
        add("least binding of a name asked", least)
    }

    private func fit_(_ places: [SupportToken]) -> Float {
        fit(of: pair.claim.tokens.indices.filter { pair.claimRarity[$0] > 0 }, at: places)
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

    private static func nearness(_ distance: Int) -> Float { max(0.4, 1 - 0.06 * Float(distance)) }

    // MARK: Exclusions

    /// Sentences of the ground that hold for some names alone, and the claim says of others.
    private mutating func addExclusions() {
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

    // MARK: Marks

    private mutating func addMarks(_ sentence: Part, _ clause: Part) {
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
        for one in 0..<Cues.count where one != 35 && claimed.contains(.bit(one)) {
            for other in 0..<Cues.count where other != 35 && near.contains(.bit(other)) {
                markNames.insert("cues \(one) \(other)")
            }
        }
        marks = Set(markNames.map(WordVectors.hash)).sorted()
        markNames = []
    }
}
