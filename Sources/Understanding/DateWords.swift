/// Times in words.
public struct DateWords: Sendable {
    /// The time that words name, in the prospect's zone; nil where they name none.
    public static func resolve(_ words: String, in context: ReadingContext) -> When? {
        nil
    }
}
