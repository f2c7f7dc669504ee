/// What a model is asked.
public struct ChatRequest: Sendable, Hashable {
    /// The chat so far. What changes from call to call belongs at the end, so that a server can reuse the beginning.
    public var messages: [ChatMessage]

    /// The schema of the answer; `nil` for free text.
    public var schema: ResponseSchema?

    /// How freely words are chosen: 0 for the most likely ones, up to 2.
    public var temperature: Double

    /// The most tokens an answer may have.
    public var maximumTokens: Int

    /// A request.
    public init(
        messages: [ChatMessage], schema: ResponseSchema? = nil, temperature: Double = 0, maximumTokens: Int
    ) {
        self.messages = messages
        self.schema = schema
        self.temperature = temperature
        self.maximumTokens = maximumTokens
    }
}
