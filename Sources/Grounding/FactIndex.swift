public import Basics
import Foundation

/// Facts made searchable: BM25 over stems, where words of the title and the keywords count more (BM25F, Robertson and Zaragoza 2009).
public struct FactIndex: Sendable {
    private let indexes: [Language: LanguageIndex]

    /// An index over these facts, each language for itself.
    public init(_ facts: [Fact]) {
        indexes = Dictionary(grouping: facts, by: \.language).mapValues(LanguageIndex.init)
    }

    /// The facts that answer a query best, best first. What matches only in passing is left out; where this language holds
    /// nothing the other one is searched (names of products and abbreviations are the same in both).
    public func search(_ query: String, language: Language, limit: Int) -> [FoundFact] {
        guard limit > 0 else { return [] }
        let terms = Terms.of(String(query.prefix(2000)))
        let own = indexes[language]?.search(terms, limit: limit) ?? []
        return own.isEmpty ? indexes[language.other]?.search(terms, limit: limit) ?? [] : own
    }
}

/// The facts of one language.
private struct LanguageIndex: Sendable {
    private static let saturation = 1.2
    private static let lengthWeight = 0.4
    private static let titleWeight = 2.0
    private static let keywordWeight = 2.5
    /// Parts of the best score below which a fact matches only in passing.
    private static let relativeThreshold = 0.35
    /// The same of what the rarest word could score: in an index of a few facts every score is small.
    private static let rarityThreshold = 0.33

    private let facts: [Fact]
    private let lengths: [Double]
    private let meanLength: Double
    /// For each stem the facts that hold it, with its weight there.
    private let postings: [String: [(fact: Int, weight: Double)]]

    init(_ facts: [Fact]) {
        self.facts = facts
        var postings: [String: [(Int, Double)]] = [:]
        var lengths: [Double] = []
        for (index, fact) in facts.enumerated() {
            var weights: [String: Double] = [:]
            for term in Terms.of(fact.text) { weights[term, default: 0] += 1 }
            for term in Terms.of(fact.title) { weights[term, default: 0] += Self.titleWeight }
            for term in Set(fact.keywords.flatMap(Terms.of)) { weights[term, default: 0] += Self.keywordWeight }
            lengths.append(weights.values.reduce(0, +))
            for (term, weight) in weights { postings[term, default: []].append((index, weight)) }
        }
        self.postings = postings
        self.lengths = lengths
        meanLength = lengths.isEmpty ? 1 : max(1, lengths.reduce(0, +) / Double(lengths.count))
    }

    func search(_ terms: [String], limit: Int) -> [FoundFact] {
        var scores: [Int: Double] = [:]
        for term in Set(terms).sorted() {
            guard let list = postings[term] ?? similar(term) else { continue }
            let present = Double(list.count)
            let absent = Double(facts.count) - present
            let rarity: Double = log(1 + (absent + 0.5) / (present + 0.5))
            for (fact, weight) in list {
                let norm: Double = 1 - Self.lengthWeight + Self.lengthWeight * lengths[fact] / meanLength
                let frequency: Double = weight * (Self.saturation + 1) / (weight + Self.saturation * norm)
                scores[fact, default: 0] += rarity * frequency
            }
        }
        let best = scores.values.max() ?? 0
        let greatestRarity: Double = log(1 + (Double(facts.count) - 0.5) / 1.5)
        let threshold = max(greatestRarity * Self.rarityThreshold, best * Self.relativeThreshold)
        return
            scores
            .filter { $0.value >= threshold }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(limit)
            .map { FoundFact(fact: facts[$0.key], score: $0.value) }
    }

    /// The facts under the stem that differs by one typing error, for a word nobody wrote that way.
    private func similar(_ term: String) -> [(fact: Int, weight: Double)]? {
        guard term.count >= 5 else { return nil }
        let letters = Array(term)
        let near = postings.keys.filter {
            abs($0.count - letters.count) <= 1 && $0.first == letters.first && isOneEdit(Array($0), letters)
        }
        return near.min().flatMap { postings[$0] }
    }

    private func isOneEdit(_ one: [Character], _ other: [Character]) -> Bool {
        let (shorter, longer) = one.count <= other.count ? (one, other) : (other, one)
        let prefix = zip(shorter, longer).prefix { $0 == $1 }.count
        let suffix = zip(shorter.reversed(), longer.reversed()).prefix { $0 == $1 }.count
        if shorter.count < longer.count { return prefix + suffix >= shorter.count }
        if prefix + suffix >= shorter.count - 1 { return true }
        let isSwapped = prefix + suffix >= shorter.count - 2 && prefix + 1 < shorter.count
        return isSwapped && shorter[prefix] == longer[prefix + 1] && shorter[prefix + 1] == longer[prefix]
    }
}
