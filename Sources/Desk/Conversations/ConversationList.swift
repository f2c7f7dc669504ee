internal import SalesStore

/// A page of the list.
struct ConversationList: Sendable {
    /// What waits for a human, the longest waiting first.
    var waiting: [ConversationDocument]
    /// The others, the latest first.
    var others: [ConversationDocument]
    /// Whether there are older ones.
    var hasMore: Bool
}
