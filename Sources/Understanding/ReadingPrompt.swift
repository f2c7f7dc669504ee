/// Asks the model what a message says, and checks what it answers.
public struct ReadingPrompt: Sendable {
    /// The prompt for a message.
    public static func make(newWords: String, context: ReadingContext) -> ModelPrompt {
        ModelPrompt(schemaName: "reading", schemaJSON: "{}", messages: [], maximumTokens: 200, temperature: 0)
    }

    /// The reading in a model's answer: unknown intents are dropped, addresses must stand literally in the message, the time is
    /// resolved by code from the words.
    public static func parse(
        _ json: String, newWords: String, context: ReadingContext
    ) throws(UnderstandingError) -> Reading {
        throw UnderstandingError(.empty, "the model said nothing")
    }
}
