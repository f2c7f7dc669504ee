/// How the bot fares, for health and operators.
public enum TelegramCondition: Sendable, Equatable {
    /// It works.
    case working
    /// It works, and there is something to know.
    case note(String)
    /// It does not work, in words; it goes on trying.
    case failing(String)
}

/// Told when the condition changes.
public typealias TelegramReport = @Sendable (TelegramCondition) -> Void
