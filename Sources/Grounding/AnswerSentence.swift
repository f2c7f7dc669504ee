/// A sentence of an answer, with the facts that shall say it.
public struct AnswerSentence: Codable, Sendable, Equatable {
    /// The sentence.
    public var text: String
    /// The facts it rests on; none for a greeting, an offer or "I will find out".
    public var factIDs: [String]

    /// A sentence and its facts.
    public init(text: String, factIDs: [String]) {
        self.text = text
        self.factIDs = factIDs
    }

    /// The sentences of a text, each resting on the same facts.
    public static func sentences(of text: String, factIDs: [String]) -> [AnswerSentence] {
        SentenceCutter.sentences(of: text).map { AnswerSentence(text: $0, factIDs: factIDs) }
    }
}
