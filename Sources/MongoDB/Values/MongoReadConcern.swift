/// How settled the data must be that a read returns (<https://www.mongodb.com/docs/manual/reference/read-concern/>).
public enum MongoReadConcern: String, Sendable, Hashable {
    /// Whatever the asked server has.
    case local
    /// As `local`, and without a look at a sharded cluster's metadata.
    case available
    /// Acknowledged by a majority: never rolled back.
    case majority
    /// As `majority`, and the newest there is at the time of the read.
    case linearizable
    /// One moment for the whole transaction.
    case snapshot
}
