/// Whether numbers and names are said of what the ground says them of.
extension SupportFeatures {
    mutating func addValues() {
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
    func binding(_ number: SupportToken, at places: [SupportToken]) -> Float {
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

    mutating func addNames(_ sentence: Part) {
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
}
