/// Something said earlier in a conversation.
public struct HistoryLine: Codable, Sendable, Equatable {
    /// Whether the agent said it; else the prospect.
    public var fromAgent: Bool
    /// What was said.
    public var text: String

    /// A line of history.
    public init(fromAgent: Bool, text: String) {
        self.fromAgent = fromAgent
        self.text = text
    }
}
