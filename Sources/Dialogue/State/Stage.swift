/// Where a sale stands.
public enum Stage: String, Codable, Sendable, CaseIterable {
    /// Nothing was written yet.
    case fresh
    /// The first letter went out; the person has not answered.
    case written
    /// The person answered, and the conversation continues.
    case engaged
    /// The person asked to be written to later.
    case snoozed
    /// A demo is being arranged.
    case arranging
    /// A demo is booked.
    case booked
    /// The person named somebody else.
    case referred
    /// A human has the conversation; the agent is silent.
    case handedOver = "handed_over"
    /// The person is not interested now, or follow-ups ended.
    case closed
    /// The person said stop.
    case stopped
}
