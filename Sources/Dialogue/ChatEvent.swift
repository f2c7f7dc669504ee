/// What a person does in a chat besides writing.
public enum ChatEvent: Sendable, Equatable, Codable {
    /// They opened the chat, or reopened it: their own wish for contact in this channel.
    case started
    /// They came by a link from another channel and go on here; `shown` is what stood in the letter that carried the link, absent
    /// where the link was handed on by an operator or a page.
    case joined(shown: String?)
    /// They came by a link that somebody who named them forwarded.
    case invited
    /// They ask what can be done here.
    case helpAsked
    /// They sent something other than text, for example a `photo`, perhaps with words below it; operators see it.
    case attachment(id: String, kind: String, caption: String)
    /// They forwarded what somebody else wrote, perhaps with a file; operators see it.
    case forwarded(kind: String?, words: String)
    /// They shared a contact card.
    case card(SharedCard)
    /// They wrote to a human, not to the agent.
    case wroteToHuman(IncomingMessage)
    /// They wrote to the agent specifically, whoever is answering at the moment.
    case wroteToAgent(IncomingMessage)
    /// They closed this channel to us; this says nothing about any other.
    case blocked(in: Channel)
    /// They opened the chat to us again.
    case unblocked
    /// A tester lets another party answer.
    case modeChosen(AnswerMode)
    /// A tester asks who answers.
    case modeAsked
}

/// The party that answers in a chat.
public enum AnswerMode: String, Codable, Sendable, CaseIterable {
    /// The agent.
    case agent
    /// A human; the agent is silent.
    case human = "operator"
    /// The language model itself, unchecked: only for testers.
    case model
}
