public import Foundation

/// Something said earlier in a conversation.
public struct HistoryLine: Codable, Sendable, Equatable {
    /// Whether the agent said it; else the prospect.
    public var fromAgent: Bool
    /// What was said.
    public var text: String
    /// Whether it is a letter out of the blue; absent where it is none.
    public var isLetter: Bool?
    /// When it was said; absent where that was not kept.
    public var at: Date?

    /// A line of history.
    public init(fromAgent: Bool, text: String, isLetter: Bool? = nil, at: Date? = nil) {
        self.fromAgent = fromAgent
        self.text = text
        self.isLetter = isLetter
        self.at = at
    }
}
