/// Why a conversation wants to be woken.
public enum TimerPurpose: String, Codable, Sendable, CaseIterable {
    /// The first letter, kept until the person's working hours.
    case firstLetter = "first_letter"
    /// The next letter of the cadence, if the person stays silent.
    case followUp = "follow_up"
    /// The date the person named has come.
    case reminder
    /// The day before the demo.
    case demoReminder = "demo_reminder"
    /// A human had the conversation and stayed silent too long.
    case humanTimeout = "human_timeout"
    /// The confirmation of an erasure had time to go out: now the person is forgotten.
    case erasure

    /// Those after which the person gets something that they did not ask for.
    static let unasked: [TimerPurpose] = [.firstLetter, .followUp, .reminder]

    /// After which timer something is written; nil for what answers.
    init?(writing purpose: Outgoing.Purpose) {
        switch purpose {
        case .letter: self = .firstLetter
        case .followUp: self = .followUp
        case .reminder: self = .reminder
        case .demoReminder, .answer, .acknowledgement, .confirmation, .verification, .human: return nil
        }
    }
}
