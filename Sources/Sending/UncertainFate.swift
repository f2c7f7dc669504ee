/// What happens to an item that may or may not have been sent.
public enum UncertainFate: Sendable, Hashable {
    /// It goes out again: twice is better than never.
    case again
    /// It was found to have arrived.
    case sent
    /// An operator is asked.
    case asked
}
