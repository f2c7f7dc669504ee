/// How a part of a channel fares, for health and operators.
public enum ChannelCondition: Sendable, Hashable {
    /// It works.
    case working
    /// It works, and there is something to know.
    case note(String)
    /// It works, but not for all it should, in words.
    case impaired(String)
    /// It is switched off, since this variable is not set.
    case off(variable: String)
    /// It does not work, in words; it goes on trying.
    case failing(String)
}

/// Told how a part of a channel fares.
public typealias ConditionReport = @Sendable (ChannelCondition) -> Void
