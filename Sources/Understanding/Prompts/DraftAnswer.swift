/// An answer as a model proposes it: nothing of it is checked yet.
public struct DraftAnswer: Codable, Sendable, Equatable {
    /// The text.
    public var text: String
    /// The facts the model says it used.
    public var factIDs: [String]
    /// Whether the facts answer the question, as the model sees it.
    public var answered: Bool

    /// A proposed answer.
    public init(text: String, factIDs: [String], answered: Bool) {
        self.text = text
        self.factIDs = factIDs
        self.answered = answered
    }
}
