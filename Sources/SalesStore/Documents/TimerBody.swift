public import Dialogue
public import Foundation

/// The body of a `timers` item.
public struct TimerBody: Codable, Sendable, Equatable {
    /// Whose timer it is.
    public var conversationID: String
    /// What it is for.
    public var purpose: TimerPurpose

    /// A timer of a conversation; the item says when it is due.
    public init(conversationID: String, purpose: TimerPurpose) {
        self.conversationID = conversationID
        self.purpose = purpose
    }
}

/// A timer that rang.
public struct RungTimer: Codable, Sendable, Equatable {
    /// Whose timer it was.
    public var conversationID: String
    /// What it was for.
    public var purpose: TimerPurpose
    /// When it was due; the conversation compares it with what it holds.
    public var due: Date

    /// The event of a timer that rang; `due` tells it from a later timer for the same purpose.
    public init(conversationID: String, purpose: TimerPurpose, due: Date) {
        self.conversationID = conversationID
        self.purpose = purpose
        self.due = due
    }
}
