/// What a model answered.
public struct ChatAnswer: Sendable, Hashable {
    /// The text: JSON where the request had a schema. Never empty.
    public let content: String

    /// Why the model stopped, in the server's words; `stop` for a complete answer.
    public let finishReason: String

    /// What the call cost, if the server says so.
    public let usage: ChatUsage?

    /// The model that answered, where the server says so.
    public let model: String?

    /// Whether the model thought before it answered, as far as the server tells.
    var hasThought = false

    /// An answer.
    public init(content: String, finishReason: String = "stop", usage: ChatUsage? = nil, model: String? = nil) {
        self.content = content
        self.finishReason = finishReason
        self.usage = usage
        self.model = model
    }
}

/// How many tokens a call took.
public struct ChatUsage: Sendable, Hashable {
    /// Tokens of the request.
    public let promptTokens: Int
    /// Tokens of the answer.
    public let completionTokens: Int

    /// Numbers of tokens.
    public init(promptTokens: Int, completionTokens: Int) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }
}
