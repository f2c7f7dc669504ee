public import Logging

/// What a hand-over came to, where nothing failed.
public enum HandOver: Sendable {
    /// The outside took the message. What is to be done afterwards comes when that is marked.
    case taken(afterwards: (@Sendable () async -> Void)? = nil)
    /// The outside took the message, and this was marked in the same transaction.
    case marked
    /// There is nobody any more who could take it, or who wants the rest of it. The reason is counted.
    case pointless(reason: String, log: Logger.Message)
}
