/// Which members of a replica set may answer reads
/// (<https://www.mongodb.com/docs/manual/core/read-preference/>).
public enum MongoReadPreference: Sendable, Hashable {
    /// The primary only.
    case primary
    /// The primary, or a secondary while there is none.
    case primaryPreferred
    /// A secondary only.
    case secondary
    /// A secondary, or the primary where there is none.
    case secondaryPreferred
    /// The member that answers fastest.
    case nearest
}
