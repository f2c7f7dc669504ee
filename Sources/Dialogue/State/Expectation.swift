/// What the agent last asked for and has not been given yet. Each is asked for once.
public enum Expectation: String, Codable, Sendable {
    /// A moment for the demo.
    case demoTime = "demo_time"
    /// The address of the person to write to instead.
    case contact
    /// The date until which to wait.
    case snoozeDate = "snooze_date"
    /// Whether we should stop writing.
    case stopConfirmation = "stop_confirmation"
}
