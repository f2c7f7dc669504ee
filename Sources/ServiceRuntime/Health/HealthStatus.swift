public import Sending

/// The condition of a service's component.
public struct HealthStatus: Sendable, Hashable {
    /// The degrees of health, best first.
    public enum Level: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Works, or is switched off on purpose.
        case healthy
        /// Works with trouble that needs no restart.
        case degraded
        /// Does not work.
        case unhealthy

        /// Whether the left one is better.
        public static func < (left: Self, right: Self) -> Bool {
            switch (left, right) {
            case (.healthy, .degraded), (.healthy, .unhealthy), (.degraded, .unhealthy): true
            default: false
            }
        }

        /// The degree as a number for metrics.
        var share: Double {
            switch self {
            case .healthy: 1
            case .degraded: 0.5
            case .unhealthy: 0
            }
        }
    }

    /// The degree of health.
    public let level: Level

    /// What an operator should know, in words; never a secret.
    public let reason: String?

    /// All is well.
    public static let healthy = HealthStatus(level: .healthy, reason: nil)

    /// All is well, with something to know, such as "switched off: BOT_TOKEN is empty".
    public static func healthy(note: String) -> HealthStatus {
        HealthStatus(level: .healthy, reason: note)
    }

    /// It works, but something is wrong.
    public static func degraded(_ reason: String) -> HealthStatus {
        HealthStatus(level: .degraded, reason: reason)
    }

    /// It does not work.
    public static func unhealthy(_ reason: String) -> HealthStatus {
        HealthStatus(level: .unhealthy, reason: reason)
    }
}

extension HealthStatus {
    /// What the condition of a channel's part means for the service: being switched off is not a fault.
    public init(_ condition: ChannelCondition) {
        self =
            switch condition {
            case .working: .healthy
            case .note(let words): .healthy(note: words)
            case .impaired(let words): .degraded(words)
            case .off(let variable): .healthy(note: "switched off: \(variable) is not set")
            case .failing(let reason): .unhealthy(reason)
            }
    }
}
