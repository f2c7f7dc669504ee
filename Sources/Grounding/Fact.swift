public import Basics

/// One thing that may be said about the product, in one language.
public struct Fact: Codable, Sendable, Equatable {
    /// Names the fact; the same in prompts, answers and stored evidence.
    public var id: String
    /// The language of the title, the text and the keywords.
    public var language: Language
    /// What it is about, in a few words.
    public var title: String
    /// The fact itself, as it may be quoted.
    public var text: String
    /// Further words people ask with.
    public var keywords: [String]

    /// A fact in one language.
    public init(id: String, language: Language, title: String, text: String, keywords: [String] = []) {
        self.id = id
        self.language = language
        self.title = title
        self.text = text
        self.keywords = keywords
    }
}

/// A fact with how well it answers a query.
public struct FoundFact: Codable, Sendable, Equatable {
    /// What was found.
    public var fact: Fact
    /// BM25 score: comparable within one search only, greater is better.
    public var score: Double

    /// A fact and its score.
    public init(fact: Fact, score: Double) {
        self.fact = fact
        self.score = score
    }
}
