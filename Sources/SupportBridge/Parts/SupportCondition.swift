/// How the bridge fares, for health and operators.
public enum SupportCondition: Sendable, Equatable {
    /// It works.
    case working
    /// It does not work, in words; it goes on trying.
    case failing(String)
}

/// Told how a part of the bridge fares.
typealias SupportReport = @Sendable (SupportCondition) -> Void
