public import Basics
public import Grounding
internal import Scheduling

/// The product's facts: searchable by words and found again by identifier.
public struct Knowledge: Sendable {
    private let index: FactIndex
    private let byID: [String: Fact]

    /// Indexes the facts.
    public init(_ facts: [Fact]) {
        index = FactIndex(facts)
        byID = Dictionary(facts.map { ($0.id, $0) }) { _, latest in latest }
    }

    /// The facts that have most to do with a question, the best first.
    public func search(_ question: String, language: Language, limit: Int) -> [Fact] {
        index.search(question, language: language, limit: limit).map(\.fact)
    }

    /// The facts with these identifiers, in that order; unknown ones are left out.
    public func facts(_ ids: [String]) -> [Fact] {
        ids.compactMap { byID[$0] }
    }
}
