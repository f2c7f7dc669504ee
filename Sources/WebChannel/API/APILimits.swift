internal import SalesStore
internal import WebServing

/// How often somebody may do what costs something. A named user may be a system that speaks for many people.
struct APILimits: Sendable {
    /// New visitors from one address; behind a proxy that nobody named (`TRUSTED_PROXIES`) that is everybody.
    let visitors = RateLimiter(.perMinute(60, burst: 60))
    private let visitorRequests = RateLimiter(.perMinute(240, burst: 60))
    private let visitorPosts = RateLimiter(.perMinute(30, burst: 15))
    private let namedRequests = RateLimiter(.perMinute(6000, burst: 600))
    private let namedPosts = RateLimiter(.perMinute(1200, burst: 200))

    /// Counts a request.
    func request(_ user: WebUserDocument) throws(WebError) {
        try (user.kind == .visitor ? visitorRequests : namedRequests).take("\(user.id)")
    }

    /// Counts what a user writes, rates or removes.
    func post(_ user: WebUserDocument) throws(WebError) {
        try (user.kind == .visitor ? visitorPosts : namedPosts).take("\(user.id)")
    }
}
