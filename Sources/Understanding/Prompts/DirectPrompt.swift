public import Basics
internal import Scheduling

/// Puts words to the model itself, without the product's facts and without rules: for testers.
public struct DirectPrompt: Sendable {
    /// The prompt for a tester's words.
    ///
    /// - Parameters:
    ///   - words: what the tester wrote.
    ///   - history: the last lines of the conversation, oldest first, with these words or without them.
    ///   - language: the language to answer in, where the words leave it open.
    public static func make(words: String, history: [HistoryLine], language: Language) -> ModelPrompt {
        let earlier = (history.last.map { !$0.fromAgent } == true ? history.dropLast() : history[...]).suffix(6)
        let lines = earlier.map {
            ModelMessage(role: $0.fromAgent ? .assistant : .user, content: PromptText.data($0.text, limit: 1000))
        }
        return ModelPrompt(
            schemaName: ModelPrompt.Schema.direct.rawValue, schemaJSON: schema,
            messages: [ModelMessage(role: .system, content: system(language))] + lines + [
                ModelMessage(role: .user, content: PromptText.data(words, limit: 3000))
            ], maximumTokens: 400, temperature: 0.7)
    }

    /// The words in a model's JSON.
    public static func parse(_ json: String) throws(UnderstandingError) -> String {
        let text = try ModelJSON.decode(Answer.self, from: json).text
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw UnderstandingError(.empty, "the model said nothing")
        }
        return text
    }

    private struct Answer: Decodable { let text: String }

    private static let schema = """
        {"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}
        """

    private static func system(_ language: Language) -> String {
        switch language {
        case .ru: "Отвечай собеседнику. Ответ — объект JSON с одним полем text."
        case .en: "Answer the person you talk to. The answer is a JSON object with the one field text."
        }
    }
}
