public import Foundation

/// The agent answers the person no more for now: a human has been told. What they write is stored and shown.
public struct Quiet: Codable, Sendable, Equatable {
    /// Why.
    public enum Cause: String, Codable, Sendable, CaseIterable {
        /// A budget is used up: it ends when there is something left again.
        case budget
        /// The other side looks like a program: a human ends it, or the person by starting over.
        case loop
    }

    /// Why.
    public var cause: Cause
    /// Since when.
    public var since: Date
    /// Whether an operator has looked at it; later messages are reported again. Absent before that.
    public var isSeen: Bool?
    /// How often the model was asked whether something is a stop; absent if never.
    public var stopReadings: Int?

    /// The agent falls silent.
    public init(_ cause: Cause, since: Date) {
        self.cause = cause
        self.since = since
    }
}
