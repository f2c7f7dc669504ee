internal import Basics
internal import Synchronization

/// Lets each of many callers do something so often: a bucket of tokens for each, refilled steadily.
///
/// It counts in this process alone: several desks together let somebody do more, which is what several desks are for.
public final class RateLimiter: Sendable {
    /// How often.
    public struct Allowance: Sendable, Hashable {
        /// How many at once.
        var burst: Double
        /// How many a second in the long run.
        var perSecond: Double

        /// How many a minute in the long run, and how many at once.
        public static func perMinute(_ count: Double, burst: Double) -> Allowance {
            Allowance(burst: burst, perSecond: count / 60)
        }
    }

    private struct Bucket {
        var tokens: Double
        var at: ContinuousClock.Instant
    }

    /// How many callers are remembered; the bucket of one that is forgotten was full, or the oldest are given up.
    private static let mostBuckets = 20_000

    private let allowance: Allowance
    private let now: @Sendable () -> ContinuousClock.Instant
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Lets each caller do something so often.
    public init(_ allowance: Allowance, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.allowance = allowance
        self.now = now
    }

    /// Takes one.
    ///
    /// - Throws: ``WebError`` `tooManyAttempts` with the seconds to wait.
    public func take(_ key: String) throws(WebError) { try require(key, taking: 1) }

    /// Looks whether one could be taken, before something that costs more than the look.
    ///
    /// - Throws: ``WebError`` `tooManyAttempts` with the seconds to wait.
    public func check(_ key: String) throws(WebError) { try require(key, taking: 0) }

    /// How much a caller may still do.
    public func standing(of key: String) -> RateStanding {
        let now = now()
        let tokens = buckets.withLock { refilled($0[key], now).tokens }
        return RateStanding(
            limit: Int(allowance.burst), remaining: max(0, Int(tokens)),
            reset: Int(((allowance.burst - tokens) / allowance.perSecond).rounded(.up)),
            window: Int((allowance.burst / allowance.perSecond).rounded(.up)))
    }

    private func require(_ key: String, taking count: Double) throws(WebError) {
        guard let wait = wait(for: key, taking: count) else { return }
        throw WebError(.tooManyAttempts, "Too many requests. Please wait.", retryAfter: max(1, Int(wait.rounded(.up))))
    }

    /// - Returns: The seconds to wait; `nil` if there is one to take.
    private func wait(for key: String, taking count: Double) -> Double? {
        let now = now()
        return buckets.withLock { buckets in
            if buckets.count >= Self.mostBuckets, buckets[key] == nil { forget(&buckets, now) }
            var bucket = refilled(buckets[key], now)
            guard bucket.tokens >= 1 else {
                buckets[key] = bucket
                return (1 - bucket.tokens) / allowance.perSecond
            }
            bucket.tokens -= count
            buckets[key] = bucket
            return nil
        }
    }

    private func refilled(_ bucket: Bucket?, _ now: ContinuousClock.Instant) -> Bucket {
        guard let bucket else { return Bucket(tokens: allowance.burst, at: now) }
        let passed = bucket.at.duration(to: now)
        return Bucket(tokens: min(allowance.burst, bucket.tokens + passed.inSeconds * allowance.perSecond), at: now)
    }

    private func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
        buckets = buckets.filter { refilled($0.value, now).tokens < allowance.burst }
        if buckets.count >= Self.mostBuckets { buckets = [:] }
    }
}

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
