public import Sending

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
