public import Grounding
public import Scheduling

/// Asks the model to answer a question from facts.
public struct AnswerPrompt: Sendable {
    /// The prompt for a question.
    ///
    /// - Parameters:
    ///   - question: the prospect's new words.
    ///   - facts: what may be said, best first.
    ///   - history: the last lines of the conversation, oldest first.
    ///   - productName: how the product is called.
    ///   - language: the language to answer in.
    ///   - complaint: what was wrong with the answer before, when this is the second try.
    public static func make(
        question: String, facts: [Fact], history: [HistoryLine], productName: String, language: Language,
        complaint: String?
    ) -> ModelPrompt {
        ModelPrompt(schemaName: "answer", schemaJSON: "{}", messages: [], maximumTokens: 400, temperature: 0.2)
    }

    /// The proposed answer in a model's JSON.
    public static func parse(_ json: String) throws(UnderstandingError) -> DraftAnswer {
        throw UnderstandingError(.empty, "the model said nothing")
    }
}
