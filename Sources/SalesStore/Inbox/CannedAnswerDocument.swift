/// An answer that operators give often, kept under a short name. Its text may have the placeholders `{name}`, `{company}` and
/// `{operator}`.
public struct CannedAnswerDocument: Codable, Sendable, Equatable {
    /// The name, in lower case: typed after a semicolon it inserts the text.
    public var id: String
    /// The text for people who are written to in English.
    public var english: String
    /// The text for people who are written to in Russian.
    public var russian: String

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case english, russian
    }

    /// Keeps an answer.
    public init(name: String, english: String, russian: String) {
        id = name
        self.english = english
        self.russian = russian
    }
}
