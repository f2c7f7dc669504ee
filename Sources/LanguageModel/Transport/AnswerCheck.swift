import Foundation

/// What must be true of an answer before anybody sees it.
enum AnswerCheck {
    /// The answer, checked: complete, not empty, without what the model thought, and JSON where JSON was asked for.
    ///
    /// Servers may ignore the schema, and models told only by prompt like to put their JSON into a code fence, or to speak
    /// of it first: the JSON object is then taken out of what surrounds it.
    static func checked(_ answer: ChatAnswer, for request: ChatRequest) throws(LanguageModelError) -> ChatAnswer {
        let (text, hasThinking) =
            request.schema != nil && JSONObjects.isObject(answer.content)
            ? (answer.content, false) : Thinking.cut(from: answer.content)
        guard answer.finishReason != "length" else {
            if answer.hasThought || hasThinking { throw .thoughtTooLong(tokens: answer.usage?.completionTokens) }
            throw LanguageModelError(.invalidAnswer, "The language model's answer was cut off at its longest length.")
        }
        guard answer.finishReason != "content_filter" else {
            throw LanguageModelError(.invalidAnswer, "The language model's server withheld the answer.")
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            if answer.hasThought || hasThinking { throw .thoughtTooLong(tokens: answer.usage?.completionTokens) }
            throw LanguageModelError(.invalidAnswer, "The language model's answer is empty.")
        }
        guard let schema = request.schema else { return answer.with(text) }
        guard let json = JSONObjects.answer(in: text, to: schema) else {
            throw LanguageModelError(.invalidAnswer, "The language model's answer is not a JSON object.")
        }
        return answer.with(json)
    }
}

extension ChatAnswer {
    fileprivate func with(_ content: String) -> ChatAnswer {
        ChatAnswer(content: content, finishReason: finishReason, usage: usage, model: model)
    }
}
