public import Grounding

/// A fact as it is stored.
public struct KnowledgeDocument: Codable, Sendable, Equatable {
    /// The fact's identifier.
    public var id: String
    /// The fact.
    public var fact: Fact

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case fact
    }

    /// Stores a fact under its own identifier.
    public init(_ fact: Fact) {
        id = fact.id
        self.fact = fact
    }
}
