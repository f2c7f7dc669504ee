public import Basics
public import Grounding

/// A sentence, the facts it names, and whether these say it: what the check of support learns from.
public struct LabelledClaim: Sendable {
    /// The writer, with whom it is left out.
    public let writer: String
    /// The sentence's language.
    public let language: Language
    /// The sentence.
    public let sentence: String
    /// The facts it names.
    public let facts: [Fact]
    /// What it answers.
    public let question: String?
    /// Whether the facts say it.
    public let says: Bool
    /// What kind of truth or lie it is, as the guide names them.
    public let kind: String
}
