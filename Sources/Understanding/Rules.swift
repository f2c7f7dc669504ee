public import Scheduling

/// Reads messages by rules alone.
public struct Rules: Sendable {
    /// What the rules find in a message, in its context.
    public static func read(_ newWords: String, in context: ReadingContext) -> Reading {
        Reading(intents: [], language: context.language ?? .en, confidence: 0, source: .rules)
    }
}
