public import Understanding

/// The meaning that an operator gives a message.
public struct Correction: Sendable, Equatable, Codable {
    /// The message's identifier in `messages`.
    public var message: String
    /// Its new words.
    public var words: String
    /// What the agent had said before it.
    public var agentText: String?
    /// What the person wanted.
    public var intents: [Intent]
    /// The operator who says so.
    public var author: String

    /// What a message means, according to the user with this login name.
    public init(message: String, words: String, agentText: String? = nil, intents: [Intent], author: String) {
        self.message = message
        self.words = words
        self.agentText = agentText
        self.intents = intents
        self.author = author
    }
}
