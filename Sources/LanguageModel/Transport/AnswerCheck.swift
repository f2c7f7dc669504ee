import Foundation

/// What must be true of an answer before anybody sees it.
enum AnswerCheck {
    /// The answer, checked: complete, not empty, and JSON where JSON was asked for.
    ///
    /// Servers may ignore the schema, and models told only by prompt like to put their JSON into a code fence: the JSON
    /// object is then taken out of what surrounds it.
    static func checked(_ answer: ChatAnswer, for request: ChatRequest) throws(LanguageModelError) -> ChatAnswer {
        guard answer.finishReason != "length" else {
            throw LanguageModelError(.invalidAnswer, "The language model's answer was cut off at its longest length.")
        }
        guard answer.finishReason != "content_filter" else {
            throw LanguageModelError(.invalidAnswer, "The language model's server withheld the answer.")
        }
        guard answer.content.contains(where: { !$0.isWhitespace }) else {
            throw LanguageModelError(.invalidAnswer, "The language model's answer is empty.")
        }
        guard request.schema != nil else { return answer }
        guard let json = object(in: answer.content) else {
            throw LanguageModelError(.invalidAnswer, "The language model's answer is not a JSON object.")
        }
        return ChatAnswer(content: json, finishReason: answer.finishReason, usage: answer.usage, model: answer.model)
    }

    private static func object(in text: String) -> String? {
        guard let first = text.firstIndex(of: "{"), let last = text.lastIndex(of: "}"), first < last else { return nil }
        let candidate = String(text[first...last])
        let parsed = try? JSONSerialization.jsonObject(with: Data(candidate.utf8))
        return parsed is [String: Any] ? candidate : nil
    }
}
