/// How much a caller may still do, as servers say it (draft-ietf-httpapi-ratelimit-headers).
public struct RateStanding: Sendable, Hashable {
    /// How many at once.
    public let limit: Int
    /// How many now.
    public let remaining: Int
    /// In how many seconds there are as many as at once again.
    public let reset: Int
    /// In how many seconds as many as at once come anew.
    public let window: Int
}
