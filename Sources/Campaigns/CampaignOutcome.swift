/// A result of writing to a person.
public enum CampaignOutcome: String, Codable, Sendable, CaseIterable {
    /// They were sent a letter.
    case writtenTo = "written_to"
    /// They wrote back, whatever they wrote.
    case answer
    /// They asked something about the product.
    case question
    /// They wanted the presentation.
    case presentation
    /// They booked a demo.
    case demo
    /// They named somebody else.
    case referral
    /// A human took over.
    case human
    /// They said they are not interested.
    case refusal
    /// They said stop.
    case stop
    /// They marked our mail as spam.
    case complaint
    /// Their address does not exist.
    case bounce

    /// Whether it can count as success: the person wants something, and more than just an answer.
    public var isWanted: Bool {
        switch self {
        case .question, .presentation, .demo, .referral, .human: true
        case .writtenTo, .answer, .refusal, .stop, .complaint, .bounce: false
        }
    }
}
