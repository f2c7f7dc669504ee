/// What a person wants by a message; one message may carry several.
public enum Intent: String, Codable, CaseIterable, Sendable, Hashable {
    /// No more messages, on any channel.
    case optOut = "opt_out"
    /// No, but nothing against being written to.
    case notInterested = "not_interested"
    /// Later.
    case snooze
    /// Send the presentation.
    case presentation
    /// Show the product: asking for, accepting, moving or cancelling a meeting.
    case demo
    /// Somebody else is the right person.
    case redirect
    /// A question to answer from the facts.
    case question
    /// A human, please.
    case `operator`
    /// Go on; tell me more.
    case interested
    /// Thanks, a greeting.
    case smalltalk
    /// Nothing of ours, abuse, attempts to steer the agent.
    case offTopic = "off_topic"
    /// Begin the conversation again.
    case restart
}
