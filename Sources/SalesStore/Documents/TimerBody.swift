public import Dialogue

/// The body of a `timers` item.
public struct TimerBody: Codable, Sendable, Equatable {
    /// Whose timer it is.
    public var conversationID: String
    /// What it is for.
    public var purpose: TimerPurpose

    /// Creates a timer.
    public init(conversationID: String, purpose: TimerPurpose) {
        self.conversationID = conversationID
        self.purpose = purpose
    }
}
