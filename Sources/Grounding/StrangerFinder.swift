internal import Basics

/// Finds the parts of a sentence that are in none of the facts it names: values, links, addresses, names, promises.
struct StrangerFinder {
    private let sources: [String]
    private let vocabulary: Vocabulary
    private let ground: SupportText

    init(_ facts: [Fact]) {
        sources = facts.flatMap { [PlainText.of($0.title), PlainText.of($0.text)] }
        vocabulary = Vocabulary(sources + facts.flatMap(\.keywords))
        ground = SupportText(texts: facts.flatMap { [$0.title, $0.text] })
    }

    func strangers(in sentence: String, language: Language) -> [GroundingFault] {
        let text = DisguisedLinks.undone(PlainText.of(sentence))
        let atoms = Atom.atoms(of: text)
        return values(ValueScanner(atoms).values()) + numbers(text) + promises(atoms)
            + vocabulary.strangers(in: atoms, isRussian: language == .ru).filter { !isNamed($0) }.map {
                fault(.name, $0)
            }
    }

    // MARK: Values

    private func values(_ values: [GroundedValue]) -> [GroundingFault] {
        let grounds = Set(sources.flatMap { ValueScanner($0).values() })
        return values.filter { value in
            // Numbers, which may be told in other units or in words, are compared below.
            ![.number, .price, .percent, .time].contains(value.kind) && !grounds.contains(value)
        }.map { fault($0.kind, $0.excerpt) }
    }

    /// Numbers that no fact gives together with the thing they count.
    private func numbers(_ text: String) -> [GroundingFault] {
        let stated = ground.tokens.filter { $0.kind == .number }
        let strange = SupportText(text).tokens.filter { $0.kind == .number }.filter { number in
            !stated.contains { $0.amount == number.amount && isCounted(number.unit, as: $0.unit) }
        }
        guard !strange.isEmpty else { return [] }
        // As the text has them.
        let values = ValueScanner(text).values().flatMap { value in
            SupportText(value.excerpt).tokens.map { ($0.key, value.excerpt) }
        }
        let words = Dictionary(values) { first, _ in first }
        return strange.map { fault(kind(of: $0.unit), words[$0.key] ?? $0.key) }
    }

    private func isCounted(_ one: String, as other: String) -> Bool {
        one == other || one.isEmpty || other.isEmpty || one.hasPrefix("of ") || other.hasPrefix("of ")
    }

    private func kind(of unit: String) -> GroundingFault.Kind {
        switch unit {
        case "percent": .percent
        case "clock": .time
        case "rub", "usd", "eur", "gbp", "kzt", "byn": .price
        case _ where unit.hasPrefix("date "): .date
        default: .number
        }
    }

    /// Whether the facts contain a name in the other script, or translated, as the names of countries and languages
    /// are.
    private func isNamed(_ name: String) -> Bool {
        let place = WordVectors.builtIn.place(of: SupportText.key(name.lowercased()))
        return ground.tokens.contains { token in
            guard token.kind == .word else { return false }
            if Transliteration.isSameName(token.lower, name.lowercased()) { return true }
            guard let place, let other = WordVectors.builtIn.place(of: token.key) else { return false }
            return name.allSatisfy(\.isASCII) != token.lower.allSatisfy(\.isASCII)
                && WordVectors.builtIn.likeness(place, other) >= Self.translated
        }
    }

    /// From which likeness on words of two languages are taken for one name.
    private static let translated: Float = 0.75

    // MARK: Promises

    /// A promise stands when the facts make one of the same family; denying one is always allowed.
    private func promises(_ atoms: [Atom]) -> [GroundingFault] {
        let made = PromiseFinder(atoms).promises().filter { !$0.isDenied }
        guard !made.isEmpty else { return [] }
        let grounds = Set(
            sources.flatMap { PromiseFinder(Atom.atoms(of: $0)).promises() }.filter { !$0.isDenied }.map(\.family))
        return made.filter { !grounds.contains($0.family) }.map { fault(.promise, $0.excerpt) }
    }

    private func fault(_ kind: GroundingFault.Kind, _ excerpt: String) -> GroundingFault {
        GroundingFault(kind: kind, excerpt: String(excerpt.prefix(80)))
    }
}
