/// Which facts a text rests on, where its writer named none.
public enum FactEvidence {
    /// The facts that share words of meaning with a text, the closest first: at least two stems, or a third of the text's.
    public static func of(_ text: String, in facts: [Fact]) -> [Fact] {
        let stems = Set(Terms.of(text))
        guard !stems.isEmpty else { return [] }
        let shared = facts.map { fact in (fact, Set(Terms.of(fact.title + " " + fact.text)).intersection(stems).count) }
        return shared.filter { $0.1 >= 2 || $0.1 * 3 >= stems.count && $0.1 > 0 }
            .sorted { $0.1 > $1.1 }.map(\.0)
    }
}
