public import Grounding

/// An answer as a model proposes it: nothing of it is checked yet.
public struct DraftAnswer: Codable, Sendable, Equatable {
    /// The sentences, each with the facts the model says it rests on.
    public var sentences: [AnswerSentence]
    /// Whether the facts answer the question, as the model sees it.
    public var answered: Bool

    /// A proposed answer.
    public init(sentences: [AnswerSentence], answered: Bool) {
        self.sentences = sentences
        self.answered = answered
    }

    /// A proposed answer whose sentences all rest on the same facts.
    public init(text: String, factIDs: [String], answered: Bool) {
        self.init(sentences: AnswerSentence.sentences(of: text, factIDs: factIDs), answered: answered)
    }

    /// An answer of facts alone, which are to be quoted: the sentences have no words yet.
    public init(choosing factIDs: [String], answered: Bool) {
        self.init(sentences: factIDs.map { AnswerSentence(text: "", factIDs: [$0]) }, answered: answered)
    }

    /// The sentences as one text.
    public var text: String { sentences.map(\.text).joined(separator: " ") }

    /// The facts of all sentences, each once.
    public var factIDs: [String] {
        var ids: [String] = []
        for id in sentences.flatMap(\.factIDs) where !ids.contains(id) { ids.append(id) }
        return ids
    }
}
