import Foundation

/// Puts a streamed answer together, event by event.
struct StreamedAnswer {
    private var content = ""
    private var finishReason: String?
    private var usage: ChatUsage?
    private var model: String?
    private var isDone = false
    private var hasThought = false
    private var isShowing = false

    /// What an event adds: a piece of text, or nothing to show.
    mutating func add(_ event: String, key: ModelKey?) throws(LanguageModelError) -> String? {
        if event == "[DONE]" {
            isDone = true
            return nil
        }
        guard let chunk = try? JSONDecoder().decode(CompletionResponse.self, from: Data(event.utf8)) else {
            throw LanguageModelError(.invalidAnswer, "The language model's server sent something that is not a chunk.")
        }
        guard !chunk.hasError, chunk.choices.first?.finishReason != "error" else {
            throw .saidInstead(of: ServerComplaint(body: event.utf8), key: key)
        }
        if let usage = chunk.usage {
            self.usage = usage.usage
            hasThought = hasThought || usage.hasThinking
        }
        if let model = chunk.model { self.model = model }
        guard let choice = chunk.choices.first else { return nil }
        if let finishReason = choice.finishReason { self.finishReason = finishReason }
        hasThought = hasThought || choice.delta?.hasThinking == true
        guard let text = choice.delta?.content, !text.isEmpty else { return nil }
        content += text
        return shown(text)
    }

    /// What there is to show with the next piece: nothing as long as the model thinks.
    private mutating func shown(_ piece: String) -> String? {
        if isShowing { return piece }
        guard !Thinking.mayBegin(content) else { return nil }
        let visible = Thinking.cut(from: content).answer
        guard !visible.isEmpty else { return nil }
        isShowing = true
        return visible
    }

    /// Whether the server said that nothing follows.
    var isComplete: Bool { isDone }

    /// The whole answer.
    ///
    /// - Throws: `.serverFailure` if the stream broke off before its end.
    func answer() throws(LanguageModelError) -> ChatAnswer {
        guard isDone, let finishReason else {
            throw LanguageModelError(.serverFailure, "The language model's answer broke off.")
        }
        var answer = ChatAnswer(content: content, finishReason: finishReason, usage: usage, model: model)
        answer.hasThought = hasThought
        return answer
    }
}
