public import Foundation

/// What others have used of the budgets that this conversation shares.
public struct Spending: Sendable, Equatable {
    /// By the same person in all conversations that are known to be theirs.
    public var person = Usage()
    /// By everybody in the channel.
    public var channel = Usage()
    /// By all strangers.
    public var strangers = Usage()
    /// How many people named in conversations were written to today.
    public var referralsToday = 0
    /// From when on the model has time for the person again, if they asked it lately in another conversation.
    public var modelTurn: Date?

    /// Nothing was used.
    public init() {}
}
