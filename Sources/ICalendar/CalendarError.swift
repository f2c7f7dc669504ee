/// Why the text of a calendar cannot be read.
public struct CalendarError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable {
        /// It is not a calendar.
        case notACalendar = "not_a_calendar"
        /// It is too large, or takes too long to read.
        case tooMuch = "too_much"
    }

    /// What is wrong.
    public let code: Code
    /// In words, never quoting the calendar.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
