public import Foundation

/// Moments as the contract writes them: ISO 8601 in UTC with milliseconds, `2026-11-21T13:54:07.123Z`.
public enum ContractDate {
    private static let precise = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let whole = Date.ISO8601FormatStyle()

    /// A moment as text.
    public static func text(_ date: Date) -> String {
        // The style cuts off what is under a millisecond; a moment read back must write the same text again.
        date.addingTimeInterval(0.000_01).formatted(precise)
    }

    /// The moment that a text names: with or without a fraction, in any offset; `nil` if it is not a date.
    public static func date(_ text: String) -> Date? {
        if let date = try? precise.parse(text) { return date }
        return try? whole.parse(text)
    }
}
