public import LanguageModel
public import Understanding

extension ChatRequest {
    /// The request that puts a prompt to a model.
    ///
    /// - Throws: ``LanguageModelError`` if the prompt's schema is not one.
    public init(_ prompt: ModelPrompt) throws(LanguageModelError) {
        let messages = prompt.messages.map { message in
            switch message.role {
            case .system: ChatMessage.system(message.content)
            case .user: ChatMessage.user(message.content)
            case .assistant: ChatMessage.assistant(message.content)
            }
        }
        self.init(
            messages: messages, schema: try ResponseSchema(name: prompt.schemaName, json: prompt.schemaJSON),
            temperature: prompt.temperature, maximumTokens: prompt.maximumTokens)
    }
}
