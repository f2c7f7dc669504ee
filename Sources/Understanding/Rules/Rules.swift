/// Reads messages by rules alone: no model, no IO. They find every stop by themselves, and carry the whole agent when no model
/// answers.
public struct Rules: Sendable {
    /// What the rules find in a message, in its context. A message beyond some thousands of characters is read as far as that.
    public static func read(_ newWords: String, in context: ReadingContext) -> Reading {
        MessageReader(newWords, context: context).reading()
    }
}
