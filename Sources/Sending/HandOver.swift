public import Logging

/// The outcome of a hand-over in which nothing failed.
public enum HandOver: Sendable {
    /// The other side accepted the message. The follow-up work runs once that is marked.
    case taken(afterwards: (@Sendable () async -> Void)? = nil)
    /// The other side accepted the message, and this was marked in the same transaction.
    case marked
    /// Nobody is left to accept it, or nobody wants the rest of it. The reason is counted.
    case pointless(reason: String, log: Logger.Message)
}

/// What happens to an item that may or may not have been sent.
public enum UncertainFate: Sendable, Hashable {
    /// It goes out again: twice is better than never.
    case again
    /// It was found to have arrived.
    case sent
    /// An operator is asked.
    case asked
}
