/// The condition of a part of a channel, for health checks and operators.
public enum ChannelCondition: Sendable, Hashable {
    /// It works.
    case working
    /// It works, and there is something worth knowing.
    case note(String)
    /// It works, but not for everything it should; says why.
    case impaired(String)
    /// It is switched off, since this variable is not set.
    case off(variable: String)
    /// It does not work; says why. It keeps trying.
    case failing(String)
}

/// Is told the condition of a part of a channel.
public typealias ConditionReport = @Sendable (ChannelCondition) -> Void
