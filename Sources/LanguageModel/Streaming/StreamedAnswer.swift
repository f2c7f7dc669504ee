import Foundation

/// Puts a streamed answer together, event by event.
struct StreamedAnswer {
    private var content = ""
    private var finishReason: String?
    private var usage: ChatUsage?
    private var model: String?
    private var isDone = false

    /// What an event adds: a piece of text, or nothing to show.
    mutating func add(_ event: String, key: ModelKey?) throws(LanguageModelError) -> String? {
        if event == "[DONE]" {
            isDone = true
            return nil
        }
        let data = Data(event.utf8)
        guard let chunk = try? JSONDecoder().decode(CompletionResponse.self, from: data) else {
            throw Self.failure(in: data, key: key)
        }
        if let usage = chunk.usage { self.usage = usage.usage }
        if let model = chunk.model { self.model = model }
        guard let choice = chunk.choices.first else { return nil }
        if let finishReason = choice.finishReason { self.finishReason = finishReason }
        guard let text = choice.delta?.content, !text.isEmpty else { return nil }
        content += text
        return text
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
        return ChatAnswer(content: content, finishReason: finishReason, usage: usage, model: model)
    }

    private static func failure(in data: Data, key: ModelKey?) -> LanguageModelError {
        guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any], object["error"] != nil
        else {
            return LanguageModelError(.invalidAnswer, "The language model's server sent something that is not a chunk.")
        }
        let complaint = ServerComplaint(object: object)
        if complaint.isContextTooLong {
            return LanguageModelError(.contextTooLong, "The chat is too long for the language model.")
        }
        let words = LanguageModelError.said(complaint.message, key: key)
        return LanguageModelError(.serverFailure, "The language model's server failed while answering\(words).")
    }
}
