internal import Basics
internal import Synchronization
internal import WebServing

/// Lets each of many callers do something so often: a bucket of tokens for each, refilled steadily.
///
/// It counts in this process alone: several desks together let somebody do more, which is what several desks are for.
final class RateLimiter: Sendable {
    struct Allowance: Sendable, Hashable {
        /// How many at once.
        var burst: Double
        /// How many a second in the long run.
        var perSecond: Double

        static func perMinute(_ count: Double, burst: Double) -> Allowance {
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

    init(_ allowance: Allowance, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.allowance = allowance
        self.now = now
    }

    /// Takes one.
    ///
    /// - Throws: ``WebError`` `tooManyAttempts` with the seconds to wait.
    func take(_ key: String) throws(WebError) {
        guard let wait = wait(for: key) else { return }
        throw WebError(.tooManyAttempts, "Too many requests. Please wait.", retryAfter: max(1, Int(wait.rounded(.up))))
    }

    /// - Returns: The seconds to wait; `nil` if one was taken.
    private func wait(for key: String) -> Double? {
        let now = now()
        return buckets.withLock { buckets in
            if buckets.count >= Self.mostBuckets, buckets[key] == nil { forget(&buckets, now) }
            var bucket = refilled(buckets[key], now)
            guard bucket.tokens >= 1 else {
                buckets[key] = bucket
                return (1 - bucket.tokens) / allowance.perSecond
            }
            bucket.tokens -= 1
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
